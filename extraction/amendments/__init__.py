"""What does an act say it does to the text of another?"""
