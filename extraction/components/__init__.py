"""What does the text state? One spaCy component a file."""
