"""One function per command: it decides, calls queries and returns a card."""
