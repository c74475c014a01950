"""`deal new Globex Platform 20k`: an account, old or new, and what is known of the deal."""

import re

from commands.grammar.hint import Hint
from commands.grammar.lines.days import in_range, refuse_impossible
from commands.grammar.lines.field_values import Reader as FieldReader
from commands.grammar.lines.field_values import next_step
from commands.grammar.lines.parts import BREAK, Parts, bare_name
from commands.grammar.lines.request import CannotReadError, Line, Outcome, Sentence, usage
from commands.grammar.lines.targets import ask_account, leading_name
from commands.grammar.names.comma_names import comma_names
from commands.grammar.names.ordinary import is_ordinary
from commands.grammar.reading import Ask, Statement
from commands.grammar.words.lead import NO_DEAL_ALONE
from commands.syntax.deals import CreateDeal
from commands.syntax.subjects import Person, Target

_WITH = re.compile(r"^(?:a\s+)?(?:(?:deal|opp|opportunity)\s+)?(?:(?:with|at|for|from|4|:|-)\s+|w/\s*)?", re.IGNORECASE)
_QUOTED = re.compile(r"^\"(?P<name>[^\"\n]{1,120})\"\s*")
_CLOSE = r"\b(?:clos(?:es?|ing)|close date|by|due)"
_PEOPLE = re.compile(r"(?:\bwith|\bw/|\bcontact:?)\s*(?P<name>[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+){0,2})")
_SOURCE = re.compile(
    r"\b(?:from|via|through|source:?|came in (?:from|via|through))\s+(?P<source>[\w][\w -]{1,40}?)\s*(?=$|[,;\n])",
    re.IGNORECASE,
)
_LONGEST_NAME = 6
"""More words than this are a sentence, not a name."""
_TELLS = re.compile(
    r"\b(?:wants?|wanted|needs?|needed|met|spoke|talked|called|asked|said|says|decision|decides?|budget|starts?|likes?|"
    r"they|he|she|we|i'm|will|is|are|has|have|should|because|who|just|today|yesterday|reached|interested|looking)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\s(?:(?:closed\s+)?(?:won|lost)(?:\s+(?:yesterday|today|last|this|on|in|to|because)\b.*)?)$",
    re.IGNORECASE,
)
"""What is said of a deal that is there already."""
_NEXT_STEP = re.compile(r"[\s,;|]next[\s-]?steps?(?=[\s:=>→-])\s*(?:=|:|->|→|=>|(?:is|to)\b)?\s*", re.IGNORECASE)
_EDGE = " .,:;-–—\"'"


def new_deal(line: Line) -> Outcome | None:
    """Read the account first (known, quoted, before a comma, or one word), then amounts and the like, then a name.

    Where more is told than a list of such parts, it is a sentence.
    """
    said = _WITH.sub("", line.rest).strip()
    if not said:
        if line.slash:
            raise CannotReadError(f"A new deal with whom? {usage(line.verb)}")
        return None
    if not line.slash and "?" in said:
        return None
    refuse_impossible(said, line.snapshot)
    said, step = _next_step(said, line)
    if (later := _LATER.search(said)) and not _begins_name(said[later.start() :], line):
        raise CannotReadError(
            f"A new deal is open and new: write it first, then what became of it (“{later[0].strip()}”)."
        )
    target, ask, rest = _account(said, line)
    if not line.slash and target.unknown and target.unknown.islower() and is_ordinary(target.unknown):
        return None
    parts = Parts(line, rest)
    amount, currency = parts.take_money()
    close = parts.take_date(_CLOSE)
    probability, owner, stage = parts.take_percent(), parts.take_owner(), parts.take_stage()
    source, people = _source(parts), _people(parts)
    name, *more = parts.words() or [""]
    if more or _is_told(name) or _is_told(target.unknown) or (name and _is_no_name(name)):
        return Sentence(line.words, Hint("new_deal")) if line.slash else None
    product = next((one for one in line.snapshot.products if one.casefold() == name.casefold()), None)
    close_on = in_range(close.day if close.period == "day" else close.last, close.text) if close else None
    command = CreateDeal(
        target, name, product, stage, amount, currency, close_on, probability, owner, source, people, step
    )  # fmt: skip
    return Statement(target, (command,), ask)


def _begins_name(words: str, line: Line) -> bool:
    """Whether an account's name of several words comes ('Won Door')."""
    named = leading_name(words, line.snapshot)
    return named is not None and len(named.target.words.split()) > 1


def _is_told(words: str) -> bool:
    """Whether the words tell something rather than name it."""
    return len(words.split()) > _LONGEST_NAME or _TELLS.search(words) is not None


def _is_no_name(words: str) -> bool:
    """'urgent', 'hot': what is told of the deal in a word."""
    return all(word in NO_DEAL_ALONE for word in words.casefold().split())


def _account(said: str, line: Line) -> tuple[Target, Ask | None, str]:
    """Return the longest known name, else the quoted or comma part, else the first word; a near match is asked."""
    if quoted := _QUOTED.match(said):
        known = leading_name(quoted["name"], line.snapshot)
        whole = known.target if known and not known.rest else None
        return *_known_or_new(quoted["name"].strip(), whole, line), said[quoted.end() :]
    if known := leading_name(said, line.snapshot):
        return known.target, None, BREAK + known.rest
    part = next((said[:end] for start, end in comma_names(said) if start == 0), "")
    part = part or _first_part(said, line)
    return *_known_or_new(part, None, line), BREAK + said[said.index(part) + len(part) :]


def _known_or_new(name: str, known: Target | None, line: Line) -> tuple[Target, Ask | None]:
    """A name that no account has is asked about: one like it, or a new one."""
    if known:
        return known, None
    target = Target(words=name, unknown=name)
    return target, ask_account(name, line.snapshot, new=True)


def _first_part(said: str, line: Line) -> str:
    """Return the words before the first separator, amounts and dates aside; without a separator the first word."""
    parts = Parts(line, said)
    pieces = parts.pieces()
    first = said[pieces[0][0] : pieces[0][1]] if pieces else said
    if len(pieces) > 1:
        parts.take_money()
        parts.take_date(_CLOSE)
        left = parts.words()
        name = left[0] if left else first
        if name and said.startswith(name):
            return bare_name(name, _EDGE) or first
    return first.split()[0].strip(_EDGE) or first.split()[0]


def _next_step(words: str, line: Line) -> tuple[str, str | None]:
    """Return the words without 'next step send the contract', and that step."""
    said = _NEXT_STEP.search(words)
    found = said and next_step(words[said.end() :], FieldReader(line.snapshot, line.author))
    if not said or not found:
        return words, None
    return f"{words[: said.start()].rstrip(_EDGE)}, {found[1]}", found[0]["next_step"]


def _source(parts: Parts) -> str | None:
    """'from webinar', 'via partner': a source the workspace knows, as the workspace writes it."""
    known = {one.casefold(): one for one in parts.line.snapshot.sources}
    for match in _SOURCE.finditer(parts.text):
        if source := known.get(match["source"].casefold().strip()):
            parts.drop(match.start(), match.end())
            return source
    return None


def _people(parts: Parts) -> tuple[Person, ...]:
    """'with Jane Doe': people by capital letters."""
    match = _PEOPLE.search(parts.text)
    if match is None:
        return ()
    parts.drop(match.start(), match.end())
    return (Person(match["name"]),)
