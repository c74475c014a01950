"""Delivered text → plain words, typed references, and the way back to the delivered text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.grammar.clean import clean
from commands.grammar.universe import load_universe

SNAPSHOT, _ = load_universe(
    {
        "reference": "2026-11-18T10:15",
        "bot_user_id": "U01BOT",
        "reps": [{"name": "Chris Park", "slack_id": "U06CPK1RT"}],
        "accounts": [],
    }
)


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("acme 50k", "acme 50k"),
        ("Notion &amp; Maya &lt;64k&gt;", "Notion & Maya <64k>"),
        ("not &bogus; nor &#xZZ;", "not &bogus; nor &#xZZ;"),
        ("*Massive* _core_ `x`", "Massive core x"),
        ("3 * 4 snake_case ~50k", "3 * 4 snake_case ~50k"),
        ("~20k~ 25k", "  25k"),
        ("*~20k~* 25k", "  25k"),
        ("won &lt;3 34k", "won   34k"),
        ("less <30k", "less <30k"),
        ("&gt;&gt; Plexzap", " Plexzap"),
        ("“close” – it’s Nina’s", "\"close\" – it's Nina's"),
        ("a\u200bc\u202em\x07e", "acme"),
        ("cafe\u0301", "café"),
        ("５０k", "50k"),
        (":trophy: won :smile:", "🏆 won  "),
        ("at 10:30:00", "at 10:30:00"),
        ("<@U06CPK1RT> take it", "@Chris Park take it"),
        ("<@U01BOT> acme", "  acme"),
        ("<@U99|max> hi", "@max hi"),
        ("<#C07|sales> x", "#sales x"),
        ("<!here> <!date^1764612000^{date}|Dec 1, 2026>", "  Dec 1, 2026"),
        ("<mailto:a@b.co|a@b.co>", "a@b.co"),
        ("<http://acme.com|acme.com>", "acme.com"),
        ("<https://x.io/50k|the deck>", "the deck"),
    ],
)
def test_plain(raw: str, plain: str) -> None:
    assert clean(raw, SNAPSHOT).text == plain


def test_an_address_is_kept_but_only_its_host_is_read() -> None:
    read = clean("see https://www.acme.com/deals/50k now", SNAPSHOT)
    assert read.text == "see https://www.acme.com/deals/50k now"
    assert read.bare.split() == ["see", "acme.com", "now"]
    assert len(read.bare) == len(read.text)


@pytest.mark.parametrize(
    ("raw", "reference"),
    [
        ("<@U06CPK1RT> hi", ("member", "U06CPK1RT", "@Chris Park")),
        ("in <#C07|sales>", ("channel", "C07", "#sales")),
        ("Jane.Doe@Acme.com", ("email", "jane.doe@acme.com", "Jane.Doe@Acme.com")),
        ("<https://x.io/a|deck>", ("link", "https://x.io/a", "deck")),
    ],
)
def test_references(raw: str, reference: tuple[str, str, str]) -> None:
    read = clean(raw, SNAPSHOT)
    assert [(one.kind, one.value, read.text[one.start : one.end]) for one in read.references] == [reference]


@pytest.mark.parametrize(
    ("raw", "words", "delivered"),
    [
        ("Notion &amp; Maya", "& Maya", "&amp; Maya"),
        ("*Massive* 5k", "5k", "5k"),
        ("<@U06CPK1RT> 5k", "Chris Park", "<@U06CPK1RT>"),
        ("x <mailto:a@b.co|a@b.co>", "a@b.co", "a@b.co"),
    ],
)
def test_the_way_back(raw: str, words: str, delivered: str) -> None:
    read = clean(raw, SNAPSHOT)
    at = read.text.index(words)
    start, end = read.delivered_at(at, at + len(words))
    assert raw[start:end] == delivered


def test_after_cuts_a_verb_and_keeps_the_way_back() -> None:
    rest = clean("/deal *acme* <@U06CPK1RT>", SNAPSHOT).after(6)
    assert rest.text == "acme @Chris Park"
    assert rest.delivered_at(0, 4) == (7, 11)
    assert (rest.references[0].start, rest.references[0].end) == (5, 16)


@given(st.text(st.characters(), max_size=200))
def test_any_text_is_cleaned_and_every_character_has_an_origin(raw: str) -> None:
    read = clean(raw, SNAPSHOT)
    assert len(read.starts) == len(read.ends) == len(read.text) == len(read.bare)
    assert all(0 <= start < end <= len(raw) for start, end in zip(read.starts, read.ends, strict=True))
    assert not any("\ud800" <= character <= "\udfff" for character in read.text)
