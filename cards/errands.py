"""What is said about long work: that it has begun, what an import would do, what became of it."""

from collections.abc import Sequence
from dataclasses import replace

from cards.model import Button, Card, Text, say
from cards.words import clipped, counted

LONGEST = 80


def reading_card(names: Sequence[str]) -> Card:
    """Return what is shown while files are fetched and read."""
    return say(f"Reading {named(names)} … Nothing is written before you say so.")


def offer_card(preview: Card, number: int) -> Card:
    """Return a preview with what can be done about it."""
    buttons = (Button("Import", f"import E{number}", "primary"), Button("Drop it", f"import drop E{number}"))
    return replace(preview, buttons=buttons, tone="question")


def importing_card(names: Sequence[str], request: int) -> Card:
    """Return what takes an offer's place once it is wanted."""
    return say(
        f"Importing {named(names)} · R{request}. You can go on working; I say here when it is done.", tone="done"
    )


def dropped_card(names: Sequence[str]) -> Card:
    """Return what takes an offer's place that is not wanted."""
    return say(f"{named(names)} was dropped; nothing was imported.", tone="done")


def exporting_card(form: str) -> Card:
    """Return what is shown while an export is made."""
    what = "as one JSON document" if form == "json" else "as CSV files"
    return say(f"Exporting the workspace {what}. The file comes in our direct message.", tone="done")


def exported_card(name: str, rows: int) -> Card:
    """Return what stands beside an export's file."""
    return say(f"✓ Everything of {name}: {counted(rows, 'row')}.", tone="done")


def rejects_card(refused: int) -> Card:
    """Return what stands beside the file of refused rows."""
    return say(
        f"{counted(refused, 'row')} refused, as they stood. Mended, the file is imported like any other.", tone="done"
    )


def failed_card(what: str, why: str) -> Card:
    """Return why long work came to nothing."""
    return Card((Text(f"{what} {why}"),), tone="refusal")


def named(names: Sequence[str]) -> str:
    """Return 'deals.csv', 'deals.csv and accounts.csv', 'deals.csv and 3 more files'."""
    first = clipped(names[0], LONGEST) if names else "the file"
    if len(names) == 2:
        return f"{first} and {clipped(names[1], LONGEST)}"
    return f"{first} and {counted(len(names) - 1, 'more file')}" if len(names) > 1 else first
