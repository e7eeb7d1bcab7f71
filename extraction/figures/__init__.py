"""How much, of what, at most or at least, until when? The figures of a sentence, one question a file."""
