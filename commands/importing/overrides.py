"""What the person decides about a file: `--map "Heading=field"`, `"deals.csv=deal"`, `"stage:Engaging=qualified"`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from commands.importing.headings import squeeze
from commands.importing.vocabulary import HEADINGS, OWN_WORDS

SKIP: Final = "skip"
KIND_WORDS: Final = {
    word + ending: kind for kind, words in OWN_WORDS.items() for word in words for ending in ("", "s")
} | {"opportunities": "deal", "companies": "account", "people": "contact", "agents": "member", "team": "member"}


class OverrideError(Exception):
    """A `--map` that says nothing we know; the text says what is accepted."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """Decisions by (file or '', squeezed heading) → field, file → kind, squeezed stage → stage; `dates` an order.

    `words` are the headings of `fields` as they were said.
    """

    fields: dict[tuple[str, str], str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    stages: dict[str, str] = field(default_factory=dict)
    dates: str = ""
    words: dict[tuple[str, str], str] = field(default_factory=dict)

    def field_of(self, file: str, heading: str) -> str:
        """Return the field the person gave to a heading, '' where they said nothing."""
        word = squeeze(heading)
        return self.fields.get((file.casefold(), word)) or self.fields.get(("", word), "")

    def kind_of(self, file: str) -> str:
        """Return the kind of table the person said a file holds, '' where they said nothing."""
        return self.kinds.get(file.casefold(), "")

    def require_headings(self, headings: Mapping[str, Sequence[str]]) -> None:
        """Raise `OverrideError` where a column was named that no file has; `headings` are those of each file."""
        files = {file.casefold(): {squeeze(each) for each in found} for file, found in headings.items()}
        every = set().union(*files.values())
        for (file, word), said in self.words.items():
            if word not in (files.get(file, every) if file else every):
                listed = ", ".join(each.strip() for found in headings.values() for each in found if each.strip())
                raise OverrideError(f"--map: there is no column '{said}'. There are: {listed}.")


NO_OVERRIDES: Final = Overrides()


def read_overrides(said: Iterable[str]) -> Overrides:
    """Read `--map` values. Raises `OverrideError`."""
    overrides = Overrides()
    dates = ""
    for each in said:
        left, equals, right = (part.strip() for part in each.rpartition("="))
        if not equals or not left or not right:
            raise OverrideError(f"--map '{each}' is not HEADING=FIELD, FILE=KIND, stage:NAME=STAGE or dates=D/M.")
        if left.casefold() == "dates":
            dates = _order(right)
        elif left.casefold().startswith("stage:"):
            overrides.stages[squeeze(left[6:])] = right
        elif right.casefold() in KIND_WORDS:
            overrides.kinds[left.casefold()] = KIND_WORDS[right.casefold()]
        else:
            file, _, heading = left.rpartition(":")
            place = (file.casefold(), squeeze(heading))
            overrides.fields[place], overrides.words[place] = _field(right), heading.strip()
    return replace(overrides, dates=dates)


def _order(words: str) -> str:
    order = words.upper().replace("/", "").replace("-", "").replace(".", "")
    for full in ("DMY", "MDY"):
        if order in (full, full[:2]):
            return full
    raise OverrideError("--map dates= takes D/M or M/D.")


def _field(words: str) -> str:
    name = words.casefold().rpartition(".")[2].replace(" ", "_")
    known = {field for fields in HEADINGS.values() for field in fields} | {SKIP}
    if name not in known:
        raise OverrideError(f"--map: there is no field '{words}'. There are: {', '.join(sorted(known))}.")
    return name
