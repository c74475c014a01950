"""The workspace's settings, its people and its own words."""

from collections.abc import Sequence

from cards.model import Block, Card, Facts, Text
from cards.titles import capital
from cards.words import counted
from storage.models.workspace import Member

SHOWN = 6
NAMED = 5
MOST_OF_ROLE = 8
"""So many names are a line on a phone's screen; more fold."""
ROLES = {"rep": "reps", "manager": "managers", "marketing": "marketing", "admin": "admins"}


def settings_card(workspace: str, rows: Sequence[tuple[str, str, str, str]]) -> Card:
    """Return the settings (name, value, meaning, an example of a value)."""
    brief = " · ".join(f"{name} {value}" for name, value, *_ in rows[:SHOWN])
    facts = tuple((capital(name), f"{value} — {meaning}") for name, value, meaning, _ in rows)
    name, _, _, example = rows[1]
    return Card(
        body=(
            Text(f"Settings of {workspace}: {brief}", "strong"),
            Text(f"Managers and admins change one with its name and a value: `settings {name} {example}`.", "quiet"),
        ),
        folded=(Facts(facts),),
    )


def members_card(members: Sequence[Member], linked: frozenset[int]) -> Card:
    """Return who works here, by role, and who cannot talk to Dealbird yet."""
    active = [each for each in members if each.active]
    counts = ", ".join(
        counted(sum(each.role == role for each in active), role, plural)
        for role, plural in ROLES.items()
        if any(each.role == role for each in active)
    )
    rows: list[Block] = [Text(f"{counted(len(active), 'member')}: {counts}", "strong")]
    many: list[Block] = []
    for role in ("admin", "manager", "marketing", "rep"):
        names = [each.name for each in active if each.role == role]
        if names:
            (rows if len(names) <= MOST_OF_ROLE else many).append(Text(f"{capital(role)}: {', '.join(names)}"))
    if missing := [each.name for each in active if each.id not in linked]:
        who = ", ".join(missing) if len(missing) <= NAMED else f"{len(missing):,} of {counted(len(active), 'member')}"
        rows.insert(1, Text(f"Not linked to anybody in a chat yet: {who}", "quiet"))
    return Card(body=tuple(rows[:4]), folded=(*rows[4:], *many))


def glossary_card(rows: Sequence[tuple[str, str, str, str]]) -> Card:
    """Return the taught words (words, kind, meaning, whose: '' = everybody's)."""
    if not rows:
        return Card(body=(Text('No words were taught yet. A manager can: `teach "redlines" = negotiation`.'),))
    lines = tuple(
        Text(f"“{words}” = {meaning} ({kind}{', only yours' if whose else ''})") for words, kind, meaning, whose in rows
    )
    return Card(body=(Text(f"{counted(len(rows), 'taught word')}:", "strong"), *lines[:3]), folded=lines[3:])
