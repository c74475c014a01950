"""A deal's fields, said field by field: 'probability 60, close 12/15, next step send the contract'.

Only words that are nothing but fields are read here; a sentence is free text's business.
"""

import re

from commands.grammar.lines.field_values import (
    Reader,
    Rule,
    Values,
    amount,
    bare_amount,
    changed,
    close,
    ended,
    forecast,
    next_step,
    owner,
    park,
    percent,
    probability,
    reopen,
    stage,
    text_until_comma,
    units,
    unpark,
)

_GAP = re.compile(r"^(?:[\s,;&.|]|/\s|and\b|then\b)+", re.IGNORECASE)
_IS = re.compile(r"^\s*(?:=|:|->|→|=>|(?:is|to|now|at|on|by|of)\b)?\s*", re.IGNORECASE)
_NOTHING = re.compile(
    r"^(?:none|nothing|nobody|no one|noone|unassigned|null|empty|clear|unknown|tbd|n/a|-+)(?=$|[\s,;.])", re.IGNORECASE
)


def read_fields(words: str, reader: Reader) -> Values | None:
    """Return the values of `UpdateDeal` that the words are, or None where anything else is among them.

    Raises `CannotReadError` for a field's value that is out of range.
    """
    values: Values = {}
    rest = _without_gap(words)
    while rest:
        found = next((one for one in (rule(rest, reader) for rule in _RULES) if one), None)
        if found is None:
            return None
        more, behind = found
        if more.keys() & values.keys() - {"clear"}:
            return None
        values["clear"] = values.get("clear", ()) + more.pop("clear", ())
        values |= more
        rest = _without_gap(behind)
    return values


def begins_field(words: str, reader: Reader) -> bool:
    """Whether the words begin with a field, whatever follows."""
    rest = _without_gap(words)
    return any(rule(rest, reader) for rule in _RULES)


def _without_gap(words: str) -> str:
    gap = _GAP.match(words)
    return words[gap.end() :] if gap else words


def _called(*fields: tuple[str, str, Rule]) -> Rule:
    """Return the rule for fields that are called by name, each with what calls it: the first that is read holds."""
    rules = [_named(*each) for each in fields]
    names = "|".join(pattern for pattern, _, _ in fields)
    called = re.compile(
        rf"^(?:(?:set|change|update|clear|remove|unset|delete|empty)\s+)?(?:the\s+)?(?:{names})(?=$|[\s:=>→,;.-])",
        re.IGNORECASE,
    )

    def rule(words: str, reader: Reader) -> tuple[Values, str] | None:
        if called.match(words) is None:  # one look instead of two for each field
            return None
        return next((found for each in rules if (found := each(words, reader))), None)

    return rule


def _named(pattern: str, field: str, value: Rule) -> Rule:
    """Return the rule for a field that is called by name; 'none' and its kin empty it."""
    name = re.compile(rf"^(?:(?:set|change|update)\s+)?(?:the\s+)?(?:{pattern})(?=$|[\s:=>→-])", re.IGNORECASE)
    wipe = re.compile(rf"^(?:clear|remove|unset|delete|empty)\s+(?:the\s+)?(?:{pattern})(?=$|[\s,;.])", re.IGNORECASE)

    def rule(words: str, reader: Reader) -> tuple[Values, str] | None:
        if match := wipe.match(words):
            return {"clear": (field,)}, words[match.end() :]
        match = name.match(words)
        if match is None:
            return None
        behind = words[match.end() :]
        behind = behind[_IS.match(behind).end() :]  # type: ignore[union-attr]  # matches the empty string too
        if nothing := _NOTHING.match(behind):
            return {"clear": (field,)}, behind[nothing.end() :]
        return value(behind, reader) if behind else None

    return rule


_RULES: tuple[Rule, ...] = (
    changed,
    ended,
    reopen,
    unpark,
    _called(
        (r"probability|prob\.?|chance|likelihood|confidence", "probability", probability),
        (r"amount|amt|value|size|worth|price", "amount", amount),
        (r"(?:expected\s+)?clos(?:e[sd]?|ing)(?:[\s-]date)?", "close_on", close),
        (r"park(?:ed)?(?:\s+(?:until|till?))?", "parked_until", park),
        (r"stage", "stage", stage),
        (r"(?:deal\s+)?owner|rep|assigned", "owner", owner),
        (r"next[\s-]?steps?", "next_step", next_step),
        (r"forecast", "forecast", forecast),
        (r"product", "product", text_until_comma("product", 80)),
        (r"units?|seats?|licen[sc]es?|qty|quantity", "units", units),
        (r"name|renamed?(?:\s+to)?", "name", text_until_comma("name", 120)),
        (r"(?:lead\s+)?source", "source", text_until_comma("source", 60)),
        (r"competitors?|competition", "competitor", text_until_comma("competitor", 80)),
    ),
    percent,
    bare_amount,
    stage,
)
