"""Reading a message, against what the best known library takes for one phrase and for a search, in the same run."""

import json
import warnings
from pathlib import Path

import dateparser
from dateparser.search import search_dates

from benchmarks.measure import Times, row, timed
from commands.grammar.read import read
from commands.grammar.universe import load_universe
from commands.incoming import Place

MESSAGES = Path(__file__).parents[1] / "tests" / "acceptance" / "messages"
EXAMPLES = "examples"
"""The set that was given as a sample of real messages; all others are ours."""
ROUNDS = 5
PHRASE = "next tuesday at 3pm"
SEARCHED = 10
"""Every so manieth message is also searched for dates, and explained."""
GUESSED = 100
"""Every so manieth is once searched without saying that it is English, which takes some hundred times as long."""


def run() -> None:
    """Print the median of a whole message over all messages and over the examples, and the ratios; timed in turn."""
    snapshot, author = load_universe(MESSAGES / "universe.json")
    files = sorted(MESSAGES.glob("*.jsonl"))
    texts = [(file.stem == EXAMPLES, json.loads(line)["text"]) for file in files for line in file.open()]
    assert len(texts) >= 60, f"only {len(texts)} messages"
    every, real, parsed, explained, english, guessed = [], [], [], [], [], []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's own deprecations
        dateparser.parse(PHRASE, languages=["en"])
        for number in range(ROUNDS):
            for at, (is_real, text) in enumerate(texts):
                every.append(timed(lambda text=text: read(text, snapshot, author, Place(), spans=False)))  # type: ignore[misc]
                real += every[-1:] if is_real else []
                parsed.append(timed(lambda: dateparser.parse(PHRASE, languages=["en"])))
                if at % SEARCHED == 0:
                    english.append(timed(lambda text=text: search_dates(text, languages=["en"])))  # type: ignore[misc]
                    explained.append(timed(lambda text=text: read(text, snapshot, author, Place())))  # type: ignore[misc]
                if at % GUESSED == 0 and number == 0:
                    guessed.append(timed(lambda text=text: search_dates(text)))  # type: ignore[misc]
    row("a message with the words of every value, for explain", Times(tuple(explained)))
    _compare({f"a whole message (all {len(texts)}, 62 accounts)": every, "the same, real examples alone": real}, {
        "dateparser.parse of one phrase": (parsed, 1.0),
        "search_dates of a message, told that it is English": (english, 0.2),
        "search_dates of a message, as it is called by default": (guessed, 0.2),
    })  # fmt: skip


def _compare(ours: dict[str, list[float]], theirs: dict[str, tuple[list[float], float]]) -> None:
    """Print our rows, then theirs: of each the ratio of our medians to it, in the order of our rows, and the wanted."""
    medians = []
    for what, seconds in ours.items():
        row(what, Times(tuple(seconds)))
        medians.append(Times(tuple(seconds)).median)
    for what, (seconds, wanted) in theirs.items():
        library = Times(tuple(seconds))
        ratios = ", ".join(f"{median / library.median:.2f}" for median in medians)
        row(what, library, f"ratios {ratios} (wanted {wanted:g})")
