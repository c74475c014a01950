"""Forms as Slack modals, and their submitted state as values."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Final

from bot.slack.blocks import blocks
from bot.slack.payloads import View
from bot.slack.text import Block, plain_text
from cards.model import Card, Field, Form

TITLE: Final = 24
LABEL: Final = 2000
OPTION: Final = 75
OPTIONS: Final = 100
LONGEST: Final = 3000
CALLBACK: Final = "form"
RESULT: Final = "result"
LOG: Final = "log"
WORDS: Final = "words"
TITLES: Final = {"done": "Saved", "refusal": "Not saved", "question": "One question"}


def modal(form: Form, kept: "Kept") -> Block:
    """Return the view of a form; what is `kept` comes back with the submission."""
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain_text(form.title, TITLE),
        "submit": plain_text(form.submit, TITLE),
        "close": plain_text("Cancel", TITLE),
        "private_metadata": json.dumps(asdict(kept)),
        "blocks": [_input(field) for field in form.fields],
    }


@dataclass(frozen=True, slots=True)
class Kept:
    """What a form kept: its name, and where the answer to it goes.

    `message` is the address of the posted message it was opened from; `url` the response_url of the ephemeral one,
    given at `at` (Unix seconds).
    """

    form: str
    message: str = ""
    url: str = ""
    at: float = 0


def kept(view: View) -> Kept:
    """Return what `modal` kept with the form. Raises ValueError where another program made the form."""
    try:
        said = json.loads(view.private_metadata)
        return Kept(str(said["form"]), str(said.get("message", "")), str(said.get("url", "")), float(said.get("at", 0)))
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError) as error:
        raise ValueError("not one of our forms") from error


def values(view: View) -> dict[str, str]:
    """Return the submitted values by field name; an emptied field is ''."""
    found: dict[str, str] = {}
    for name, elements in (view.state.values if view.state else {}).items():
        for element in elements.values():
            chosen = element.selected_option.value if element.selected_option else ""
            picked = element.selected_date or element.selected_time or element.selected_conversation
            typed = element.value or picked
            found[name] = (typed or chosen).removeprefix(EMPTY)
    return found


def result(card: Card) -> Block:
    """Return a card as a view: what became of a form that was opened from no message."""
    return {
        "type": "modal",
        "callback_id": RESULT,
        "title": plain_text(TITLES.get(card.tone, "Dealbird"), TITLE),
        "close": plain_text("Close", TITLE),
        "blocks": blocks(card, "ephemeral"),
    }


def words_form(text: str, title: str = "Log to CRM", submit: str = "Log") -> Form:
    """Return the form in which a message is logged: its text, to be corrected before it is sent."""
    return Form(LOG, title, (Field(WORDS, "Logged as if you had typed it", "long_text", text, required=True),), submit)


def field_of(view: View, sentence: str) -> str | None:
    """Return the field whose value a refusal quotes, None where it is about none of them."""
    named = [name for name, value in values(view).items() if value and f"“{value.strip()}”" in sentence]
    return named[0] if named else None


PLATFORM: Final = "slack"
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
    if field.kind == "channel":
        return _channel(field.value)
    if field.kind == "time":
        clock: Block = {"type": "timepicker", "action_id": "value"}
        return {**clock, "initial_time": field.value} if field.value else clock
    written: Block = {"type": "plain_text_input", "action_id": "value", "multiline": field.kind == "long_text"}
    written["max_length"] = LONGEST
    return {**written, "initial_value": field.value[:LONGEST]} if field.value else written


def _channel(address: str) -> Block:
    """Return the list of channels, the one of an address chosen."""
    picker: Block = {
        "type": "conversations_select",
        "action_id": "value",
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    platform, _, place = address.partition("/")
    return {**picker, "initial_conversation": place} if platform == PLATFORM and place else picker


def _is_day(value: str) -> bool:
    try:
        return not value or bool(date.fromisoformat(value))
    except ValueError:
        return False
