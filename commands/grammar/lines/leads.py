"""`lead Jane Doe, Umbrella, jane@umbrella.com from webinar`: the order of the parts is free."""

import re
from dataclasses import dataclass, field

from commands.grammar.dates.reader import read_dates
from commands.grammar.hint import Hint
from commands.grammar.lines.parts import Parts
from commands.grammar.lines.request import CannotReadError, Line, Outcome, Sentence, usage
from commands.grammar.lines.targets import ask_account, leading_name
from commands.grammar.names.normalise import normalise
from commands.grammar.names.ordinary import first_names, is_ordinary
from commands.grammar.reading import Ask, Statement
from commands.grammar.snapshot import Snapshot
from commands.syntax import AddLead, Person, Target

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE = re.compile(r"(?<![\w/.])\+?\(?\d[\d ()./-]{6,18}\d(?![\w/])")
_CAME_FROM = re.compile(
    r"(?:\b(?:came|come|coming|reached out|found us|signed up|registered)\s+(?:in\s+)?)?"
    r"\b(?:from|via|through|thru|over|source:?)\s+(?:(?:the|our|a|an)\s+)?(?P<source>[^,;|\n]{2,60})$",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:wants?|needs?|asked|asks|interested|looking|reached|came|filled|signed up|re:|about|wrote|called|"
    r"would like)\b",
    re.IGNORECASE,
)
_AT = re.compile(r"\s+(?:at|@|of|with)\s+", re.IGNORECASE)
_PERSON = re.compile(r"[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){1,3}")
_TITLE = re.compile(r"^(?:mr|mrs|ms|dr|prof|herr|frau)\.?\s+", re.IGNORECASE)
_INTRO = re.compile(r"^(?:new|a|from|for)\s+(?=\S)|^[:\s]+", re.IGNORECASE)
_LARGEST_PHONE = 15
_LONGEST_PART = 6
"""Words: the longest name of a company, or a remark like 'wants pricing for two sites'."""


@dataclass(slots=True)
class _Lead:
    """What was found so far."""

    person: str = ""
    company: str = ""
    known: Target | None = None
    notes: list[str] = field(default_factory=list)


def lead(line: Line) -> Outcome | None:
    """Take out what has a form of its own, then tell the person from the company among what is left."""
    said = _INTRO.sub("", line.rest)
    if not said:
        if line.slash:
            raise CannotReadError(f"A lead from whom? {usage(line.verb)}")
        return None
    parts = Parts(line, said)
    email, phone = _take(parts, _EMAIL), _take_phone(parts)
    amount, currency = parts.take_money()
    owner, source = parts.take_owner(), _source(parts)
    found = _Lead()
    pieces = _pieces(parts)
    if any(_is_told(words, line.snapshot) for words in pieces) or (pieces and _SAYS.search(pieces[0])):
        return Sentence(line.words, Hint("lead")) if line.slash else None
    for words in pieces:
        _place(words, found, line.snapshot, email)
    target, ask = _target(found, line.snapshot)
    person = _person(found.person, email, phone, line.snapshot)
    if person is None and not (target.account or target.unknown):
        if line.slash:
            raise CannotReadError(f"I see neither a person nor a company there. {usage(line.verb)}")
        return None
    if not line.slash and person is None:
        return None
    note = ", ".join(found.notes)
    command = AddLead(target, person, source, None, amount, currency, owner, note)
    return Statement(target, (command,), ask)


def _take(parts: Parts, pattern: re.Pattern[str]) -> str:
    match = pattern.search(parts.text)
    if match is None:
        return ""
    parts.drop(match.start(), match.end())
    return match[0]


def _take_phone(parts: Parts) -> str:
    """Take out a telephone number, 8 to 15 digits, as written."""
    match = _PHONE.search(parts.text)
    if match is None or not 8 <= sum(map(str.isdigit, match[0])) <= _LARGEST_PHONE:
        return ""
    parts.drop(match.start(), match.end())
    return match[0].strip()


def _source(parts: Parts) -> str | None:
    """'from webinar', 'came in through LinkedIn': a known source as the workspace writes it, else as it was said.

    'from Umbrella' names a company: capital letters that no source has, where no company was named otherwise.
    """
    known = {one.casefold(): one for one in parts.line.snapshot.sources}
    for start, end in reversed(parts.pieces()):
        match = _CAME_FROM.search(parts.text[start:end])
        if match is None:
            continue
        said = match["source"].strip(" .\"'")
        source = known.get(said.casefold())
        if source is None and _is_company(said, parts, alone=match.start() == 0):
            parts.text = f"{parts.text[: start + match.start()]}\n{said}{parts.text[end:]}"
            return None
        parts.drop(start + match.start(), end)
        return source or said
    return None


def _is_company(said: str, parts: Parts, *, alone: bool) -> bool:
    """Whether 'from X' names where somebody works rather than where they came from."""
    named = leading_name(said, parts.line.snapshot)
    if named and not named.rest:
        return True
    return not alone and len(parts.pieces()) == 1 and said[:1].isupper() and not is_ordinary(normalise(said))


def _pieces(parts: Parts) -> list[str]:
    """Return the parts that are left; 'Jane Doe at Umbrella' is two."""
    return [piece for words in parts.words() for piece in (_AT.split(words) if not _SAYS.search(words) else [words])]


def _is_told(words: str, snapshot: Snapshot) -> bool:
    """Whether a part tells a story: long, or with a day in it."""
    return len(words.split()) > _LONGEST_PART or bool(read_dates(words, snapshot.ways))


def _place(words: str, found: _Lead, snapshot: Snapshot, email: str) -> None:
    """Put a part where it belongs: a known company, a person, another company, a remark."""
    named = leading_name(words, snapshot)
    if _SAYS.search(words):
        found.notes.append(words)
    elif named and not named.rest and not found.known:
        found.notes += [found.company] if found.company and found.person else []
        found.person = found.person or found.company
        found.known, found.company = named.target, ""
    elif not found.person and _is_person(words, email):
        found.person = words
    elif not found.company and not found.known:
        found.company = words
    elif not found.person and _PERSON.fullmatch(words):
        found.person = words
    else:
        found.notes.append(words)


def _is_person(words: str, email: str) -> bool:
    """Whether two to four words are a person's name: a first name comes first, a title, or the address is like them."""
    if _TITLE.match(words):
        return True
    pieces = normalise(words).split()
    if not _PERSON.fullmatch(words) or not 2 <= len(pieces) <= 4:
        return False
    local = normalise(email.partition("@")[0].replace(".", " ").replace("_", " "))
    host = normalise(email.partition("@")[2].replace(".", " ")).replace(" ", "")
    if email and "".join(pieces) in host:
        return False
    return pieces[0] in first_names() or (bool(local) and any(piece in local.split() for piece in pieces))


def _target(found: _Lead, snapshot: Snapshot) -> tuple[Target, Ask | None]:
    """Return the company: known, new, or like a known one (asked); two words that could be either are a person."""
    if found.known:
        return found.known, None
    if not found.person and _looks_personal(found.company):
        found.person, found.company = found.company, ""
    if not found.company:
        return Target(), None
    target = Target(words=found.company, unknown=found.company)
    return target, ask_account(found.company, snapshot, new=True)


def _looks_personal(words: str) -> bool:
    """Two capitalised words none of which is an everyday word."""
    pieces = words.split()
    return len(pieces) == 2 and all(piece[:1].isupper() and not is_ordinary(normalise(piece)) for piece in pieces)


def _person(name: str, email: str, phone: str, snapshot: Snapshot) -> Person | None:
    """Return the person; a known contact by their address."""
    contact = snapshot.records.contact_by_email(email.casefold()) if email else None
    if contact and (not name or normalise(name) == normalise(contact.name)):
        return Person(contact.name, contact.id, email, phone)
    return Person(name, None, email, phone) if name or email or phone else None
