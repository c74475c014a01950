"""Slack as a front end: events to `Incoming`, cards to Block Kit."""
