"""What is asked of a graph? Packed reports, and the services that take more than one query."""
