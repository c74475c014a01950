"""Command lines, by subject: a verb and the words behind it become one command."""
