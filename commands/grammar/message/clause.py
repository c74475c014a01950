"""A clause: words that say one thing, and how far they may be believed."""

from dataclasses import dataclass


@dataclass(slots=True)
class Clause:
    """Tokens [first, last) that say one thing; `link` is what stood before it, `sentence` counts sentences.

    `hedged`, `conditional`, `asked`, `retracted`: the clause sets no value. `negated` is the first token that a
    negation reaches (None: nothing is denied). `intended`: about what somebody means to do. `condition_follows`:
    the condition stands behind ('call Tuesday if no reply'), so that what is promised is promised all the same.
    """

    first: int
    last: int
    link: str
    sentence: int
    hedged: bool = False
    conditional: bool = False
    asked: bool = False
    retracted: bool = False
    intended: bool = False
    negated: int | None = None
    condition_follows: bool = False

    @property
    def unreal(self) -> bool:
        """Whether nothing that the clause says may be written."""
        return self.hedged or self.conditional or self.asked or self.retracted

    def denies(self, token: int) -> bool:
        """Whether a negation reaches the token."""
        return self.negated is not None and token >= self.negated
