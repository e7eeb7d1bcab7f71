"""Which document does a mention mean?"""
