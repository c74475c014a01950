"""Bytes → text, whatever wrote them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.importing.decoding import decode

TEXT = "Kontó;Größe;Señor – €\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "UTF-8"),
        (TEXT.encode("utf-8-sig"), "UTF-8"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (TEXT.encode("utf-32"), "UTF-32"),
        ("Name;Größe;Über uns – 5 €\n".encode("cp1252"), "Windows-1252"),
    ],
)
def test_encoding(data: bytes, encoding: str) -> None:
    text, name = decode(data)
    assert name == encoding
    assert "Größe" in text
    assert "€" in text


def test_a_stray_line_of_another_encoding_is_read_and_said() -> None:
    text, name = decode("Zürich\nKöln\n".encode() + "Genève\n".encode("cp1252") + "Málaga\n".encode())
    assert text == "Zürich\nKöln\nGenève\nMálaga\n"
    assert name == "UTF-8, but line 3 as Windows-1252"


@given(st.binary(max_size=300))
def test_any_bytes_can_be_read(data: bytes) -> None:
    text, name = decode(data)
    assert isinstance(text, str)
    assert name
