"""The legal form at the end of a company's name, which people leave out or write in another way."""

from functools import cache
from importlib.resources import files
from typing import Final

from commands.grammar.names.normalise import key_of

_LONGEST: Final = 5  # 'S. de R.L. de C.V.' without its 'de's; 'Sp. z o.o.' has four words
RUN_TOGETHER: Final = ("corporation", "incorporated", "limited", "company", "corp", "gmbh", "inc", "ltd", "llc")


@cache
def word_list(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines of a word list of this package, each split into its words, without comments."""
    lines = files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split()) for line in lines if line and not line.startswith("#"))


@cache
def legal_forms() -> dict[str, str]:
    """Every way of writing a legal form → the form that is remembered ('corporation' → 'corp')."""
    return {key_of([spelling]): line[0] for line in word_list("legal_forms.txt") for spelling in line}


@cache
def _endings() -> frozenset[str]:
    """Whatever can be the last word of a legal form ('a' of 'S.p.A.'): most names end in something else."""
    return frozenset(form[start:] for form in legal_forms() for start in range(len(form)))


@cache
def _beginnings() -> frozenset[str]:
    """Whatever can be the first word of a legal form: behind most names stands something else."""
    return frozenset(form[:end] for form in legal_forms() for end in range(1, len(form) + 1))


@cache
def weak_forms() -> frozenset[str]:
    """'Group', 'Holdings': left out in speech, though they may tell two companies apart."""
    return frozenset(word for line in word_list("weak_forms.txt") for word in line)


def form_at_end(words: list[str]) -> tuple[int, str]:
    """How many of the last words are a legal form, and which; (0, '') for none. One word always remains."""
    if not words or words[-1] not in _endings():
        return 0, ""
    forms = legal_forms()
    for count in range(min(_LONGEST, len(words) - 1), 0, -1):
        form = forms.get(key_of(words[-count:]))
        if form is not None:
            return count, form
    return 0, ""


def form_at_start(words: list[str]) -> tuple[int, str]:
    """How many of the first words are a legal form, and which: for reading on after a name."""
    if not words or not may_begin_form(words[0]):
        return 0, ""
    forms = legal_forms()
    for count in range(min(_LONGEST, len(words)), 0, -1):
        form = forms.get(key_of(words[:count]))
        if form is not None:
            return count, form
    return 0, ""


def may_begin_form(word: str) -> bool:
    """Whether a legal form may begin with a word: a cheap look."""
    return word == "and" or word in _beginnings()


def split_legal_form(words: list[str]) -> tuple[list[str], str]:
    """('acme', 'corporation') → (('acme',), 'corp'); the form is '' where the name has none, as 'umbrella group'."""
    count, form = form_at_end(words)
    if not count:
        return words, ""
    words = words[:-count]
    while len(words) > 1 and words[-1] == "and":
        words = words[:-1]
    return words, form


def split_run_together(word: str) -> tuple[str, str]:
    """('acmecorp') → ('acme', 'corp'): a form that was written without the space; '' where there is none."""
    for ending in RUN_TOGETHER if word.endswith(RUN_TOGETHER) else ():
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending), legal_forms()[ending]
    return word, ""
