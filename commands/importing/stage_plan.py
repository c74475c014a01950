"""The stages of the files and those of the workspace put together.

Won and lost are found by words. An open stage that the workspace has keeps its place; others are added where their
probability puts them. In a workspace without deals the files' names win: a shipped stage that means the same takes
the file's name (its old one stays as an alias), and where the files bring a process of their own, shipped stages
that mean none of theirs go.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from commands.importing.arrivals import Kind
from commands.importing.headings import squeeze
from commands.importing.naming import key
from commands.importing.stage_words import how_far, kind_of, label, parts, stems

WON: Final = "@won"
LOST: Final = "@lost"
PROCESS: Final = 3  # open stages that make a process of their own


@dataclass(slots=True)
class SeenStage:
    """A stage as the files have it: how often, and the probabilities (percent) that stand beside it."""

    name: str
    count: int = 0
    probabilities: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage of the workspace; `id` None = to be made, `was` = its name until then, where it changes."""

    id: int | None
    name: str
    kind: Kind
    probability: int
    was: str = ""


@dataclass(frozen=True, slots=True)
class StagePlan:
    """The stages in order as they will be, those that go, and where each of the files' stages leads.

    `unknown` are the stages that somebody wished for and that there are none of.
    """

    stages: tuple[StageRow, ...]
    removed: tuple[StageRow, ...]
    names: dict[str, str]
    said: tuple[str, ...]
    unknown: tuple[str, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether applying it writes anything."""
        return bool(self.removed) or any(row.id is None or row.was for row in self.stages)

    def probability(self, token: str) -> int | None:
        """Return the probability that the stage of a token will have, in percent."""
        row = self._row(token)
        return row.probability if row else None

    def kind(self, token: str) -> Kind | None:
        """Return whether the stage of a token is open, won or lost; None for one that the files do not name."""
        row = self._row(token)
        return row.kind if row else None

    def _row(self, token: str) -> StageRow | None:
        name = self.names.get(token)
        return next((row for row in self.stages if row.name == name), None)


def token_of(name: str) -> str:
    """Return the token of a stage: spellings of one stage share it; all won ones, and all lost ones, are one."""
    kind = kind_of(name)
    return {"won": WON, "lost": LOST}.get(kind) or key(label(name))


def plan_stages(seen: Iterable[SeenStage], now: Sequence[StageRow], *, fresh: bool, said: dict[str, str]) -> StagePlan:
    """Put the files' stages, in the order of first appearance, into the workspace's.

    `fresh` = it never had a deal; `said` are the `--map stage:` values, squeezed stage → stage.
    """
    planner = _Planner(list(now), fresh)
    open_ones: dict[str, SeenStage] = {}
    for each in seen:
        wish = said.get(squeeze(each.name))
        token = token_of(each.name)
        if wish or token in (WON, LOST):
            planner.settle(key(label(each.name)), wish or "", kind_of(wish or each.name))
        else:
            open_ones.setdefault(token, each)
    planner.settle(WON, "", "won")
    planner.settle(LOST, "", "lost")
    for token, each in open_ones.items():
        planner.same_name(token, each)
    for token, each in open_ones.items():
        planner.same_meaning(token, each)
    planner.add([(token, each) for token, each in open_ones.items() if token not in planner.names])
    if fresh and len(open_ones) >= PROCESS:
        planner.clear()
    unknown = planner.fulfil_wishes()
    return StagePlan(tuple(planner.stages), tuple(planner.removed), planner.names, tuple(planner.said), unknown)


class _Planner:
    """The stages while they are put together."""

    def __init__(self, stages: list[StageRow], fresh: bool) -> None:  # noqa: FBT001 - one caller
        self.stages, self.fresh = stages, fresh
        self.removed: list[StageRow] = []
        self.names: dict[str, str] = {}
        self.said: list[str] = []
        self.wishes: dict[str, str] = {}

    def settle(self, token: str, wish: str, kind: Kind) -> None:
        """Lead a token to the stage that was wished for, else to the first won or lost one."""
        named = [row for row in self.stages if wish and key(row.name) == key(wish)]
        fits = named or [row for row in self.stages if row.kind == kind != "open"]
        if fits:
            self.names[token] = fits[0].name
        elif not wish:
            made = StageRow(None, kind, kind, 100 if kind == "won" else 0)
            self.stages.append(made)
            self.names[token] = made.name
        else:
            self.wishes[token] = wish

    def fulfil_wishes(self) -> tuple[str, ...]:
        """Lead tokens to the files' own stages that were wished for; return the wishes that are none of them."""
        for token, wish in self.wishes.items():
            if found := self.names.get(key(label(wish))):
                self.names[token] = found
        return tuple(wish for token, wish in self.wishes.items() if token not in self.names)

    def _open(self) -> list[StageRow]:
        taken = set(self.names.values())
        return [row for row in self.stages if row.kind == "open" and row.name not in taken]

    def same_name(self, token: str, seen: SeenStage) -> None:
        """Lead a token to the open stage of its name, or of one part of it ('Negotiation/Review' → negotiation)."""
        name = label(seen.name)
        exact = [row for row in self.stages if row.kind == "open" and key(row.name) == key(name)]
        part = [row for row in self._open() if key(row.name) in parts(name)]
        for row in (exact or part)[:1]:
            self._take(row, token, seen)

    def same_meaning(self, token: str, seen: SeenStage) -> None:
        """In a workspace without deals, lead a token to a shipped stage with a word of it ('Proposal Made')."""
        if not self.fresh or token in self.names:
            return
        for row in self._open():
            if row.id is not None and stems(row.name) & stems(label(seen.name)):
                self._take(row, token, seen)
                return

    def _take(self, row: StageRow, token: str, seen: SeenStage) -> None:
        """Let the files' stage be this one; without deals here, under the files' name and with their probability."""
        name = label(seen.name)
        percent = _usual(seen.probabilities)
        if self.fresh and (key(row.name) != key(name) or percent not in (None, row.probability)):
            renamed = key(row.name) != key(name)
            probability = row.probability if percent is None else percent
            named = replace(row, name=name if renamed else row.name, probability=probability, was=row.name)
            self.stages[self.stages.index(row)] = named
            if renamed:
                self.said.append(f"stage {row.name} is called {name} from now on ({row.name} still means it)")
            if probability != row.probability:
                self.said.append(f"stage {named.name} has {probability} %, as in the file (was {row.probability} %)")
            self.names[token] = named.name
            return
        if row.name != name:
            self.said.append(f"stage {name} is taken as {row.name}")
        self.names[token] = row.name

    def add(self, new: list[tuple[str, SeenStage]]) -> None:
        """Make the stages that are left, each at the place its probability gives it."""
        for place, (token, each) in enumerate(new, start=1):
            percent, why = _percent(each, place, len(new))
            at = self._place(percent)
            row = StageRow(None, label(each.name), "open", percent)
            before = self.stages[at - 1].name if at else ""
            self.stages.insert(at, row)
            self.names[token] = row.name
            after = f" after {before}" if before else " as the first"
            self.said.append(f"new stage {row.name}{after}, {percent} % ({why})")

    def _place(self, percent: int) -> int:
        """Return the index behind the last open stage that is not likelier."""
        behind = [index for index, row in enumerate(self.stages) if row.kind == "open" and row.probability <= percent]
        return behind[-1] + 1 if behind else 0

    def clear(self) -> None:
        """Remove the shipped open stages that mean none of the files'."""
        for row in self._open():
            self.stages.remove(row)
            if row.id is not None:
                self.removed.append(row)
                self.said.append(f"stage {row.name} goes: no deal is in it and the files have their own process")


def _percent(seen: SeenStage, place: int, among: int) -> tuple[int, str]:
    """Return a new stage's probability and where it comes from."""
    usual = _usual(seen.probabilities)
    if usual is not None:
        return usual, "from the file"
    by_words = how_far(seen.name)
    if by_words is not None:
        return by_words, "by its name"
    return round(90 * place / (among + 1)), "by its place in the file"


def _usual(probabilities: list[int]) -> int | None:
    """Return the most frequent one, None where there are none."""
    return max(set(probabilities), key=lambda each: (probabilities.count(each), each), default=None)
