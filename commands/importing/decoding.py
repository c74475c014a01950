"""Bytes of a text file → text, saying how they were read."""

import codecs
from typing import Final

from charset_normalizer import from_bytes

MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)  # UTF-32's little-endian mark begins with UTF-16's, so it comes first
LEGACY: Final = ("cp1252", "cp1250", "cp1251", "mac_roman", "shift_jis", "gb18030", "big5", "euc_kr")
SAMPLE: Final = 64 * 1024


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding, with a remark where some lines needed another one."""
    for mark, codec, name in MARKS:
        if data.startswith(mark):
            return data.decode(codec, errors="replace"), name
    if wide := _without_mark(data):
        return data.decode(wide, errors="replace"), "UTF-16"
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return _mixed(data) or _legacy(data)


def _without_mark(data: bytes) -> str:
    """Return UTF-16's byte order where every other byte of the beginning is zero, as in Latin text; else ''."""
    head = data[:2000]
    if len(head) < 4:
        return ""
    if head[1::2].count(0) > 0.6 * len(head[1::2]):
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) > 0.6 * len(head[::2]) else ""


def _mixed(data: bytes) -> tuple[str, str] | None:
    """Read line by line where most lines with non-ASCII bytes are UTF-8 and a few came from elsewhere."""
    texts: list[str] = []
    wide, strays = 0, []
    for number, line in enumerate(data.split(b"\n"), start=1):
        try:
            texts.append(line.decode("utf-8"))
            wide += not line.isascii()
        except UnicodeDecodeError:
            texts.append(line.decode("cp1252", errors="replace"))
            strays.append(number)
    if wide <= len(strays):
        return None
    listed = ", ".join(map(str, strays[:5])) + (" …" if len(strays) > 5 else "")
    return "\n".join(texts), f"UTF-8, but line {listed} as Windows-1252"


def _legacy(data: bytes) -> tuple[str, str]:
    telling = b"\n".join(line for line in data[: 4 * SAMPLE].split(b"\n") if not line.isascii())[:SAMPLE]
    best = from_bytes(telling, cp_isolation=list(LEGACY)).best()
    codec = best.encoding if best is not None else "cp1252"
    # cp1250 and cp1252 share what Western names use; the rarer one needs evidence that cp1252 cannot explain
    if codec in {"cp1250", "mac_roman"} and _plausible(telling):
        codec = "cp1252"
    return data.decode(codec, errors="replace"), {"cp1252": "Windows-1252"}.get(codec, codec)


def _plausible(sample: bytes) -> bool:
    """Whether Windows-1252 turns every non-ASCII byte into a letter, a currency sign or typographic punctuation."""
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return all(char.isascii() or char.isalpha() or char in "€£¥§°®™©–—‘’“”„…·«»´`\xa0¿¡" for char in text)
