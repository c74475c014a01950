"""Forms as Slack modals, and their submitted state as values."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from bot.slack.text import Block, plain_text
from cards.model import Field, Form

TITLE: Final = 24
LABEL: Final = 2000
OPTION: Final = 75
OPTIONS: Final = 100
METADATA: Final = 3000
LONGEST: Final = 3000
CALLBACK: Final = "form"


def modal(form: Form, metadata: Mapping[str, str]) -> Block:
    """Return the view of a form; `metadata` comes back with the submission (ids only, at most 3,000 characters)."""
    kept = json.dumps({"form": form.name, **metadata})
    if len(kept) > METADATA:
        raise ValueError("a form's metadata is too long")
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain_text(form.title, TITLE),
        "submit": plain_text(form.submit, TITLE),
        "close": plain_text("Cancel", TITLE),
        "private_metadata": kept,
        "blocks": [_input(field) for field in form.fields],
    }


def metadata(view: Mapping[str, Any]) -> dict[str, str]:
    """Return what `modal` kept with the form."""
    kept = json.loads(view.get("private_metadata") or "{}")
    return {str(key): str(value) for key, value in kept.items()}


def values(view: Mapping[str, Any]) -> dict[str, str]:
    """Return the submitted values by field name; an emptied field is ''."""
    found: dict[str, str] = {}
    for name, elements in view.get("state", {}).get("values", {}).items():
        for element in elements.values():
            chosen = element.get("selected_option") or {}
            typed = element.get("value") or element.get("selected_date") or element.get("selected_time")
            found[str(name)] = str(typed or chosen.get("value") or "").removeprefix(EMPTY)
    return found


EMPTY: Final = "\N{EMPTY SET}"
"""Stands for the choice '' (Slack wants a value of at least one character)."""


def _input(field: Field) -> Block:
    return {
        "type": "input",
        "block_id": field.name,
        "label": plain_text(field.label, LABEL),
        "optional": not field.required,
        "element": _element(field),
    }


def _element(field: Field) -> Block:
    if field.kind == "choice" and 0 < len(field.choices) <= OPTIONS:
        options = [{"text": plain_text(label, OPTION), "value": value or EMPTY} for value, label in field.choices]
        initial = next((option for option in options if option["value"] == (field.value or EMPTY)), None)
        shown: Block = {"type": "static_select", "action_id": "value", "options": options}
        return {**shown, "initial_option": initial} if initial else shown
    if field.kind == "date" and _is_day(field.value):
        picker: Block = {"type": "datepicker", "action_id": "value"}
        return {**picker, "initial_date": field.value} if field.value else picker
    if field.kind == "time":
        clock: Block = {"type": "timepicker", "action_id": "value"}
        return {**clock, "initial_time": field.value} if field.value else clock
    written: Block = {"type": "plain_text_input", "action_id": "value", "multiline": field.kind == "long_text"}
    written["max_length"] = LONGEST
    return {**written, "initial_value": field.value[:LONGEST]} if field.value else written


def _is_day(value: str) -> bool:
    try:
        return not value or bool(date.fromisoformat(value))
    except ValueError:
        return False
