"""What is in force when?"""
