"""How do facts become rows, and one state of the graph the next?"""
