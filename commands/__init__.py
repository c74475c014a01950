"""Text in, card out: what a member can say, how it is read, and what it does."""
