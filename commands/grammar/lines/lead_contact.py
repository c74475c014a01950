"""How the person behind an inquiry is reached, taken out of its line."""

import re
from typing import Final

from commands.grammar.lines.parts import Parts
from commands.grammar.names.normalise import normalise
from commands.grammar.snapshot import Snapshot
from commands.syntax.subjects import Person

_EMAIL: Final = re.compile(
    r"(?:\be-?mail(?:\s+address)?\s*[:=]?\s+)?(?P<said>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})", re.IGNORECASE
)
_PHONE: Final = re.compile(
    r"(?:(?:\b(?:tele)?phone\b|\btel\b\.?|\b(?:mobile|cell|ph)\b)[\s:=]*|(?<![\s:=])[\s:=]+)?"
    r"(?<![\w/.])(?P<said>\+?\(?\d[\d ()./-]{6,18}\d)"
    r"(?![\w/])",
    re.IGNORECASE,
)
_LINK: Final = re.compile(r"https?://[^\s,;|<>]+")
_DIGITS: Final = range(8, 16)


def take_links(parts: Parts) -> list[str]:
    """Take out links, which are neither a person nor a company: 'where this was said'."""
    found = []
    for match in reversed([*_LINK.finditer(parts.text)]):
        found.append(match[0])
        parts.drop(match.start(), match.end())
    return found[::-1]


def take_email(parts: Parts) -> str:
    """Take out the first e-mail address; '' where there is none."""
    match = _EMAIL.search(parts.text)
    if match is None:
        return ""
    parts.drop(match.start(), match.end())
    return match["said"]


def take_phone(parts: Parts) -> str:
    """Take out a telephone number, 8 to 15 digits, as written."""
    match = _PHONE.search(parts.text)
    if match is None or sum(map(str.isdigit, match["said"])) not in _DIGITS:
        return ""
    parts.drop(match.start(), match.end())
    return match["said"].strip()


def person_of(name: str, email: str, phone: str, snapshot: Snapshot) -> Person | None:
    """Return the person; a known contact by their address."""
    contact = snapshot.records.contact_by_email(email.casefold()) if email else None
    if contact and (not name or normalise(name) == normalise(contact.name)):
        return Person(contact.name, contact.id, email, phone)
    return Person(name, None, email, phone) if name or email or phone else None
