"""Which files are made of an answer or a graph?"""
