"""Which account, deal, product or person the words of a message name."""
