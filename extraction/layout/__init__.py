"""What did the page tear apart; where does a policy, an article, a table row begin?"""
