"""What a new deal is called, and whose it is where no known account is named: the likeliest words of the message."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from commands.grammar.message.clause import Clause
from commands.grammar.message.mention import Mention
from commands.grammar.message.owners import members_in
from commands.grammar.message.scene import Scene
from commands.grammar.names.comma_names import joins
from commands.grammar.names.ordinary import is_ordinary
from commands.grammar.words.lead import IN_DEAL_NAMES, NO_DEAL_ALONE, NO_DEAL_NAME, NO_NAME
from commands.grammar.words.lists import word_set

_FUNCTION = NO_DEAL_NAME | (NO_NAME - IN_DEAL_NAMES)
_QUOTED = re.compile(r"\"([^\"\n]{2,80})\"|(?<!\w)'([^'\n]{2,80})'(?!\w)")
_WRITTEN_OUT = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|[1-9]\d{0,2}(?:\.\d{3})+(?:,\d\d)?)(?!\w|[.,]\d)")
_ELIDED = re.compile(r"[a-z]'(?!s\b|d\b|m\b)[a-z]{2,}")  # "O'Malley", "J'Tex"
_ROLES = word_set("owner contact founder buyer ceo cfo cto coo cio director manager head boss president")
_SIGNS = frozenset({":", "-", "–", "—", "=", ",", "(", "/", "|", "*", "!", '"', "'s", "."})
_LEADS = word_set("for the a an our their new about re of on deal opp")
_CALLED = frozenset({"called", "named", "titled", "name", "name's", "dubbed"})
_WANTS = word_set("wants want needs need wanted needed add adding buy buying")
_OF_ACCOUNT = frozenset({"for", "at", "with", "from", "@", "w", "4", "account", "customer", "to", ":", "/"})
_VERBS = ("happened", "duty", "action", "won", "lost")
_FAR = 4


@dataclass(frozen=True, slots=True)
class Run:
    """Words at tokens [first, last) that nothing else explains; `before` is the word in front."""

    first: int
    last: int
    text: str
    before: str


def deal_name(scene: Scene, clauses: Sequence[Clause], mention: Mention | None, skip: set[str]) -> tuple[str, str]:
    """Return (account, deal) as said in a line about a new deal; the account is '' where a known one is mentioned."""
    first, last = clauses[0].first, clauses[-1].last
    within = scene.words(first, last)
    quoted = next((found[1] or found[2] for found in _QUOTED.finditer(within)), "")
    runs = [
        run
        for run in _runs(scene, clauses)
        if not _all_in(run.text, skip)
        and not _tells_of_person(scene, run, skip)
        and (run.before in _CALLED or not _all_in(run.text, NO_DEAL_ALONE))
    ]
    account = None
    if mention is None:
        account = next((run for run in runs if run.before in _OF_ACCOUNT and _may_be_account(scene, run)), None)
        account = account or next((run for run in runs[:1] if _may_be_account(scene, run)), None)
        if account is None:
            return "", ""
        runs = [run for run in runs if run is not account]
    end = account.last if account is not None else (mention.last if mention is not None else first)
    weighed = [(_weight(scene, clauses, run, end), -run.first, run.text) for run in runs]
    weight, _, name = max(weighed, default=(0, 0, ""))
    return account.text if account else "", quoted or (name if weight > 0 else "")


def _tells_of_person(scene: Scene, run: Run, people: set[str]) -> bool:
    """'Mo's back': what somebody of the account is or does, and no name."""
    token = scene.tokens[run.first]
    return token.stem != token.word and token.stem in people


def _may_be_account(scene: Scene, run: Run) -> bool:
    """'coming soon' is nobody's name, nor is 'sam', who is known; a company has a capital, or no common word."""
    first = scene.tokens[run.first]
    if run.last == run.first + 1 and not first.capital and scene.snapshot.records.contacts_named(first.stem):
        return False
    return any(scene.tokens[at].capital or not is_ordinary(scene.tokens[at].stem) for at in range(run.first, run.last))


def _weight(scene: Scene, clauses: Sequence[Clause], run: Run, named: int) -> int:
    """Say how much words look like a deal's name, 0 = not at all; `named` is where the account's name ends."""
    if run.before in _CALLED or scene.word(run.first - 2) in _CALLED:
        return 9
    whole = any(
        clause.first == run.first and all(scene.owner_of[at] for at in range(run.last, clause.last))
        for clause in clauses
    )
    at = run.first - 1
    while at >= named and run.first - at <= _FAR and (scene.word(at) in _SIGNS or scene.word(at) in _LEADS):
        at -= 1
    mark = scene.marks.at(at, "new_deal") if at >= 0 else None
    beside = at == named - 1 or mark is not None
    wanted = scene.word(at) in _WANTS
    return 4 * beside + 3 * whole + 2 * (run.before in {"for", "deal", "opp", "opportunity"}) + wanted


def _all_in(text: str, skip: AbstractSet[str]) -> bool:
    return all(word in skip for word in text.casefold().split())


def _runs(scene: Scene, clauses: Sequence[Clause]) -> Iterator[Run]:
    """Yield the stretches of words that no date, amount, name or cue explains, as long as they may be names."""
    explained = _explained(scene, clauses)
    for clause in clauses:
        first = None
        for at in range(clause.first, clause.last + 1):
            plain = at < clause.last and at not in explained and _plain(scene, at, begun=first is not None)
            if plain and first is None:
                first = at
            elif first is not None and not plain and not (at + 1 < clause.last and _joins(scene, at)):
                yield from _run(scene, clause, first, at)
                first = None


def _explained(scene: Scene, clauses: Sequence[Clause]) -> set[int]:
    """Give the tokens that are values, names, addresses or counts, or words about new deals and closing."""
    explained: set[int] = set()
    for clause in clauses:
        for mark in scene.marks.within(clause.first, clause.last, "new_deal", "close", "probability", "scheduled"):
            explained.update(range(mark.first, mark.last))
    spans = [(one.start, one.end) for one in scene.clean.references if one.kind == "email"]
    spans += [(one.start, one.end) for one in scene.numbers]
    spans += [(one.start(), one.end()) for one in _WRITTEN_OUT.finditer(scene.text)]
    for clause in clauses:
        for at in range(clause.first, clause.last):
            if scene.owner_of[at] or any(low <= scene.tokens[at].start < high for low, high in spans):
                explained.add(at)
    return explained


def _plain(scene: Scene, at: int, *, begun: bool) -> bool:
    """Whether a word may be part of a name."""
    token = scene.tokens[at]
    if not token.word[0].isalnum() or ("'" in token.word.removesuffix("'s") and not _ELIDED.match(token.word)):
        return False
    if ("add", "-", "on") in {tuple(map(scene.word, range(n, n + 3))) for n in (at, at - 2)}:
        return True
    if token.word in _ROLES and scene.word(at + 1) in {"is", ":", "="}:
        return False
    if token.stem != token.word and (token.stem in _FUNCTION or token.stem in _ROLES):
        return False
    return token.word not in _FUNCTION or (begun and token.word in {"and", "of"} and token.capital)


def _joins(scene: Scene, at: int) -> bool:
    """'add-on', 'R&D', 'Maps 2.0'."""
    word = scene.word(at)
    if word == ",":
        return joins(scene.text, scene.tokens[at].start)
    return word in {"-", "&", "'", ".", "+"} and (not scene.gap(at) or (word == "&" and scene.tokens[at + 1].capital))


def _run(scene: Scene, clause: Clause, first: int, last: int) -> Iterator[Run]:
    """Yield a stretch as a run, cut before a verb; nothing that is only common words in lower case beside a verb."""
    called = scene.word(first - 1) in _CALLED
    for at in range(first + 1, first + 1 if called else last):
        if scene.marks.at(at, *_VERBS) is not None and not scene.tokens[at].capital:
            last = at
            break
    words = [scene.tokens[at] for at in range(first, last)]
    start, end = words[0].start, words[-1].end
    if any((low, high) == (start, end) for low, high, _ in members_in(scene, start, end)):
        return
    if (
        not called
        and all(is_ordinary(word.stem) and not word.capital for word in words)
        and scene.marks.within(first, last, "happened", "duty", "action", "business")
        and clause.link not in {"-", ",", ":"}
    ):
        return
    yield Run(first, last, scene.words(first, last), scene.word(first - 1))
