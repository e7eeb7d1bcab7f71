"""What does a researcher see in the browser?"""
