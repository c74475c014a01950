"""`teach "redlines" = negotiation`, `glossary`."""

import re
from typing import get_args

from cards.model import Card
from cards.settings import glossary_card
from commands.context import Context, Work
from commands.errors import CommandError, OutOfRangeError, UnknownError
from commands.grammar.names.normalise import normalise
from commands.grammar.snapshot import Snapshot
from commands.learning import GUESSED
from commands.suggesting import settle_suggestion
from commands.syntax.activities import ActivityType
from commands.syntax.workspace import Teach
from storage.models.accounts import Account, Alias
from storage.queries.aliases import glossary, taught
from storage.queries.suggestions import suggestion_about

LONGEST = 60
ACCOUNT_NUMBER = re.compile(r"[Aa]([1-9][0-9]{0,8})")
"""How a button names an account."""
ACTIVITIES: tuple[str, ...] = get_args(ActivityType)
ACTIVITY_WORDS = {"e mail": "email", "mail": "email", "phone call": "call"}
"""Other everyday names of activities, normalised."""


def show_glossary(context: Context) -> Card:
    """Answer with the words that were taught, for everybody and for the author alone."""
    rows = glossary(context.session, context.workspace, context.member.id)
    return glossary_card([(row.words, row.kind, _shown(row, context), "you" if row.member_id else "") for row in rows])


def _shown(alias: Alias, context: Context) -> str:
    if alias.kind == "account" and alias.meaning.isdigit():
        return context.reader.name(Account, int(alias.meaning))
    return alias.meaning


def teach(command: Teach, work: Work) -> None:
    """Make words mean a stage, an activity, a source or an account, in everybody's messages."""
    snapshot = work.context.snapshot
    words = normalise(command.words)
    if not words or len(words) > LONGEST:
        raise OutOfRangeError(f"Words to teach have 1 to {LONGEST} letters.")
    kind, meaning = meaning_of(command.meaning, snapshot)
    taken = _own_meaning(words, snapshot, meaning if kind == "account" else "")
    if taken:
        raise CommandError(f"“{command.words}” is {taken} already; it cannot mean something else.")
    key = {"kind": kind, "words": words, "member_id": None}
    for other in taught(work.context.session, work.context.workspace, words):
        if other.kind != kind:
            work.writer.remove(other)
    work.writer.put(Alias, key, meaning=meaning)
    settle_suggestion(suggestion_about(work.context.session, work.context.workspace, words), "taken", work.context)


def meaning_of(said: str, snapshot: Snapshot) -> tuple[str, str]:
    """Return the kind and name (an account's id) that a meaning names; raises `UnknownError` listing what there is."""
    meant = normalise(said)
    by_number = ACCOUNT_NUMBER.fullmatch(said.strip())
    if by_number and snapshot.records.account(int(by_number[1])) is not None:
        return "account", by_number[1]
    for kind, names in _vocabulary(snapshot):
        for name in names:
            if normalise(name) == meant:
                return kind, name
    if meant in ACTIVITY_WORDS:
        return "activity", ACTIVITY_WORDS[meant]
    match = snapshot.names.match(said)
    if match.verdict == "certain":
        return "account", str(match.candidates[0].entry)
    stages = ", ".join(stage.name for stage in snapshot.stages)
    raise UnknownError(
        f"“{said}” is no stage ({stages}), no activity ({', '.join(ACTIVITIES)}), no source and no account I know."
    )


def is_teachable(words: str, kind: str, meaning: str, snapshot: Snapshot) -> bool:
    """Whether `teach` would make words (normalised) mean just that: a name can be a stage's and an activity's."""
    if not words or len(words) > LONGEST or _own_meaning(words, snapshot, ""):
        return False
    try:
        return meaning_of(meaning, snapshot) == (kind, meaning)
    except UnknownError:
        return False


def _vocabulary(snapshot: Snapshot) -> tuple[tuple[str, tuple[str, ...]], ...]:
    stages = tuple(stage.name for stage in snapshot.stages)
    return ("stage", stages), ("activity", ACTIVITIES), ("source", snapshot.sources)


def _own_meaning(words: str, snapshot: Snapshot, account: str) -> str:
    """Return 'a stage' where the words are a stage's own name and the like, '' where they are free for `account`."""
    for kind, names in _vocabulary(snapshot):
        if kind != "source" and any(normalise(name) == words for name in names):
            return "a stage" if kind == "stage" else "an activity"
    begun = [each for each in snapshot.names.candidates(words) if each.how not in GUESSED]
    if any(each.how == "exact" or str(each.entry) != account for each in begun):
        return "the name of an account, or its beginning,"
    return ""
