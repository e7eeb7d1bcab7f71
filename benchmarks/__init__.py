"""Measurements of the extraction: how right it is (``quality``) and how fast (``speed``)."""
