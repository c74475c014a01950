"""Questions: what is in doubt, up to three likely answers, Other, and further pages where there are more."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.model import Block, Button, Card, Field, Form, Text
from cards.titles import capital
from cards.words import clipped

SHOWN = 3
PAGE = 6
ASKED = {
    "account": "account",
    "deal": "deal",
    "contact": "person",
    "owner": "member",
    "stage": "stage",
    "due_on": "day",
    "confirm": "answer",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """An open question as it is shown: its number, what is asked for and the labels to choose from, best first.

    `words` are the words in doubt, `subject` is the account it is about where that is known ('' = not yet).
    `none_open`: no deal of the account is open, so that a new one is among the choices.
    """

    number: int
    slot: str
    words: str
    labels: tuple[str, ...]
    subject: str = ""
    none_open: bool = False


def question_text(asked: Asked) -> str:
    """Return the question in one sentence that names what it is about: 'Globex: Support or Platform?'."""
    if not asked.subject or asked.slot == "account":
        return _question(asked, clipped(asked.words, 40))
    if asked.none_open:
        new = "Make it a new one?" if len(asked.labels) == 1 else "Which one, or a new one?"
        return f"{clipped(asked.subject, 60)} has no open deal. {new}"
    question = _question(asked, clipped(_beside(asked.words, asked.subject), 40))
    which = question.startswith("Which ")
    return f"{clipped(asked.subject, 60)}: {question[0].lower() + question[1:] if which else question}"


def _beside(words: str, subject: str) -> str:
    """Return the words in doubt without the name that the question says already: 'cancity gtx pro' → 'gtx pro'."""
    if words.casefold() in subject.casefold():
        return ""
    named = words.casefold().startswith(f"{subject.casefold()} ")
    return words[len(subject) :].strip() if named else words


def _question(asked: Asked, words: str) -> str:
    labels = asked.labels
    if asked.slot == "due_on":
        return f"Which day for “{words}”?" if words else "Which day?"
    if asked.slot == "deal" and not labels:
        return "Which deal? None of its deals fits that; type its number, like D7."
    if asked.slot == "account" and not labels:
        return f"I know no account “{words}”. What is it called?" if words else "Which account is this about? Type it."
    if asked.slot == "deal" and len(labels) == 1:
        return f"{labels[0]}?"
    if len(labels) in {2, 3} and all(len(label) <= 30 for label in labels):
        return f"{', '.join(labels[:-1])} or {labels[-1]}?"
    noun = ASKED.get(asked.slot, asked.slot)
    many = f" ({len(labels)} open)" if asked.slot == "deal" and len(labels) > SHOWN else ""
    return f"Which {noun} is “{words}”?{many}" if words else f"Which {noun}?{many}"


def question_card(asked: Asked, *, start: int = 0, size: int = SHOWN, among: bool = False) -> Card:
    """Return the question with one page of its choices; typed answers work as well as buttons.

    Of a longer page than `PAGE` the first have buttons; the others fold, and their numbers can be typed.
    `among` others on one card its buttons say what they are about: 'Globex: Support'.
    """
    about = f"{clipped(asked.subject or asked.words, 20)}: " if among and (asked.subject or asked.words) else ""
    page = asked.labels[start : start + size]
    body: list[Block] = [Text(question_text(asked), "strong")]
    long = any(len(label) > 30 for label in page) or len(page) > PAGE
    if long:
        body += [Text(f"{start + n}. {label}") for n, label in enumerate(page, 1)]
    if len(page) > PAGE:
        body.insert(PAGE + 1, Text("Tap, or type any number, or “other”.", "quiet"))
    buttons = [
        Button(about + (str(start + n) if long else label), f"answer Q{asked.number} {start + n}")
        for n, label in enumerate(page[:PAGE], 1)
    ]
    if start + size < len(asked.labels):
        buttons.append(Button(f"{about}More", f"more Q{asked.number} {start + size}"))
    if len(page) <= PAGE:  # else its number in a terminal would be that of a choice
        buttons.append(Button(f"{about}Other", f"answer Q{asked.number} other"))
    shown, folded = tuple(body[: PAGE + 2]), tuple(body[PAGE + 2 :])
    return Card(body=shown, folded=folded, buttons=tuple(buttons), tone="question")


def other_card(asked: Asked) -> Card:
    """Return the form for an answer that no button offers."""
    noun = ASKED.get(asked.slot, asked.slot)
    field = Field("words", capital(noun), "date" if asked.slot == "due_on" else "text", required=True)
    return Card(
        body=(Text(question_text(asked)),),
        form=Form(name=f"answer Q{asked.number}", title=f"Which {noun}?", fields=(field,), submit="Answer"),
        tone="question",
    )


def merged(cards: Sequence[Card]) -> Card:
    """Return one card from several: what was written first, then what is asked; one answer to one line."""
    if len(cards) == 1:
        return cards[0]
    asks = [card for card in cards if card.tone == "question"]
    rest = [card for card in cards if card.tone != "question"]
    ordered = [*rest, *asks]
    return Card(
        body=tuple(block for card in ordered for block in card.body),
        buttons=tuple(button for card in [*asks, *rest] for button in card.buttons),
        private=next((card.private for card in ordered if card.private), ""),
        folded=tuple(block for card in ordered for block in card.folded),
        tone=asks[0].tone if asks else rest[0].tone,
    )
