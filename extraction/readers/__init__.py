"""One reader for each format that is more than characters in a row."""
