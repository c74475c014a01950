"""What a question is about: one deal, one account, or several accounts that could be meant."""

from dataclasses import dataclass

from cards.accounts import which_deal_card
from cards.choices import account_labels
from cards.model import Button, Card, Text
from cards.words import clipped
from commands.context import Context
from commands.errors import UnknownError
from commands.grammar.deal_names import deals_called
from commands.grammar.snapshot import AccountName
from commands.handlers.records import alive
from commands.syntax.subjects import Target
from storage.models.accounts import Account
from storage.queries.deals import DealFilter, DealLine, deal_by_id, deals_by_id, list_deals
from storage.queries.totals import rates_on

OFFERED = 5


@dataclass(frozen=True, slots=True)
class Subject:
    """Exactly one of `deal` and `account` is what was meant.

    Of the account, `called` are the deals that words beside its name call; `missing` are words that call none.
    """

    deal: DealLine | None = None
    account: Account | None = None
    called: tuple[DealLine, ...] = ()
    missing: str = ""


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
        account = alive(session, workspace, Account, target.account, "such account")
        return _of_account(context, account, target.called) if target.called else Subject(account=account)
    if candidates(context, target):
        return None
    words = clipped(target.unknown or target.words, 60)
    raise UnknownError(
        f"I know no account “{words}”, and none that is like it. Try `find {words}`."
        if words
        else "Which account or deal?"
    )


def _of_account(context: Context, account: Account, words: str) -> Subject:
    """Return the deal of an account that the words call, or the several, or that there is none."""
    deals = context.snapshot.records.deals_of(account.id)
    known = context.snapshot.records.account(account.id)
    still_open = deals_called(words, [deal for deal in deals if deal.kind == "open"], known)
    ids = tuple(deal.id for deal in still_open or deals_called(words, deals, known))
    called = deals_by_id(context.session, context.workspace, ids)
    if len(called) == 1:
        return Subject(deal=called[0])
    return Subject(account=account, called=called, missing="" if called else clipped(words, 60))


def candidates(context: Context, target: Target) -> tuple[AccountName, ...]:
    """Return the accounts that words which fit several of them may mean, best first."""
    found = context.snapshot.names.candidates(target.words or target.unknown, OFFERED)
    accounts = (context.snapshot.records.account(candidate.entry) for candidate in found)
    return tuple(account for account in accounts if account)


def which_account(context: Context, target: Target, verb: str) -> Card:
    """Return the question which account was meant; each button asks again about one."""
    accounts = candidates(context, target)
    names = account_labels(context.reader, [account.id for account in accounts])
    words = clipped(target.words or target.unknown, 40)
    return Card(
        body=(Text(f"Which account is “{words}”? {', '.join(names[:-1])} or {names[-1]}?" if len(names) > 1
                   else f"I know no “{words}”. Did you mean {names[0]}?", "strong"),),
        buttons=tuple(
            Button(name, f"{verb} A{account.id}") for name, account in zip(names, accounts, strict=True)
        ),
    )  # fmt: skip


def one_open_deal(context: Context, target: Target, verb: str) -> DealLine | Card:
    """Return the deal that a question is about, or the card that asks which: an account may have several open ones.

    Raises `UnknownError` where there is none.
    """
    subject = one_of(context, target, verb)
    if isinstance(subject, Card):
        return subject
    if subject.deal is not None:
        return subject.deal
    account = subject.account
    if account is None:
        return which_account(context, target, verb)
    rates = rates_on(context.session, context.workspace, context.settings.currency, context.today)
    page = list_deals(context.session, context.workspace, DealFilter("open", account=account.id), context.today, rates)
    if not page.lines:
        raise UnknownError(f"{account.name} has no open deal. `deal {account.name}` shows those that are closed.")
    one = len(page.lines) == 1
    return page.lines[0] if one else which_deal_card(account.name, "", page.lines, verb, context.today)


def one_of(context: Context, target: Target, verb: str) -> Subject | Card:
    """Return the deal or account that a question is about, or the card that asks which is meant.

    Raises `UnknownError` for an account nobody has named, and for a deal its account does not have.
    """
    subject = subject_of(context, target)
    if subject is None:
        return which_account(context, target, verb)
    account = subject.account
    if account is not None and subject.called:
        return which_deal_card(account.name, target.called, subject.called, verb, context.today)
    if account is not None and subject.missing:
        raise UnknownError(f"{account.name} has no deal “{subject.missing}”. Try `{verb} {account.name}`.")
    return subject
