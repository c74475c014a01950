"""Plain text as it grows out of delivered text, each character with its origin."""

import re
import unicodedata
from array import array

from commands.grammar.references import Reference, ReferenceKind

_QUOTES = dict.fromkeys("‘’‚‛ʼ′", "'") | dict.fromkeys("“”„«»″", '"')
_DASHES = dict.fromkeys("‐‑‒−", "-")
_SPACES = dict.fromkeys(
    "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
)
_LINES = dict.fromkeys("\r\u2028\u2029\x0b\x0c\x85", "\n")
_ARROWS = dict.fromkeys("➡➔➜⇒⟶⏩", "→")
_ONE_TO_ONE = _QUOTES | _DASHES | _SPACES | _LINES | _ARROWS
_STYLES = frozenset("\ufe0e\ufe0f")
"""Behind an arrow: whether it is drawn as an emoji or as a sign."""
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# Letters with their accents, signs of currency and arrows as well: such a text needs no characters copied one by one.
_AS_IT_IS = r"\n\x20-\x7eÀ-ÿ£¥€→–—…•·"
_RUNS = re.compile(rf"(?P<as_it_is>[{_AS_IT_IS}]+)|.", re.DOTALL)
_ALL_AS_IT_IS = re.compile(rf"[{_AS_IT_IS}]*")


def is_plain(text: str) -> bool:
    """Whether each character of a text stands for itself."""
    return _ALL_AS_IT_IS.fullmatch(text) is not None


class PlainText:
    """The characters so far; `starts` and `ends` are the delivered offsets each of them stands for."""

    def __init__(self) -> None:
        self.characters: list[str] = []
        self.starts = array("L")
        self.ends = array("L")
        self.references: list[Reference] = []
        self.blanks: list[tuple[int, int]] = []
        self.to_bot = False

    def put(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Add text that stands for delivered [start, end) as a whole; return where it stands."""
        first = len(self.characters)
        self.characters.extend(text)
        self.starts.extend([start] * len(text))
        self.ends.extend([end] * len(text))
        return first, len(self.characters)

    def copy(self, text: str, start: int) -> tuple[int, int]:
        """Add delivered text: quotes, dashes and spaces made plain, invisible characters left out."""
        first = len(self.characters)
        for run in _RUNS.finditer(text):
            if run.lastgroup:
                self.characters.extend(run[0])
                self.starts.extend(range(start + run.start(), start + run.end()))
                self.ends.extend(range(start + run.start() + 1, start + run.end() + 1))
            else:
                self._copy_one(run[0], start + run.start())
        return first, len(self.characters)

    def refer(self, kind: ReferenceKind, value: str, where: tuple[int, int]) -> None:
        """Note that the plain text at `where` is a reference."""
        self.references.append(Reference(*where, kind, value))

    def blank(self, where: tuple[int, int]) -> None:
        """Hide the plain text at `where` from the recognisers (the inside of a web address)."""
        self.blanks.append(where)

    def bare(self, text: str) -> str:
        """Return `text` (the joined characters) with the hidden parts blanked, at the same length."""
        pieces, done = [], 0
        for start, end in self.blanks:
            pieces += [text[done:start], " " * (end - start)]
            done = end
        return "".join([*pieces, text[done:]])

    def _copy_one(self, character: str, at: int) -> None:
        """Copy one character, plain: what is invisible falls away, accents join, wide forms become usual ones."""
        if character in _ONE_TO_ONE:
            self.put(_ONE_TO_ONE[character], at, at + 1)
        elif unicodedata.category(character) in _INVISIBLE:
            return
        elif character in _STYLES and self.characters and self.characters[-1] == "→":
            self.ends[-1] = at + 1
        elif unicodedata.combining(character) and self.characters:
            self._join_accent(character, at)
        elif "\uff00" <= character <= "\uffef" or "\U0001d400" <= character <= "\U0001d7ff":
            self.put(unicodedata.normalize("NFKC", character), at, at + 1)
        else:
            self.put(character, at, at + 1)

    def _join_accent(self, mark: str, at: int) -> None:
        """Join an accent to the letter before it; marks piled upon a letter are dropped."""
        joined = unicodedata.normalize("NFC", self.characters[-1] + mark)
        if len(joined) == 1:
            self.characters[-1] = joined
        self.ends[-1] = at + 1
