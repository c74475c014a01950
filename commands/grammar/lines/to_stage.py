"""Slash words for a stage, with an account named behind them: `/stage acme demo`, `/proposal acme`."""

import re

from commands.grammar.hint import Hint
from commands.grammar.lines import deals, stages
from commands.grammar.lines.request import Line, Outcome, Reader, Sentence
from commands.grammar.lines.targets import leading_name
from commands.grammar.snapshot import Snapshot
from commands.grammar.words.lists import any_phrase
from commands.grammar.words.stage import FAMILIES
from commands.syntax.deals import ShowDeal


def to_stage(line: Line) -> Outcome | None:
    """Read a change to a stage; `/stage acme proposal` and `/stage Lead Bank demo` are about a deal."""
    named = leading_name(line.rest, line.snapshot) if line.slash else None
    stage = stages.leading_stage(line.rest, line.snapshot) if named else None
    if named is None or (stage and len(line.rest) - len(stage[1]) >= len(named.target.words)):
        told = line.slash and stages.stage_named(line.rest.rpartition(" ")[2], line.snapshot)
        return stages.stage(line) or (Sentence(line.words, Hint("deal")) if told else None)
    if not named.rest:
        return ShowDeal(named.target)
    words = f"{named.target.words} {_in_full(named.rest, line.snapshot)}"
    return deals.field_first(line, "stage", words) or Sentence(line.words, Hint("deal"))


def _in_full(said: str, snapshot: Snapshot) -> str:
    """'qual' → 'qualified', where a stage is called so."""
    family = next((name for name, words in FAMILIES.items() if re.fullmatch(any_phrase(words), said.casefold())), "")
    return family if family and stages.stage_named(family, snapshot) else said


def or_stage(stage: str, read: Reader) -> Reader:
    """Return a reader for which `/proposal acme 90k` names the stage of a deal, as no other command does."""

    def read_either(line: Line) -> Outcome | None:
        named = leading_name(line.rest, line.snapshot) if line.slash else None
        words = f"{named.target.words} {stage} {named.rest}" if named else ""
        return (deals.field_first(line, "stage", words) if words else None) or read(line)

    return read_either
