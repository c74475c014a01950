"""Deliveries of every kind, each sent one to five times at once, and what became of them."""

import json
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlmodel import col

from storage.models.activities import Activity
from storage.models.outgoing import Outbox
from storage.queries.inbox import request_of
from storage.queries.links import add_link
from tests.platforms.slack import payload
from tests.platforms.slack.recording import TEAM
from tests.platforms.slack.served import Answer, Served

PEOPLE = ("dana", "priya", "sam", "gail")
Send = Callable[[], Answer]


@dataclass(slots=True)
class Case:
    """One delivery: what its copies are sent by, and how they were answered."""

    name: str
    copies: list[Send]
    posts: int
    answers: list[Answer] = field(default_factory=list)


def cases(served: Served, seed: int, count: int) -> Iterator[Case]:
    """Yield deliveries, each of which logs a note with a word of its own."""
    chance = random.Random(seed)
    kinds = (_command, _press, _form, _direct, _mention, _edit, _reaction)
    for number in range(count):
        make = kinds[number % len(kinds)]
        word = f"case{seed}x{number}"
        posts, ways = make(served, chance.choice(PEOPLE), word)
        copies = [chance.choice(ways) for _ in range(chance.randint(1, 5))]
        yield Case(word, copies, posts)


def _command(served: Served, who: str, word: str) -> tuple[int, list[Send]]:
    fields = payload.command(who, f"/log note acme {word}", word)
    return 0, [lambda: served.form(fields)]


def _press(served: Served, who: str, word: str) -> tuple[int, list[Send]]:
    container = {"type": "message", "message_ts": "1.1", "channel_id": "C1", "is_ephemeral": True}
    button = {"action_id": "say.0", "value": f"log note acme {word}"}
    said = {"payload": json.dumps(payload.press(who, button, container, word))}
    return 0, [lambda: served.form(said)]


def _form(served: Served, who: str, word: str) -> tuple[int, list[Send]]:
    view = {"id": f"V{word}", "hash": "h", "type": "modal", "callback_id": "form", "private_metadata": '{"form":"log"}'}
    field = {"words": {"type": "plain_text_input", "value": f"log note acme {word}"}}
    said = {"payload": json.dumps(payload.submission(who, view, field))}
    return 0, [lambda: served.form(said)]


def _direct(served: Served, who: str, word: str) -> tuple[int, list[Send]]:
    said = payload.event(payload.message(who, f"log note acme {word}", word), f"Ev{word}")
    return 1, [lambda: served.json(said), lambda: served.json(said, {"X-Slack-Retry-Num": "1"})]


def _mention(served: Served, who: str, word: str) -> tuple[int, list[Send]]:
    text = f"log note acme {word}"
    mention = payload.event(payload.mention(who, text, word), f"EvA{word}")
    message = payload.event(payload.message(who, mention["event"]["text"], word, "C1"), f"EvB{word}")
    return 1, [lambda: served.json(mention), lambda: served.json(message)]


def _edit(served: Served, who: str, word: str) -> tuple[int, list[Send]]:
    before = payload.message(who, "log note acme something else", f"{word}o")
    assert served.json(payload.event(before, f"Ev{word}o")).status == 200
    now = {"user": before["user"], "text": f"log note acme {word}", "ts": f"{word}o", "edited": {"ts": word}}
    change = {"type": "message", "subtype": "message_changed", "channel": "D1", "channel_type": "im", "ts": word}
    said = payload.event({**change, "message": now, "previous_message": before}, f"Ev{word}")
    return 1, [lambda: served.json(said)]


def _reaction(served: Served, who: str, word: str) -> tuple[int, list[Send]]:
    """Take back what a card says; undone twice it would stand again, or be refused."""
    message = payload.message(who, f"log note acme {word}", f"{word}o")
    assert served.json(payload.event(message, f"Ev{word}o")).status == 200
    with served.db.write(served.workspace) as session:
        request = request_of(session, served.workspace, f"msg:{TEAM}:D1:{word}o")
        add_link(session, served.workspace, "slack", "D1", f"{word}p", request=request)
    inner = {"type": "reaction_added", "reaction": "leftwards_arrow_with_hook", "user": payload.user_id(who)}
    said = payload.event({**inner, "item": {"type": "message", "channel": "D1", "ts": f"{word}p"}}, word)
    return 1, [lambda: served.json(said)]


def run_repeated(served: Served, seed: int, count: int) -> int:
    """Deliver everything shuffled and at once; check one effect and one answer each; return how many were sent."""
    made = list(cases(served, seed, count))
    sends = [(case, copy) for case in made for copy in case.copies]
    random.Random(seed).shuffle(sends)
    with ThreadPoolExecutor(8) as pool:
        for case, answer in zip((case for case, _ in sends), pool.map(lambda each: each[1](), sends), strict=True):
            case.answers.append(answer)
    notes, keys = _written(served)
    for case in made:
        assert {answer.status for answer in case.answers} == {200}, case
        assert len({answer.body for answer in case.answers}) == 1, case
        effects = sum(note.endswith(case.name) for note in notes)
        assert effects == 1, f"{case.name}: {effects} effects"
        assert sum(key.endswith(f":{case.name}") for key in keys) == case.posts, case
        assert not any(key.endswith(f":{case.name}:refused") for key in keys), case
    return len(sends)


def _written(served: Served) -> tuple[list[str], list[str]]:
    """Return the notes of everything that happened, and the keys of everything that was to be said."""
    with served.db.read() as session:
        notes = session.execute(select(col(Activity.note))).scalars().all()
        return list(notes), list(session.execute(select(col(Outbox.key))).scalars())
