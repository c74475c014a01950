"""Databases in which nudges have begun are those of the reminders' tests."""

from tests.reminders.conftest import early, nudging

__all__ = ["early", "nudging"]
