"""The terminal as a front end."""
