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
ROUNDS = 5
PHRASE = "next tuesday at 3pm"
SEARCHED = 10
"""Every so manieth message is also searched for dates, and explained."""


def run() -> None:
    """Print the median of a whole message over the example messages, and the ratios; all are timed in turn."""
    snapshot, author = load_universe(MESSAGES / "universe.json")
    texts = [json.loads(line)["text"] for file in sorted(MESSAGES.glob("*.jsonl")) for line in file.open()]
    assert len(texts) >= 60, f"only {len(texts)} messages"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's own deprecations
        dateparser.parse(PHRASE, languages=["en"])
        ours, parse, search, explained = [], [], [], []
        for _ in range(ROUNDS):
            for at, text in enumerate(texts):
                ours.append(timed(lambda text=text: read(text, snapshot, author, Place(), spans=False)))  # type: ignore[misc]
                parse.append(timed(lambda: dateparser.parse(PHRASE, languages=["en"])))
                if at % SEARCHED == 0:
                    search.append(timed(lambda text=text: search_dates(text, languages=["en"])))  # type: ignore[misc]
                    explained.append(timed(lambda text=text: read(text, snapshot, author, Place())))  # type: ignore[misc]
    message, phrase, found = Times(tuple(ours)), Times(tuple(parse)), Times(tuple(search))
    row(f"a whole message ({len(texts)} examples, 62 accounts)", message)
    row("the same with the words of every value, for explain", Times(tuple(explained)))
    row("dateparser.parse of one phrase", phrase, f"ratio {message.median / phrase.median:.2f} (wanted 1)")
    row("dateparser.search_dates of a message", found, f"ratio {message.median / found.median:.2f} (wanted 0.2)")
