"""Which clauses speak of which account: a message may tell of several, each with its own values."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from commands.grammar.message.clause import Clause
from commands.grammar.message.mention import Mention
from commands.grammar.message.name_groups import JOINING, groups_of
from commands.grammar.message.scene import Scene
from commands.grammar.message.shared_clauses import holders, with_shared_apart
from commands.grammar.words.lists import word_set

_VERBS = (
    "happened", "event", "action", "scheduled", "won", "lost", "move", "stage", "slipped", "owner", "duty", "close",
    "negation", "hedge", "went_with",
)  # fmt: skip
_ENDINGS = ("won", "lost", "slipped", "close", "move")
_TOO, _ANDS = word_set("too also likewise ditto same so did as well"), word_set("and & plus n")
_TELLERS = frozenset({"he", "she", "they", "who", "it"})
_MOST_BEFORE_NAME = 6
_LEADS = frozenset({"at", "for", "of", "to", "and", "with", "on", "in", "too", "also"})
_OR = frozenset({"or", "nor", "vs", "versus"})


@dataclass(slots=True)
class Segment:
    """`clauses` say something about each of `mentions`; `heading` was said once for several ('close dates: …')."""

    mentions: list[Mention]
    clauses: list[Clause]
    heading: list[Clause] = field(default_factory=list)

    @property
    def everything(self) -> list[Clause]:
        """Return the heading and the clauses."""
        return [*self.heading, *self.clauses]


def assign(scene: Scene, clauses: Sequence[Clause], mentions: Sequence[Mention]) -> list[Segment]:
    """Return the segments of a message; one without a mention where nothing is named."""
    if not mentions:
        return [Segment([], list(clauses))]
    _doubt_alternatives(scene, clauses, mentions)
    groups = groups_of(scene, mentions)
    if len(groups) == 1:
        return [Segment(list(groups[0]), list(with_shared_apart(scene, clauses, groups)))]
    pieces = [*with_shared_apart(scene, _split(scene, clauses, groups), groups)]
    headings = _headings(scene, pieces, groups)
    rest = [piece for piece in pieces if not any(piece is one for head in headings for one in head)]
    said_of = holders(scene, rest, _owners(rest, groups), [_named(piece, groups) for piece in rest])
    segments: dict[int, Segment] = {}
    first_of: dict[tuple[object, ...], int] = {}
    for number, group in enumerate(groups):
        home = first_of.setdefault(tuple(mention.key for mention in group), number)
        if home == number:
            segments[number] = Segment(list(group), [], headings[number])
        segments[home].clauses += [piece for piece, those in zip(rest, said_of, strict=True) if number in those]
    found = [segment for segment in segments.values() if segment.clauses]
    return _merge_same_account(_with_shared_verbs(scene, found))


def _doubt_alternatives(scene: Scene, clauses: Sequence[Clause], mentions: Sequence[Mention]) -> None:
    """'Globex or Dalt will sign', 'neither Globex nor Dalt signed': of neither anything can be said."""
    for before, mention in pairwise(mentions):
        between = {scene.word(at) for at in range(before.last, mention.first)}
        if between & _OR and between <= _OR | JOINING:
            for clause in clauses:
                clause.hedged |= clause.first < mention.last and before.first < clause.last


def _split(scene: Scene, clauses: Sequence[Clause], groups: Sequence[Sequence[Mention]]) -> list[Clause]:
    """Cut a clause that names several: 'acme won globex lost'; before a verb that the first name had too."""
    pieces: list[Clause] = []
    for clause in clauses:
        own = [group for group in groups if clause.first <= group[0].first < clause.last]
        cuts = [clause.first]
        for before, after in pairwise(own):
            lead = before[0].first - cuts[-1]
            cuts.append(_cut_before(scene, before[-1].first, after[0].first, lead))
        ends = [*cuts[1:], clause.last]
        for first, last in zip(cuts, ends, strict=True):
            if first < last:
                part = _part(clause, first, last)
                anew = first > clause.first and scene.word(first - 1) in _ANDS
                pieces.append(replace(part, link="and") if anew else part)
    return pieces


def _cut_before(scene: Scene, before: int, start: int, lead: int) -> int:
    """Begin the second part at its name, behind an 'and', or at its verb where the first part began with one."""
    for at in range(start - 1, max(before, start - _MOST_BEFORE_NAME), -1):
        if scene.word(at) in _ANDS and not scene.owner_of[at]:
            return at + 1
    if lead:
        for at in range(max(before + 1, start - max(lead, 2)), start):
            if scene.marks.at(at, "move", "won", "lost", "happened", "action", "owner") is not None:
                return at
    return start


def _part(clause: Clause, first: int, last: int) -> Clause:
    """The part of a clause; a negation counts only where it stands in it."""
    if (first, last) == (clause.first, clause.last):
        return clause
    negated = clause.negated if clause.negated is not None and first <= clause.negated < last else None
    return replace(clause, first=first, last=last, negated=negated)


def _headings(scene: Scene, pieces: Sequence[Clause], groups: Sequence[Sequence[Mention]]) -> list[list[Clause]]:
    """'close dates: A 2/12, B 3/5': what stands before a colon without a name holds for all names that follow.

    A later heading takes the place of an earlier one ('demo: A, B. proposal: C').
    """
    heads: list[list[Clause]] = [[] for _ in groups]
    open_head: list[Clause] = []
    for number, piece in enumerate(pieces):
        after = pieces[number + 1] if number + 1 < len(pieces) else None
        mine = _named(piece, groups)
        if mine is not None:
            heads[mine] = [head for head in open_head if _holds_below(scene, head, piece)]
        elif after is not None and (
            scene.word(piece.last) == ":" or after.link in ({":", "-"} if piece.last <= groups[0][0].first else {":"})
        ):
            opening = piece.last <= groups[0][0].first
            open_head = list(pieces[: number + 1]) if opening else [piece]
    return heads


def _holds_below(scene: Scene, head: Clause, piece: Clause) -> bool:
    """'Thu 9:30 – Carl', 'Mon 14:00 – Kim': a day before a dash is its own line's, 'closed today:' is everybody's."""
    dated = bool(_dated_or_priced(scene, head.first, head.last, "dates"))
    return head.sentence == piece.sentence or not dated or scene.word(head.last) == ":"


def _with_shared_verbs(scene: Scene, segments: list[Segment]) -> list[Segment]:
    """'Met Abby (Sonron) and Nora (Faxquote)': what was done with the first was done with the second."""
    for before, segment in pairwise(segments):
        if segment.heading or not segment.clauses or not before.clauses:
            continue
        first, last = segment.clauses[0].first, segment.clauses[-1].last
        joined = _goes_on(scene, segment) and not _another_tells(scene, segment)
        too = _says_too(scene, segment)
        own = scene.marks.within(first, last, *_VERBS) or _dated_or_priced(scene, first, last, "money")
        if own and joined and _another_person(scene, segment):
            own = scene.marks.within(first, last, "happened", "event")
        if joined and _only_values(scene, segment) and (ended := _ended_in_front(scene, before)):
            segment.heading = [ended]
            continue
        if own or not (joined or too):
            continue
        kinds = ("happened", "won", "lost") if too else ("happened", "action", "scheduled")
        told = [(one, mark) for one in before.everything for mark in scene.marks.within(one.first, one.last, *kinds)]
        same = told and (too or segment.clauses[0].sentence == told[0][0].sentence)
        dated = _dated_or_priced(scene, first, last, "dates")
        if same and (told[0][1].kind == "happened" or too or dated):
            if told[0][1].kind == "happened" and _only_ahead(scene, dated):
                continue
            segment.heading = [replace(told[0][0], first=told[0][1].first, last=told[0][1].last)]
            if segment.clauses[0].link != "so" or not _may_be_ahead(scene, dated):
                _share_day(scene, before, dated)
    return segments


def _only_ahead(scene: Scene, dated: Sequence[tuple[int, int]]) -> bool:
    """'visited Gap today and Target tomorrow': what is still to come has not happened, and nothing says what it is."""
    firsts = {first for first, _ in dated}
    spans = [span for span in scene.dates if scene.range_of(span)[0] in firsts]
    return any(span.day > scene.snapshot.ways.today and span.past_day is None for span in spans)


def _may_be_ahead(scene: Scene, dated: Sequence[tuple[int, int]]) -> bool:
    """'met Zoe, then Isdom on Friday': a day that may be to come is the last one's alone."""
    firsts = {first for first, _ in dated}
    return any(span.day > scene.snapshot.ways.today for span in scene.dates if scene.range_of(span)[0] in firsts)


def _goes_on(scene: Scene, segment: Segment) -> bool:
    """'… and Nora at Faxquote', '… then Nora at Faxquote': the next of a list of people or accounts."""
    opening = segment.clauses[0]
    return opening.link in {"and", ",", ")"} or (opening.link == "so" and scene.word(opening.first - 1) == "then")


def _another_tells(scene: Scene, segment: Segment) -> bool:
    """'called Walter, she mentioned Fiona': somebody else's doing, before the name."""
    return scene.word(segment.clauses[0].first) in _TELLERS and segment.clauses[0].first < segment.mentions[0].first


def _ended_in_front(scene: Scene, before: Segment) -> Clause | None:
    """'Closed Faxquote at 14k, Konex at 15k and Gap at 16k': an ending before the first name is the others' as well."""
    if before.heading and _only_values(scene, before):
        head = before.heading[0]
        return head if scene.marks.within(head.first, head.last, *_ENDINGS) else None
    name = before.mentions[0].first
    for clause in before.clauses:
        for mark in scene.marks.within(clause.first, clause.last, *_ENDINGS):
            if mark.last <= name and clause.first <= name < clause.last:
                return replace(clause, first=clause.first, last=mark.last)
    return None


def _only_values(scene: Scene, segment: Segment) -> bool:
    """Whether a segment says a name and values, and no word but such as lead to them."""
    words = (scene.word(at) for one in segment.clauses for at in range(one.first, one.last) if not scene.owner_of[at])
    return segment.clauses[0].link in {"and", ","} and all(not word.isalpha() or word in _LEADS for word in words)


def _another_person(scene: Scene, segment: Segment) -> bool:
    """'Spoke to Jane (Acme, 51k now) and Jane Wu (Globex, closing 12/18)': a name, then the account in brackets."""
    opening = segment.clauses[0]
    words = [at for at in range(opening.first, opening.last) if scene.word(at) not in _ANDS]
    bracket = len(segment.clauses) > 1 and segment.clauses[1].link == "("
    return bracket and bool(words) and all(scene.tokens[at].capital and not scene.owner_of[at] for at in words)


def _says_too(scene: Scene, segment: Segment) -> bool:
    """'Dalt too', 'and so did Dalt': nothing but that the same holds."""
    named = {at for one in segment.mentions for at in range(one.first, one.last)}
    words = [scene.word(at) for one in segment.clauses for at in range(one.first, one.last) if at not in named]
    said = [word for word in words if word.isalpha()]
    return bool(set(said) & _TOO) and set(said) <= _TOO | _ANDS


def _dated_or_priced(scene: Scene, first: int, last: int, what: str) -> list[tuple[int, int]]:
    """Return the tokens of the dates or amounts in a stretch."""
    found = (scene.range_of(span) for span in (scene.dates if what == "dates" else scene.money))
    return [one for one in found if first <= one[0] < last]


def _share_day(scene: Scene, before: Segment, dated: Sequence[tuple[int, int]]) -> None:
    """'met A and B yesterday': the day behind the last holds for the first, where that has none."""
    first, last = before.clauses[0].first, before.clauses[-1].last
    if dated and not _dated_or_priced(scene, first, last, "dates"):
        before.clauses.append(replace(before.clauses[-1], first=dated[-1][0], last=dated[-1][1], link="and"))


def _owners(pieces: Sequence[Clause], groups: Sequence[Sequence[Mention]]) -> list[int]:
    """Number the group that each clause speaks of: the one it names, else the last in its sentence, else the next."""
    named, owners = [_named(piece, groups) for piece in pieces], list[int]()
    for number, piece in enumerate(pieces):
        mine = named[number]
        if mine is None:
            same = [
                (place, owner)
                for place, owner in enumerate(named)
                if owner is not None and pieces[place].sentence == piece.sentence
            ]
            bracket = number + 1 < len(pieces) and pieces[number + 1].link == "("
            before = [
                owner for place, owner in same if place < number and not (bracket and named[number + 1] is not None)
            ]
            after = [owner for place, owner in same if place > number]
            if before:
                mine = owners[number - 1]
            elif after:
                mine = after[0]
            else:
                mine = owners[-1] if owners else 0
        owners.append(mine)
    return owners


def _named(piece: Clause, groups: Sequence[Sequence[Mention]]) -> int | None:
    """The number of the group that is named in a clause; None where none is."""
    for number, group in enumerate(groups):
        if any(piece.first <= mention.first < piece.last for mention in group):
            return number
    return None


def _merge_same_account(segments: list[Segment]) -> list[Segment]:
    """Join what is said about one account in two places, unless two of its deals are named."""
    kept: list[Segment] = []
    for segment in segments:
        twin = next((one for one in kept if _same(one, segment)), None)
        if twin is None:
            kept.append(segment)
            continue
        twin.clauses += segment.clauses
        if twin.mentions[0].deal is None:
            twin.mentions = segment.mentions
    return kept


def _same(one: Segment, other: Segment) -> bool:
    """Whether two segments are certainly about one account, and not about two of its deals."""
    if len(one.mentions) != 1 or len(other.mentions) != 1:
        return False
    left, right = one.mentions[0], other.mentions[0]
    deals = {left.deal, right.deal} - {None}
    return left.certain and right.certain and left.accounts == right.accounts and len(deals) < 2
