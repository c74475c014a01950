"""Files that are dropped into a direct message: which of them can be imported, and what is said about them."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from bot.slack import deliveries
from commands.importing.files import READABLE
from commands.incoming import GivenFile, Incoming, Place

IMPORT_IT: Final = re.compile(
    r"\W*(?:please\W+)?import(?:\W+(?:this|it|these|that|them|the|our|file|files|csv|list|deals|please|now))*\W*",
    re.IGNORECASE,
)
"""What says no more than that a file is to be imported; that is what happens anyway."""
IMPORT_AS: Final = re.compile(
    r"\W*(?:please\W+)?(?:import|map)\W++(?:(?:it|this|with|as)\W++){0,9}(?P<maps>[^=]+=.+)", re.IGNORECASE | re.DOTALL
)
"""What says how a file is to be read: 'import deals.csv=deals; dates=D/M'."""


def tables(files: Iterable[GivenFile]) -> tuple[GivenFile, ...]:
    """Return the files that may be tables, by their names."""
    return tuple(each for each in files if each.name.lower().endswith(READABLE))


def copies(files: Iterable[GivenFile]) -> tuple[GivenFile, ...]:
    """Return the files that may be copies of a whole workspace, by their names."""
    return tuple(each for each in files if each.name.lower().endswith(".json"))


def import_of(said: deliveries.Told, team: str, workspace: int, now: datetime) -> Incoming:
    """Return the files of a message as a delivery of their own, beside its text."""
    return Incoming(
        key=f"file:{team}:{said.channel}:{said.ts}",
        workspace=workspace,
        sender=deliveries.person(said.user),
        at=deliveries.sent_at(said.ts, now),
        place=Place("direct"),
        reply_to=str(said.answers_to),
        text=maps["maps"] if (maps := IMPORT_AS.fullmatch(said.text)) else "",
        private=deliveries.private(said.user),
        files=tables(said.files),
    )


def is_about_import(text: str) -> bool:
    """Whether the words beside a file are about importing it, and nothing else."""
    return bool(IMPORT_IT.fullmatch(text) or IMPORT_AS.fullmatch(text))
