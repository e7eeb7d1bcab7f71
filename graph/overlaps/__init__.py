"""Which measures meet?"""
