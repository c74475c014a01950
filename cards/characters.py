"""Characters on a screen: which are safe to show, how wide they are, where a line breaks. Standard library only."""

import re
import unicodedata
from functools import lru_cache

JOINERS = frozenset("\u200c\u200d")  # Persian spelling and families of emoji need these two
SHOWN_INSTEAD = "\ufffd"
LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
ZERO_WIDTH = frozenset({"Mn", "Me", "Cf"})
WIDE = frozenset("WF")


def clean(text: str) -> str:
    """Return `text` without what could take over a terminal or turn the reading order round.

    Control characters and halves of surrogate pairs become U+FFFD, invisible format characters (bidirectional
    overrides, zero-width spaces) vanish, every kind of line end becomes a newline, a tab a space.
    """
    if text.isprintable():  # no control, format or line-end character, no half of a pair
        return text
    lines = LINE_ENDS.sub("\n", text).replace("\t", " ").split("\n")
    return "\n".join(line if line.isprintable() else "".join(map(_safe, line)) for line in lines)


def one_line(text: str) -> str:
    """Return `text`, cleaned, on one line, with single spaces."""
    return " ".join(clean(text).split())


@lru_cache(maxsize=4096)
def _safe(char: str) -> str:
    category = unicodedata.category(char)
    if category in {"Cc", "Cs"}:
        return SHOWN_INSTEAD
    return "" if category == "Cf" and char not in JOINERS else char


@lru_cache(maxsize=4096)
def _columns(char: str) -> int:
    if unicodedata.category(char) in ZERO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(char) in WIDE else 1


def columns(text: str) -> int:
    """Return how many columns `text` takes in a terminal."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` filled with spaces to `width` columns, on the right side of them if `right`."""
    space = " " * max(0, width - columns(text))
    return space + text if right else text + space


def wrapped(text: str, width: int, hanging: int = 0) -> list[str]:
    """Return `text` as lines of at most `width` columns; what a break carries over is indented by `hanging` more.

    A line that fits is kept as it is; a word longer than a line is broken.
    """
    return [part for line in text.split("\n") for part in _wrap_line(line.rstrip(), width, hanging)]


def _wrap_line(line: str, width: int, hanging: int) -> list[str]:
    if 2 * len(line) <= width or columns(line) <= width:  # no character takes more than two
        return [line]
    own = len(line) - len(line.lstrip(" "))
    indent = " " * min(own + hanging, width // 2)
    lines, current = [], " " * min(own, width // 2)
    for word in line.split():
        joined = f"{current} {word}" if current.strip() else current + word
        if columns(joined) <= width:
            current = joined
            continue
        started = bool(current.strip())
        if started:
            lines.append(current)
        *full, current = _broken((indent if started else current) + word, width, indent)
        lines.extend(full)
    return [*lines, current]


def _broken(word: str, width: int, indent: str) -> list[str]:
    """Return an indented word in pieces that fit, each indented."""
    pieces, current, used = [], "", 0
    for char in word:
        wide = _columns(char)
        if used + wide > width:
            pieces.append(current)
            current, used = indent, len(indent)
        current, used = current + char, used + wide
    return [*pieces, current]
