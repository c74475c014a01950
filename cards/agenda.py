"""A huddle's agenda, deal by deal, what is proposed about one, and the minutes at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cards.model import Block, Button, Card, Text, say
from cards.words import clipped, counted

HOW: Final = "Say here what happens, as in “push to Q1, Sam sends the contract by Thu”: its owner and who leads decide."
LONGEST: Final = 300
BODY: Final = 12  # blocks of the minutes before the fold


@dataclass(frozen=True, slots=True)
class Minute:
    """One line of the minutes: about which deal, who said what, what came of it (old → new, promises with days)."""

    deal: str
    who: str
    words: str
    written: tuple[str, ...] = ()


def agenda_card(meeting: int, item: int, count: int, deal: str, owner: str) -> Card:
    """Return one deal of the agenda; `item` counts from 1, `deal` says what it is and why it is here."""
    heading = f"{item} of {count} · {deal}"
    body: tuple[Block, ...] = (Text(heading, "strong"), Text(owner))
    following = Button("Next" if item < count else "End", f"walk M{meeting} next @{item}", "primary")
    buttons = (following, Button("End here", f"walk M{meeting} end")) if item < count else (following,)
    return Card(body=(*body, Text(HOW, "quiet")) if item == 1 else body, buttons=buttons)


def proposal_card(decision: int, who: str, words: str, deal: str, may: str) -> Card:
    """Return what somebody who may not decide has said about a deal."""
    said = f"{who} proposes for {deal}: “{clipped(words, LONGEST)}”. {may} confirms it."
    buttons = (Button("Confirm", f"confirm N{decision}", "primary"), Button("No", f"decline N{decision}"))
    return say(said, buttons=buttons)


def minutes_card(title: str, decided: Sequence[Minute], proposed: Sequence[tuple[int, Minute]], promises: int) -> Card:
    """Return what was decided, by whom, with the promises that came of it; what nobody confirmed yet comes last."""
    if not decided and not proposed:
        return say(f"Minutes · {title}: nothing was decided.")
    counts = [counted(len(decided), "decision"), counted(promises, "follow-up")]
    counts += [f"{len(proposed)} not confirmed"] if proposed else []
    blocks: list[Block] = [Text(f"Minutes · {title}: {', '.join(counts)}", "strong")]
    for each in decided:
        blocks.append(Text(_said(each)))
        blocks += [Text(line, "quiet") for line in each.written]
    blocks += [Text(f"Not confirmed: {_said(each)}") for _, each in proposed]
    buttons = tuple(Button(f"Confirm N{number}", f"confirm N{number}") for number, _ in proposed[:3])
    return Card(body=tuple(blocks[:BODY]), folded=tuple(blocks[BODY:]), buttons=buttons)


def _said(each: Minute) -> str:
    return f"{each.deal}: “{clipped(each.words, LONGEST)}” — {each.who}"
