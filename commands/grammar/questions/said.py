"""What a question in plain words is made of: accounts, members, periods, stages, and the words left over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from commands.grammar.amount_bounds import Bounds, bounds_in
from commands.grammar.clean import Clean
from commands.grammar.dates.reader import read_dates
from commands.grammar.lines.members import members_named, names_of
from commands.grammar.lines.request import CannotReadError
from commands.grammar.names.hits import NameHit, covered
from commands.grammar.names.normalise import normalise
from commands.grammar.names.ordinary import first_names, is_ordinary
from commands.grammar.names.typos import find_names
from commands.grammar.snapshot import ContactName, MemberName, Snapshot
from commands.grammar.spans import DateSpan, Span
from commands.grammar.words.questions import EVERYBODY, FILLERS, SELF
from commands.incoming import Place
from commands.syntax.subjects import Target

_FILLERS = frozenset(FILLERS.split())
_EVERYBODY = frozenset(EVERYBODY.split())
_SELF = frozenset(SELF.split())
_WORD = re.compile(r"[^\W_][\w'&/-]*")
_ARTICLE = re.compile(r"\b(?:the|a|an|our|my|your|their|this|that|any|new|no)\s+$", re.IGNORECASE)
_CALLED_FOR = re.compile(
    r"(?:\b(?:is|was|are|did|does|has|have|will|can|would|should|owns?|own|with|at|on|of|for|about|from|to|in|and|got|get|"
    r"getting|hows|whats|wheres|cover|covers|runs|handles|takes?|taking|signed|stage|status|closes?|closing|discount|drop|chance)"
    r"|\b(?:we|i|they)\s+\w+|'s)\s+$",
    re.IGNORECASE,
)
# What an account has: 'the Target deal', 'the Gap close date'.
_OWNED = re.compile(
    r"(?:'s)?\s+(?:deal|account|opp\w*|clos\w+|stage|amount|owner|contract|renewal|next|status|history|pos?|orders?|"
    r"paperwork|docs|redlines|quote|proposal|demo|poc|pilot|signature|budget)\b",
    re.IGNORECASE,
)
# What a common word at the beginning does or has where it is an account: 'Target signed yet', 'Block PO in yet'.
_OPENED = re.compile(r"(?:'s)?\s+(?:deal|account|contract|paperwork|pos?|sign\w*|won|lost|renewal)\b", re.IGNORECASE)
# All that is asked of it: 'Gap close date?', 'Block prob?'.
_ASKED_OF = re.compile(
    r"(?:'s)?\s+(?:close date|stage|amount|owner|next steps?|status|history|prob\w*|contacts?|update|value)\s*\?+",
    re.IGNORECASE,
)
_MOST_NAME_WORDS = 2
_CLOSE = re.compile(r"\bclos\w*", re.IGNORECASE)
_DEAL_ID = re.compile(r"(?<!\w)#?D(\d{1,9})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class QuestionWords:
    """A question and what is named in it; each part is looked for when it is first needed.

    Words that are `ignored` are never left over.
    """

    text: str
    message: Clean
    snapshot: Snapshot
    author: int
    place: Place
    ignored: frozenset[str] = frozenset()

    @cached_property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()

    def says(self, pattern: str) -> bool:
        """Whether the words stand in the question."""
        return re.search(pattern, self.lower) is not None

    @cached_property
    def dates(self) -> tuple[DateSpan, ...]:
        """The days and periods; 'close this month' is no end of a month here."""
        return read_dates(_CLOSE.sub(lambda match: " " * len(match[0]), self.text), self.snapshot.ways)

    @cached_property
    def bounds(self) -> Bounds | None:
        """The bounds on the amount: 'over 50k'."""
        return bounds_in(self.text, self.snapshot)

    @property
    def period(self) -> DateSpan | None:
        """The one period asked about."""
        return self.dates[0] if len(self.dates) == 1 else None

    @cached_property
    def hits(self) -> tuple[NameHit, ...]:
        """The accounts; an ordinary word counts only where a name belongs ('does target close', not 'the target')."""
        taken = [(span.start, span.end) for span in (*self.dates, *self.member_spans, *self.stage_spans)]
        known = {word for stage in self.snapshot.stages for word in normalise(stage.name).split()} | _FILLERS
        hits = find_names(self.snapshot.names, self.text, taken, known)
        return tuple(hit for hit in hits if self._is_meant(hit, taken))

    def _is_meant(self, hit: NameHit, taken: list[tuple[int, int]]) -> bool:
        """Whether a name that may be another word is meant: it has a capital, or stands behind 'for', 'at'."""
        if any(start < hit.end and hit.start < end and end - start >= hit.end - hit.start for start, end in taken):
            return False
        if not hit.ordinary or self._before_deal(hit):
            return True
        before = self.text[: hit.start]
        if hit.cased == "lower":
            return _CALLED_FOR.search(before) is not None and hit.text.lower() not in _FILLERS
        if hit.opens:
            whole = " " in hit.text and hit.text.istitle()
            asked = self.text.rstrip().endswith("?") and _ASKED_OF.fullmatch(self.text.rstrip(), hit.end)
            return whole or bool(asked) or _OPENED.match(self.text, hit.end) is not None
        return not _ARTICLE.search(before) or _OWNED.match(self.text, hit.end) is not None

    def _before_deal(self, hit: NameHit) -> bool:
        """'massive core': the next word is one of a deal of the account."""
        following = _WORD.match(self.lower, hit.end + 1)
        deals = self.snapshot.records.deals_of(hit.entries[0]) if following else ()
        return following is not None and any(following[0] in normalise(deal.name).split() for deal in deals)

    @cached_property
    def target(self) -> Target | None:
        """The deal or account asked about; with several meant neither id is set."""
        if match := _DEAL_ID.search(self.text):
            deal = self.snapshot.records.deal(int(match[1]))
            return Target(deal.account if deal else None, int(match[1]), match[0])
        if not self.hits:
            return self._of_contact() or self._of_thread()
        hit = self.hits[0]
        return Target(hit.entries[0] if hit.verdict == "certain" else None, None, hit.text)

    def _of_thread(self) -> Target | None:
        """In the thread of a deal's card 'it' is that deal."""
        deal = self.snapshot.records.deal(self.place.deal) if self.place.deal is not None else None
        if deal and re.search(r"\b(?:it|this|that|they|the deal|here)\b", self.lower):
            return Target(deal.account, deal.id)
        return None

    def _of_contact(self) -> Target | None:
        """Return the account of the contact, where only one comes into question."""
        accounts = {contact.account for contact in self.contacts if contact.account is not None}
        return Target(account=accounts.pop(), words=self.contacts[0].name) if len(accounts) == 1 else None

    @cached_property
    def contacts(self) -> tuple[ContactName, ...]:
        """Everybody whom the first name in the question may mean, those whose last name follows if there are any."""
        words = [normalise(word.removesuffix("'s")) for word in _WORD.findall(self.text)]
        for first, last in pairwise((*words, "")):
            found = self.snapshot.records.contacts_named(first) if first and first not in _FILLERS else ()
            if found and (not is_ordinary(first) or re.search(rf"\b{first.title()}\b", self.text)):
                return tuple(one for one in found if last in normalise(one.name).split()) or found
        return ()

    @cached_property
    def _member_hits(self) -> tuple[tuple[Span, tuple[MemberName, ...]], ...]:
        return tuple(self._find_members())

    def _find_members(self) -> Iterator[tuple[Span, tuple[MemberName, ...]]]:
        """Members by up to three words of their names, the longest first."""
        words = [(match.start(), match.end()) for match in _WORD.finditer(self.text)]
        at, first_words = 0, names_of(self.snapshot.members).first
        while at < len(words):
            first = self.text[words[at][0] : words[at][1]].casefold()
            sizes = (3, 2, 1) if first.removesuffix("'s") in first_words else ()
            for length in sizes:
                if at + length > len(words):
                    continue
                start, end = words[at][0], words[at + length - 1][1]
                said = self.text[start:end]
                found = () if said.lower() in _SELF else members_named(said, self.snapshot, self.author)
                if found:
                    yield Span(start, end, said), found
                    at += length - 1
                    break
            at += 1

    @property
    def member_spans(self) -> tuple[Span, ...]:
        """Where members are named."""
        return tuple(span for span, _ in self._member_hits)

    @property
    def member(self) -> int | None:
        """The one member named (None: nobody but the author); raises `CannotReadError` where two have the name."""
        if not self._member_hits:
            return None
        span, found = self._member_hits[0]
        if len(found) > 1:
            names = ", ".join(one.name for one in found[:5])
            raise CannotReadError(f"“{span.text}” could be {names}. Ask again with the full name.")
        return found[0].id

    @property
    def everybody(self) -> bool:
        """Whether it is about the whole team."""
        said = set(re.findall(r"[a-z']+", self.lower))
        return self.member is None and not said & _SELF and (bool(said & _EVERYBODY) or self.lower.startswith("who"))

    @cached_property
    def stage_spans(self) -> tuple[Span, ...]:
        """Where stages are named by their names or taught words."""
        names = {word.lower() for one in self.snapshot.stages for word in (one.name, *one.words)}
        return tuple(
            Span(match.start(), match.end(), match[0])
            for name in sorted(names, key=len, reverse=True)
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", self.lower)
        )

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages named; won and lost are states."""
        said = {span.text for span in self.stage_spans}
        return tuple(
            one.name
            for one in self.snapshot.stages
            if one.kind == "open" and said & {one.name.lower(), *(word.lower() for word in one.words)}
        )

    @property
    def stage(self) -> str | None:
        """The one stage named."""
        return self.stages[0] if len(self.stages) == 1 else None

    @cached_property
    def leftover(self) -> tuple[str, ...]:
        """The words that are neither named things nor what such questions are made of."""
        words = [match for match in _WORD.finditer(self.lower) if self._may_be_left(match[0])]
        if not words:
            return ()
        bounds = [(self.bounds.start, self.bounds.end)] if self.bounds else []
        named = (*self.dates, *self.member_spans, *self.stage_spans, *self.hits)
        spans = [*bounds, *((span.start, span.end) for span in named)]
        hidden = covered(self.lower, spans)
        return tuple(match[0] for match in words if not hidden[match.start()])

    @property
    def counted(self) -> bool:
        """Whether a rule has looked at the words left over."""
        return "leftover" in vars(self)

    def _may_be_left(self, word: str) -> bool:
        """Whether a word is none that such questions are made of, and no number."""
        filler = word in _FILLERS or word.removesuffix("'s") in _FILLERS
        return not (filler or word in self.ignored or word.isdigit() or _DEAL_ID.fullmatch(word))

    @property
    def stranger(self) -> str:
        """The words left over where they are the name of somebody who is no member ('Lena', 'chris doyle'), else ''."""
        if not 0 < len(self.leftover) <= _MOST_NAME_WORDS:
            return ""
        match = re.search(r"\W+".join(map(re.escape, self.leftover)), self.lower)
        if match is None:
            return ""
        first = next((span for span in self.member_spans if self.text[span.end : match.start()] == " "), None)
        name = self.text[first.start if first else match.start() : match.end()].removesuffix("'s")
        return name if first or _is_name(name.split()[0]) else ""

    def without(self, name: str) -> "QuestionWords":
        """Return the same question as if a name were not in it."""
        ignored = frozenset(_WORD.findall(name.lower()))
        return replace(self, ignored=ignored | {f"{word}'s" for word in ignored})


def _is_name(word: str) -> bool:
    return word.casefold() in first_names() or (word[0].isupper() and not is_ordinary(normalise(word)))
