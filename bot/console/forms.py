"""A form as prompts, field by field, with the old value to edit."""

from collections.abc import Callable

from cards.characters import one_line
from cards.model import Field, Form

Ask = Callable[[Field], str | None]
"""Asks for one field and returns what was typed; None keeps the old value."""


def fill(form: Form, ask: Ask, tell: Callable[[str], object]) -> dict[str, str]:
    """Return the form's values by field name. Nothing typed keeps the old value; what cannot be is asked again."""
    values: dict[str, str] = {}
    for field in form.fields:
        values[field.name] = field.value
        while typed := ask(field):
            value = chosen(field, typed)
            if value is not None:
                values[field.name] = value
                break
            tell(f"One of: {', '.join(one_line(label) for _, label in field.choices)}.")
    return values


def chosen(field: Field, typed: str) -> str | None:
    """Return the value that the words typed mean: the choice of that label, value or unique beginning; None = none."""
    said = typed.strip()
    if not field.choices:
        return said
    for value, label in field.choices:
        if said.casefold() in {value.casefold(), label.casefold()}:
            return value
    begun = {value for value, label in field.choices if label.casefold().startswith(said.casefold())}
    return begun.pop() if len(begun) == 1 else None


def label(field: Field) -> str:
    """Return the words in front of the prompt, with the old value where it is replaced as a whole."""
    old = f" [{one_line(old_value(field)) or 'none'}]" if is_replaced(field) else ""
    return f"{one_line(field.label)}{old}{' (Tab shows the choices)' if field.choices else ''}: "


def is_replaced(field: Field) -> bool:
    """Whether what is typed replaces the old value: an amount or a day that is typed behind one would be another."""
    return field.kind not in {"text", "long_text"}


def shown_value(field: Field) -> str:
    """Return what stands in the prompt to be edited: the old words."""
    return "" if is_replaced(field) else old_value(field)


def old_value(field: Field) -> str:
    """Return the old value as people read it: a choice by its label."""
    return dict(field.choices).get(field.value, field.value)
