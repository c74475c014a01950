"""What was written before: taking it back, changing it, answering its questions, seeing it."""

from dataclasses import dataclass
from typing import Literal

from commands.syntax.subjects import Target


@dataclass(frozen=True, slots=True)
class Undo:
    """`undo`, `undo 3` (the author's last three), `undo R9`, `undo R9 R10` (`also`: further requests, all or none).

    `redo`: what the author just took back is written again.
    """

    request: int | None = None
    count: int = 1
    also: tuple[int, ...] = ()
    redo: bool = False
    verb: Literal["undo"] = "undo"


@dataclass(frozen=True, slots=True)
class AskAgain:
    """`ask again R9`: undo that request and ask what an earlier answer of the author's had settled in it."""

    request: int
    verb: Literal["ask_again"] = "ask_again"


@dataclass(frozen=True, slots=True)
class Edit:
    """`edit R9`: open the form of what that request wrote."""

    request: int
    verb: Literal["edit"] = "edit"


@dataclass(frozen=True, slots=True)
class Answer:
    """`answer Q17 2`: choose; `choice` None with `words` = typed instead ('other: Initech')."""

    question: int
    choice: int | None = None
    words: str = ""
    verb: Literal["answer"] = "answer"


@dataclass(frozen=True, slots=True)
class DropQuestion:
    """`cancel`, `cancel Q17`: what waited for the answer is not written; without a number the author's newest."""

    question: int | None = None
    verb: Literal["drop_question"] = "drop_question"


@dataclass(frozen=True, slots=True)
class MoreChoices:
    """`more Q17 2`: the page of choices that starts there (0-based); `rest`: all that follow."""

    question: int
    start: int
    rest: bool = False
    verb: Literal["more_choices"] = "more_choices"


@dataclass(frozen=True, slots=True)
class ShowHistory:
    """`history acme`, `history D7`, `history L3`, `history` (own): every change with who, when, where."""

    target: Target | None = None
    start: int = 0
    lead: int | None = None
    verb: Literal["show_history"] = "show_history"
