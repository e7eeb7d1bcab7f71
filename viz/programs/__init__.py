"""What do programs ask, over HTTP, as an assistant or in a notebook?"""
