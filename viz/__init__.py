"""What do people and programs see? Four faces of the same services: terminal, browser, files, programs."""
