"""The name behind a verb where no account is surely called so: what is in doubt is asked about by its words."""

import re

from commands.grammar.dates.reader import read_dates
from commands.grammar.lines.ids import leading_id
from commands.grammar.lines.request import Line
from commands.grammar.lines.targets import leading_name
from commands.grammar.money.reader import read_money
from commands.grammar.names.find import find
from commands.grammar.names.normalise import normalise
from commands.grammar.names.ordinary import first_names, function_words, is_ordinary

_QUOTED = re.compile(r"\"(?P<name>[^\"\n]{1,80})\"")
_BREAK = re.compile(r"[,;:|(\n]|\s[-–—]+\s|[–—]|->|→")
_EDGE = " .!?\"'"
_MOST_WORDS = 6
_MOST_NEW = 3
_SPELLED = frozenset({"exact", "alias", "domain", "without_form", "short", "prefix", "start"})


def doubtful_name(line: Line, *, wanted: bool) -> str:
    """Return the words a line begins with that name an account in doubt: near several, or known to nobody.

    `wanted`: the rest of the line says that a name has to come, so that it may be a common word ('won umbrella 30k').
    '' where an account is named for certain, where people talk among themselves, and where no name stands there.
    """
    said = line.rest.strip(" .!?")
    if not said or line.chatter_is_near or leading_id("D", said) or leading_name(said, line.snapshot):
        return ""
    if _named_elsewhere(said, line):
        return ""
    return _quoted(said) or _near(said, line) or _new(said, line, wanted=wanted)


def _named_elsewhere(said: str, line: Line) -> bool:
    """'chase Harriet at Close Brothers …': a person comes first, the account later, or none."""
    first = normalise(said.split(maxsplit=1)[0])
    known = bool(line.snapshot.records.contacts_named(first)) if first else False
    return "@" in said or known or any(hit.verdict == "certain" for hit in find(line.snapshot.names, said))


def _quoted(said: str) -> str:
    match = _QUOTED.match(said)
    return match["name"].strip() if match else ""


def _near(said: str, line: Line) -> str:
    """Return the first words that are most like names of accounts; common words only where they are spelled so."""
    pieces = _before_values(said, line).split()[:_MOST_WORDS]
    best, name = 0.0, ""
    for length in range(len(pieces), 0, -1):
        words = " ".join(pieces[:length]).strip(_EDGE)
        match = line.snapshot.names.match(words)
        ordinary = all(is_ordinary(word) for word in normalise(words).split())
        likely = match.verdict != "none" and (not ordinary or match.candidates[0].how in _SPELLED)
        if likely and match.candidates[0].score > best:
            best, name = match.candidates[0].score, words
    return name


def _new(said: str, line: Line, *, wanted: bool) -> str:
    """Return all words before the first value where a name has to come, else the first, behind no slash a rare one."""
    words = _before_values(said, line).split()
    plain = normalise(" ".join(words)).split()
    if not plain or plain[0] in function_words() or plain[0] in first_names():
        return ""
    if wanted and len(words) <= _MOST_NEW and not function_words() & set(plain):
        return " ".join(words).strip(_EDGE)
    common = is_ordinary(plain[0]) and not (line.slash and line.verb.name != "note")
    called = next((n for n, word in enumerate(words) if not word[:1].isupper()), len(words))
    name = " ".join(words[: max(called, 1)][:_MOST_NEW]).strip(_EDGE)
    return "" if common or not plain[0].isalpha() else name


def _before_values(said: str, line: Line) -> str:
    """Return the words before the first amount, date or break."""
    ways = line.snapshot.ways
    ends = [span.start for span in (*read_money(said, ways), *read_dates(said, ways))]
    ends += [match.start() for match in _BREAK.finditer(said)]
    return said[: min(ends, default=len(said))]
