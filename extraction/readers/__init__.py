"""What does the file say? Its bytes become text and cells, each character with its place in the file."""
