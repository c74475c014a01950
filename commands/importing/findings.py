"""What was odd in the files and how each oddity is treated; every row that is refused, with its place and reason."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from commands.importing.sources import Where

Treatment = Literal["corrected", "kept", "unknown", "left out", "created", "assumed"]
SHOWN: Final = 3  # places named for each oddity


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not imported: where it stands, its text as it stood, and why."""

    where: Where
    raw: str
    reason: str


@dataclass(slots=True)
class Oddity:
    """Something that was met `count` times in a file, once a line; `places` are the first of its `lines`."""

    file: str
    what: str
    treatment: Treatment
    count: int = 0
    places: list[int] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Findings:
    """Collects oddities (equal ones are counted) and refused rows."""

    refused: list[Refused] = field(default_factory=list)
    _oddities: dict[tuple[str, str, Treatment], Oddity] = field(default_factory=dict)

    def odd(self, where: Where | str, what: str, treatment: Treatment, count: int = 1) -> None:
        """Note an oddity of a line, or of a file as a whole."""
        file, line = (where, 0) if isinstance(where, str) else (where.file, where.line)
        oddity = self._oddities.setdefault((file, what, treatment), Oddity(file, what, treatment))
        if line in oddity.lines:
            return
        oddity.count += count
        if line:
            oddity.lines.add(line)
            if len(oddity.places) < SHOWN:
                oddity.places.append(line)

    def refuse(self, where: Where, raw: str, reason: str) -> None:
        """Note a row that is not imported."""
        self.refused.append(Refused(where, raw, reason))

    def oddities(self) -> Iterator[Oddity]:
        """Yield the oddities, in the order in which they were first met."""
        yield from self._oddities.values()
