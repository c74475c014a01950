"""Every surface of Slack, met one after the other by the people of the small company; docs/slack.md shows them.

`python -m tests.platforms.slack.surfaces` draws the page's pictures anew.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from commands.dispatch import Dispatcher
from storage.engine import Database
from storage.migrate import migrate
from tests.outbox.rows import Clock
from tests.platforms.slack import payload
from tests.platforms.slack.acting import button, interact, on_ephemeral
from tests.platforms.slack.drawing import drawn
from tests.platforms.slack.dropping import drop, press, shown
from tests.platforms.slack.served import Served
from tests.universe import build_universe

PAGE = Path(__file__).parents[3] / "docs" / "slack.md"
PICTURE = re.compile(r"(?<=<!-- picture: )([a-z ]+)( -->\n````?\n)(.*?)(\n````?\n)", re.DOTALL)
CUSTOMERS = b"Account Name,Website\nVandelay Industries,vandelay.example\nKramerica,kramerica.example\n,\nA,b,c,d\n"
Json = Mapping[str, Any]


@dataclass
class Tour:
    """Somebody who tries everything."""

    served: Served
    clock: Clock
    count: int = 0

    def pictures(self) -> Iterator[tuple[str, str]]:
        """Yield each surface's name and drawing."""
        yield from self._commands()
        yield from self._messages()
        yield from self._feed()
        yield from self._files()

    def _commands(self) -> Iterator[tuple[str, str]]:
        moved = self._say("/deal acme moved to proposal 60k")
        yield "command", drawn(moved)
        interact(self.served, payload.press("dana", button(moved, "Edit"), trigger="e1", **on_ephemeral(self.served)))
        yield "form", drawn(self._called("views.open")[0]["view"])
        interact(self.served, payload.press("dana", button(moved, "Undo"), trigger="u1", **on_ephemeral(self.served)))
        yield "undone", drawn(self._called("response_url")[0])
        yield "question", drawn(self._say("/deal globex moved to negotiation"))
        yield "refusal", drawn(self._say("/deal acme close 2/31"))
        yield "list", drawn(self._say("/pipeline"))
        interact(
            self.served,
            payload.shortcut("dana", "Jane from Acme says they sign on friday", "1790000000.000100", "s1"),
        )
        yield "log to crm", drawn(self._called("views.open", 2)[1]["view"])

    def _messages(self) -> Iterator[tuple[str, str]]:
        self._event(payload.message("dana", "called acme, Jane wants pricing", "5.1"))
        yield "direct message", drawn(shown(self.served, "Call with Jane"))
        self._event(payload.message("dana", "pipeline", "5.2"))
        yield "table", drawn(shown(self.served, "Pipeline:"))
        self._event(payload.mention("priya", "globex support 15k moved to negotiation", "6.1"))
        yield "mention", drawn(shown(self.served, "Globex Corporation · Support"))
        self._event({"type": "app_home_opened", "user": "U01DANA", "channel": "D1", "tab": "home", "event_ts": "1.1"})
        yield "home", drawn(self._called("views.publish")[0]["view"])

    def _feed(self) -> Iterator[tuple[str, str]]:
        self._say("/crm feed on", "sam", "C9")
        self._event(payload.message("dana", "acme moved to demo", "17.1", "C9"))
        yield "feed", drawn(shown(self.served, "Acme Corp · Platform — Demo"))
        self._say("/crm settings announcements wins", "sam")
        self._say("/deal globex support won", "priya")
        self.clock.wait(minutes=2)
        self.served.db.wake()
        yield "announcement", drawn(shown(self.served, "Priya Nair won"))
        self._say("/crm undo", "priya")
        yield "correction", drawn(shown(self.served, "Correction by"))

    def _files(self) -> Iterator[tuple[str, str]]:
        drop(self.served, "customers.csv", CUSTOMERS)
        offer = shown(self.served, "Import into")
        yield "import", drawn(offer)
        press(self.served, offer, "Import")
        yield "importing", drawn(shown(self.served, "Importing"))
        yield "imported", drawn(shown(self.served, "✓ Imported"))
        yield "export", drawn(self._say("/crm export", "sam"))
        sent = self.served.wait_for(lambda: self._uploaded("Everything of"))
        yield "file", f"{'file':<10}{sent['files'][0]['title']}\n{'text':<10}{sent['initial_comment']}"

    def _uploaded(self, words: str) -> Json | None:
        calls = self.served.slack.called("files.completeUploadExternal")
        return next((each for each in calls if words in each["initial_comment"]), None)

    def _say(self, line: str, who: str = "dana", channel: str = "C1") -> Json:
        self.count += 1
        answer = self.served.form(payload.command(who, line, f"t{self.count}", channel=channel)).said
        return answer if isinstance(answer, dict) else {}

    def _event(self, inner: Json) -> None:
        self.count += 1
        assert self.served.json(payload.event(inner, f"Ev{self.count}")).status == 200

    def _called(self, method: str, count: int = 1) -> list[Json]:
        return self.served.wait_for(lambda: found if len(found := self.served.slack.called(method)) >= count else None)


def pictures_of(db: Database, workspace: int) -> dict[str, str]:
    """Return the drawings of all surfaces, by name."""
    clock = Clock()
    served = Served(db, workspace, Dispatcher(db, clock), clock).start()
    try:
        return dict(Tour(served, clock).pictures())
    finally:
        served.stop()


def main() -> None:
    """Write the page with its pictures as they are now."""
    with TemporaryDirectory() as folder:
        db = Database(f"sqlite:///{folder}/tour.db")
        migrate(db)
        pictures = pictures_of(db, build_universe(db).workspace)
        db.close()
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(
        PICTURE.sub(lambda found: f"{found[1]}{found[2]}{pictures[found[1]]}{found[4]}", page), encoding="utf-8"
    )
    missing = pictures.keys() - {found[0] for found in PICTURE.findall(page)}
    sys.stdout.write("".join(f"not on the page: {name}\n{pictures[name]}\n\n" for name in sorted(missing)))


if __name__ == "__main__":
    main()
