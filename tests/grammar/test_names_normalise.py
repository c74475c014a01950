"""One spelling for all ways of writing the same words, and where each word stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.grammar.names.legal_forms import split_legal_form
from commands.grammar.names.normalise import key_of, normalise, words_of

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("  Harlow   Labs ", "harlow labs"),
        ("T-Rexon", "t rexon"),
        ("AT&T", "at and t"),
        ("Société Générale", "societe generale"),
        ("STRASSE Straße", "strasse strasse"),
        ("Łódź Øre", "lodz ore"),
        ("Ac\u200bme\u202e™", "acme"),
        ("Ｆｕｌｌ ﬁt", "full fit"),
        ("O’Neil's", "o neil s"),
        ("トヨタ", "トヨタ"),
        ("a\ud800b", "a b"),
        ("…", ""),
    ],
)
def test_normalise(written: str, normal: str) -> None:
    assert normalise(written) == normal


@pytest.mark.parametrize(
    ("one", "other"),
    [("J-Texon", "j texon"), ("AT&T", "at and t"), ("Brink and Sons", "Brink & Sons"), ("Call-Em-All", "CallEmAll")],
)
def test_same_key(one: str, other: str) -> None:
    assert key_of(normalise(one).split()) == key_of(normalise(other).split())


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Acme Corporation", "acme"),
        ("Acme, Inc.", "acme"),
        ("Prima S.p.A.", "prima"),
        ("Foo Co., Ltd.", "foo"),
        ("Müller GmbH & Co. KG", "muller"),
        ("Gekko & Co", "gekko"),
        ("Widget Pty Ltd", "widget"),
        ("Zielony Sp. z o.o.", "zielony"),
        ("Umbrella Group", "umbrella group"),
        ("Company", "company"),
        ("", ""),
    ],
)
def test_without_legal_form(name: str, stem: str) -> None:
    assert " ".join(split_legal_form(normalise(name).split())[0]) == stem


@given(ANY_TEXT)
def test_any_text_has_a_stable_normal_form(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(ANY_TEXT)
def test_words_stand_where_they_were_read(text: str) -> None:
    words = words_of(text)
    assert [word.text for word in words] == normalise(text).split()
    for word in words:
        assert word.text in normalise(text[word.start : word.end])
    assert list(words) == sorted(words, key=lambda word: word.start)
