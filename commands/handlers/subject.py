"""What a question is about: one deal, one account, or several accounts that could be meant."""

from dataclasses import dataclass

from cards.model import Button, Card, Text
from cards.words import clipped
from commands.context import Context
from commands.errors import UnknownError
from commands.grammar.snapshot import AccountName
from commands.handlers.records import alive
from commands.syntax import Target
from storage.models.accounts import Account
from storage.queries.deals import DealLine, deal_by_id

OFFERED = 5


@dataclass(frozen=True, slots=True)
class Subject:
    """Exactly one of `deal` and `account` is what was meant."""

    deal: DealLine | None = None
    account: Account | None = None


def subject_of(context: Context, target: Target) -> Subject | None:
    """Return what is meant, None where several accounts could be; raises `UnknownError` where nothing is."""
    session, workspace = context.session, context.workspace
    if target.deal is not None:
        deal = deal_by_id(session, workspace, target.deal)
        if deal is None:
            raise UnknownError(
                f"There is no deal D{target.deal} here, or it was taken back (`history D{target.deal}`)."
            )
        return Subject(deal=deal)
    if target.account is not None:
        return Subject(account=alive(session, workspace, Account, target.account, "such account"))
    if candidates(context, target):
        return None
    words = clipped(target.unknown or target.words, 60)
    raise UnknownError(
        f"I know no account or deal “{words}”. Try `find {words}`." if words else "Which account or deal?"
    )


def candidates(context: Context, target: Target) -> tuple[AccountName, ...]:
    """Return the accounts that words which fit several of them may mean, best first."""
    found = context.snapshot.names.candidates(target.words or target.unknown, OFFERED)
    accounts = (context.snapshot.records.account(candidate.entry) for candidate in found)
    return tuple(account for account in accounts if account)


def which_account(context: Context, target: Target, verb: str) -> Card:
    """Return the question which account was meant; each button asks again with the full name."""
    accounts = candidates(context, target)
    names = [account.name for account in accounts]
    words = clipped(target.words or target.unknown, 40)
    return Card(
        body=(Text(f"Which account is “{words}”? {', '.join(names[:-1])} or {names[-1]}?" if len(names) > 1
                   else f"I know no “{words}”. Did you mean {names[0]}?", "strong"),),
        buttons=tuple(Button(name, f"{verb} {name}") for name in names),
    )  # fmt: skip
