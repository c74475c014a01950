"""A week of the sample team as it would be driven from outside: `tick --now` every morning, and what people answer.

`python -m tests.reminders.write_week` writes it into docs/nudges.md.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from pydantic import SecretStr

from bot.sample import create_sample
from bot.settings import ProcessSettings
from bot.ticking import performed
from cards.plain import plain
from commands.dispatch import Dispatcher
from commands.incoming import Incoming, Sender
from storage.engine import Database
from storage.queries.members import link_identity, members_named
from storage.queries.workspaces import id_of

PAGE: Final = Path(__file__).parents[2] / "docs" / "nudges.md"
FENCE: Final = re.compile(r"(?<=```text\n).*?(?=```)", re.DOTALL)
BEGIN: Final = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
"""Friday afternoon: the sample's days count from here."""

WEEK: Final = (
    ("2026-11-23 09:00", (("dana", "1 done, 2 thu, 3 done they want the numbers by friday, 5 not mine"),)),
    ("2026-11-24 09:00", (("dana", "away until friday, sam covers"), ("priya", "1 done, 2 2w"))),
    ("2026-11-25 09:00", ()),
    ("2026-11-26 09:00", (("marcus", "snooze all until monday"),)),
    ("2026-11-27 09:00", (("dana", "1 done it passed, 2 next tue, 3 they open in march"),)),
)


def week(db: Database) -> Iterator[str]:
    """Yield the lines of the week in a migrated, empty database."""
    none = SecretStr("")
    settings = ProcessSettings(slack_bot_token=none, slack_app_token=none, slack_signing_secret=none)
    with db.write() as session:
        workspace = id_of(create_sample(session, BEGIN))
        for user, name in (("dana", "Dana Reyes"), ("priya", "Priya Nair"), ("marcus", "Marcus Lind"), ("sam", "Sam")):
            link_identity(session, workspace, members_named(session, workspace, name)[0].id, "console", user)
    hands = [BEGIN]
    dispatcher = Dispatcher(db, lambda: hands[0])
    for morning, answers in WEEK:
        hands[0] = datetime.fromisoformat(morning).replace(tzinfo=UTC)
        yield f"$ python -m bot tick --now {hands[0]:%Y-%m-%dT%H:%MZ}"
        yield from _plainly(performed(db, lambda: hands[0], settings))
        for who, words in answers:
            hands[0] += timedelta(minutes=7)
            key = f"week:{morning}:{who}"
            card = dispatcher.handle(Incoming(key, workspace, Sender("console", who), hands[0], words))
            yield f"{who}> {words}"
            yield from (*plain(card).splitlines(), "")


def _plainly(lines: Iterator[str]) -> Iterator[str]:
    """Leave out the buttons' row below each item: the page shows them once."""
    for block in lines:
        yield from (line for line in block.split("\n") if not line.startswith("   ["))


def page(text: str, lines: str) -> str:
    """Return the page with the week in its last block."""
    blocks = list(FENCE.finditer(text))
    return f"{text[: blocks[-1].start()]}{lines}\n{text[blocks[-1].end() :]}"
