"""Which of an account's deals some words call: one rule for command lines, questions and free text."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from commands.grammar.names.normalise import normalise
from commands.grammar.snapshot import AccountName, DealName

_MOST_WORDS = 6
"""So many words of a deal's name are looked at."""


def deals_called(words: str, deals: Iterable[DealName], account: AccountName | None = None) -> tuple[DealName, ...]:
    """Return the deals whose name or product is the words, else those in which all of the words stand.

    The words of the account's own name count for nothing ('Acme Platform' is 'Platform'). Without words every deal.
    """
    every = tuple(deals)
    ignored = _words_of_account(account)
    wanted = frozenset(normalise(words).split()) - ignored
    exact = tuple(deal for deal in every if wanted and _is_called(deal, wanted, ignored))
    return exact or tuple(deal for deal in every if wanted <= _said(f"{deal.name} {deal.product}"))


def calls_exactly(words: str, deal: DealName, account: AccountName | None = None) -> bool:
    """Whether the words are the whole name or product of the deal."""
    ignored = _words_of_account(account)
    wanted = frozenset(normalise(words).split()) - ignored
    return bool(wanted) and _is_called(deal, wanted, ignored)


def words_calling(words: Sequence[str], deals: Sequence[DealName], account: AccountName | None = None) -> str:
    """Return the longest run at the beginning of `words` that calls any of the deals; '' for none."""
    ignored = _words_of_account(account)
    for length in range(min(len(words), _MOST_WORDS), 0, -1):
        run = " ".join(words[:length])
        if _said(run) - ignored and deals_called(run, deals, account):
            return run
    return ""


def _is_called(deal: DealName, wanted: frozenset[str], ignored: frozenset[str]) -> bool:
    return any(wanted == _said(said) - ignored for said in (deal.name, deal.product) if said)


@lru_cache(maxsize=4096)
def _said(words: str) -> frozenset[str]:
    return frozenset(normalise(words).split())


def _words_of_account(account: AccountName | None) -> frozenset[str]:
    return _said(" ".join([account.name, *account.aliases])) if account else frozenset()
