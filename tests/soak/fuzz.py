"""The coverage-guided fuzz run: bytes become a message and a place; reading them must hold what readers rely on.

`python -m tests.soak.fuzz CORPUS -max_total_time=120` (options of libFuzzer). It starts from the messages of the
acceptance tests and stops at the first text that breaks a property, which it leaves in a `crash-…` file.
"""

import importlib
import json
import sys
from pathlib import Path

# Only `make soak` installs it, so it is no import that a type checker could follow.
atheris = importlib.import_module("atheris")

with atheris.instrument_imports(include=["commands.grammar"]):
    from commands.grammar.dates.reader import read_dates, read_impossible_dates
    from commands.grammar.money.reader import read_bare_amounts, read_money, read_numbers
    from commands.grammar.read import read
    from commands.grammar.spans import Span
    from commands.incoming import Place
    from tests.grammar.small_workspace import workspace
    from tests.grammar.test_read_properties import well_formed

MESSAGES = Path(__file__).parents[1] / "acceptance" / "messages"
PLACES = (Place(), Place("channel"), Place("mention", deal=1), Place("command", deal=999))
SNAPSHOT, AUTHOR = workspace()


def one(seed: bytes) -> None:
    """Read one text as a message, for its dates and for its money."""
    provider = atheris.FuzzedDataProvider(seed)
    place = PLACES[provider.ConsumeIntInRange(0, len(PLACES) - 1)]
    whole = provider.ConsumeBool()
    text = provider.ConsumeUnicode(400) if whole else provider.ConsumeBytes(600).decode("utf-8", "replace")
    well_formed(read(text, SNAPSHOT, AUTHOR, place))
    for spans in (
        read_dates(text, SNAPSHOT.ways),
        read_impossible_dates(text, SNAPSHOT.ways),
        read_money(text, SNAPSHOT.ways),
        read_bare_amounts(text, SNAPSHOT.ways),
        read_numbers(text),
    ):
        in_order(spans, text)


def in_order(spans: tuple[Span, ...], text: str) -> None:
    """Hold that spans follow each other and stand where they say."""
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        end = span.end


def seeds(folder: Path) -> int:
    """Write the messages of the acceptance tests as a first corpus; return how many."""
    texts = [json.loads(line)["text"] for file in sorted(MESSAGES.glob("*.jsonl")) for line in file.open()]
    for number, text in enumerate(texts):
        (folder / f"message-{number}").write_bytes(text.encode("utf-8", "replace") + b"\0\0")
    return len(texts)


if __name__ == "__main__":
    seeds(Path(sys.argv[1]))
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
