"""What did the text of an act say on a day?"""
