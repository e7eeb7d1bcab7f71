"""How is a packed query declared, checked, asked and cited?"""
