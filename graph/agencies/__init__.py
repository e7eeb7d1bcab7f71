"""Which body does a name mean?"""
