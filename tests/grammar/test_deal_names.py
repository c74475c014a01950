"""Several deals of one account: which of them a line, a question or a sentence means."""

from functools import cache

import pytest

from commands.grammar.read import read
from commands.grammar.reading import Reading
from commands.grammar.universe import load_universe
from commands.incoming import Place
from commands.syntax.deals import ShowDeal, ShowOwner, ShowSteps
from commands.syntax.requests import ShowHistory
from commands.syntax.subjects import Target

_DEALS = ["GTX Pro", "GTX Pro", "GTX Plus Pro", "GTX Plus Basic", "MG Special", "MG Special", "Isdom Renewal"]


@cache
def _read(text: str) -> Reading:
    deals = [{"name": name, "stage": "demo", "owner": "Dana Reyes"} for name in _DEALS]
    deals.append({"name": "MG Advanced", "stage": "won", "owner": "Dana Reyes"})
    snapshot, author = load_universe(
        {
            "reference": "2026-11-18T10:15",
            "reps": [{"name": "Dana Reyes"}],
            "accounts": [{"name": "Isdom", "deals": deals}],
        }
    )
    return read(text, snapshot, author, Place())


OFFERED: list[tuple[str, list[int]]] = [
    ("deal Isdom GTX Pro moved to proposal", [1, 2]),
    ("deal isdom pro gtx moved to proposal", [1, 2]),
    ("deal isdom pro moved to proposal", [1, 2, 3]),
    ("/move isdom MG Special proposal", [5, 6]),
    ("isdom mg special moved to proposal 3k close 12/18", [5, 6]),
    ("Isdom - GTX Pro: moved to proposal", [1, 2]),
    ("moved isdom to proposal", [1, 2, 3, 4, 5, 6, 7]),
    ("isdom moved to proposal, they like the special", [1, 2, 3, 4, 5, 6, 7]),
]


@pytest.mark.parametrize(("text", "deals"), OFFERED)
def test_the_deals_offered_are_those_that_were_called(text: str, deals: list[int]) -> None:
    (statement,) = _read(text).statements
    assert statement.ask is not None
    assert (statement.ask.slot, sorted(int(choice.value) for choice in statement.ask.choices)) == ("deal", deals)


@pytest.mark.parametrize(
    ("text", "deal"),
    [
        ("deal isdom GTX Plus Pro moved to proposal", 3),
        ("isdom GTX Plus Pro moved to proposal", 3),
        ("isdom's GTX Plus Basic deal moved to proposal", 4),
        ("isdom renewal moved to proposal", 7),
        ("deal Isdom Isdom Renewal 30k", 7),
    ],
)
def test_a_whole_name_decides(text: str, deal: int) -> None:
    (statement,) = _read(text).statements
    assert (statement.target.deal, statement.ask) == (deal, None)


def _isdom(words: str, called: str = "", deal: int | None = None) -> Target:
    return Target(1, deal, words, called=called)


SHOWN = [
    ("deal isdom GTX Pro", ShowDeal(_isdom("isdom GTX Pro", "GTX Pro"))),
    ("deal isdom GTX Plus Pro", ShowDeal(_isdom("isdom GTX Plus Pro", deal=3))),
    ("deal isdom MG Advanced", ShowDeal(_isdom("isdom MG Advanced", deal=8))),
    ("deal isdom Nosuch Thing", ShowDeal(_isdom("isdom Nosuch Thing", "Nosuch Thing"))),
    ("/deal isdom Nosuch Thing", ShowDeal(_isdom("isdom Nosuch Thing", "Nosuch Thing"))),
    ("deal D3 Nosuch Thing", ShowDeal(_isdom("D3 Nosuch Thing", "Nosuch Thing", 3))),
    ("deal isdim Nosuch", ShowDeal(_isdom("isdim Nosuch", "Nosuch"))),
    ("deal zyzzyva", ShowDeal(Target(words="zyzzyva", unknown="zyzzyva"))),
    ("/deal zyzzyva", ShowDeal(Target(words="zyzzyva", unknown="zyzzyva"))),
    ("status zyzzyva", ShowDeal(Target(words="zyzzyva", unknown="zyzzyva"))),
    ("steps zyzzyva", ShowSteps(target=Target(words="zyzzyva", unknown="zyzzyva"))),
    ("steps isdom", ShowSteps(target=_isdom("isdom"))),
    ("history zyzzyva", ShowHistory(Target(words="zyzzyva", unknown="zyzzyva"))),
    ("history isdom GTX Pro", ShowHistory(_isdom("isdom GTX Pro", "GTX Pro"))),
    ("who owns zyzzyva", ShowOwner(Target(words="zyzzyva", unknown="zyzzyva"))),
]


@pytest.mark.parametrize(("text", "query"), SHOWN)
def test_a_line_that_changes_nothing_asks(text: str, query: object) -> None:
    reading = _read(text)
    assert (reading.command, reading.statements, reading.intent) == (query, (), "query")


@pytest.mark.parametrize("text", ["deal breaker for them", "history repeats itself", "deal with it"])
def test_common_words_behind_a_verb_are_no_name(text: str) -> None:
    assert _read(text).command is None
