"""From names to records: the account, deal, contact or owner that is meant, or the question that has to be asked.

Only an explicit binding decides: an id, a name that fits one account alone, the thread of a deal's card. The
author's own deals only come first among the choices.
"""

from collections.abc import Iterable, Sequence

from commands.grammar.deal_names import deals_called
from commands.grammar.message.due import days_offered
from commands.grammar.message.mention import Mention
from commands.grammar.message.owners import Owner
from commands.grammar.message.scene import Scene
from commands.grammar.reading import Ask, Choice
from commands.grammar.snapshot import ContactName, DealName
from commands.syntax.subjects import Target

_MOST = 20
SHARED_NAME = "first_name_shared"
"""The rule of a question that people of several accounts raise; each choice's `why` is who is meant there."""


def open_deals(scene: Scene, account: int) -> list[DealName]:
    """Return the account's open deals, the author's own first."""
    deals = [deal for deal in scene.snapshot.records.deals_of(account) if deal.kind == "open"]
    return sorted(deals, key=lambda deal: deal.owner != scene.author)


def account_target(scene: Scene, mention: Mention) -> tuple[Target, Ask | None]:
    """Return the account, or the question which one; the deal where it was named or is the only open one."""
    if not mention.certain:
        people = scene.snapshot.records.contacts_named(mention.words.casefold())
        if {one.account for one in people} == set(mention.accounts):
            return Target(words=mention.words), ask_account_of(scene, mention.words, people)
        return Target(words=mention.words), ask_account(scene, mention.words, mention.accounts, "name_fits_several")
    if mention.deal is not None:
        account = mention.accounts[0] if mention.accounts else None
        return Target(account, mention.deal, mention.words), None
    account = mention.accounts[0]
    thread = _thread_deal(scene, account)
    deals = open_deals(scene, account)
    only = thread or (deals[0] if len(deals) == 1 and not mention.strange else None)
    return Target(account, only.id if only else None, mention.words, called="" if only else mention.called), None


def reopened(scene: Scene, target: Target) -> Target:
    """Return the account's only closed deal as the target of a reopening."""
    if target.account is None or target.deal is not None:
        return target
    closed = [deal for deal in scene.snapshot.records.deals_of(target.account) if deal.kind != "open"]
    return Target(target.account, closed[0].id, target.words) if len(closed) == 1 else target


def deal_ask(scene: Scene, target: Target) -> Ask | None:
    """Return the question which deal is meant, None where the target has one."""
    if target.deal is not None or target.account is None:
        return None
    deals = _called(scene, target) or open_deals(scene, target.account)
    rule = "several_open_deals" if deals else "no_open_deal"
    offered = deals or list(scene.snapshot.records.deals_of(target.account))
    words = f"{target.words} {target.called}".strip()
    return Ask("deal", words, tuple(_deal_choice(scene, deal) for deal in offered[:_MOST]), rule)


def _called(scene: Scene, target: Target) -> list[DealName]:
    """Return those of the account's open deals that its words call."""
    if target.account is None or not target.called:
        return []
    return [
        *deals_called(target.called, open_deals(scene, target.account), scene.snapshot.records.account(target.account))
    ]


def ask_account(scene: Scene, words: str, accounts: Iterable[int], rule: str) -> Ask:
    """Ask which account is meant; those with a deal of the author's come first."""
    ranked = sorted(dict.fromkeys(accounts), key=lambda account: not _mine(scene, account))
    choices = []
    for account in ranked[:_MOST]:
        found = scene.snapshot.records.account(account)
        if found is not None:
            choices.append(Choice(found.name, str(found.id), "your deal" if _mine(scene, account) else ""))
    return Ask("account", words, tuple(choices), rule)


def ask_account_of(scene: Scene, words: str, contacts: Sequence[ContactName]) -> Ask:
    """Ask which account's person is meant ('Jane' of Acme or of Globex)."""
    choices = []
    for contact in contacts[:_MOST]:
        account = scene.snapshot.records.account(contact.account) if contact.account is not None else None
        if account is not None:
            choices.append(Choice(account.name, str(account.id), contact.name))
    return Ask("account", words, tuple(choices), SHARED_NAME)


def ask_contact(words: str, contacts: Sequence[ContactName]) -> Ask:
    """Ask which of two people at one account is meant."""
    return Ask("contact", words, tuple(Choice(one.name, str(one.id)) for one in contacts[:_MOST]), "name_shared")


def ask_owner(owner: Owner) -> Ask:
    """Ask which of two members with one first name is meant."""
    return Ask("owner", owner.words, tuple(Choice(one.name, str(one.id)) for one in owner.members), "name_shared")


def ask_day(scene: Scene, words: str) -> Ask:
    """Ask for the day of a promise that was said without one."""
    choices = tuple(
        Choice(f"{day:%a} {day.day} {day:%b}", day.isoformat()) for day in days_offered(scene.snapshot.ways)
    )
    return Ask("due_on", words, choices, "no day was said")


def thread_target(scene: Scene) -> Target | None:
    """Return the deal in whose card's thread the message stands."""
    deal = scene.snapshot.records.deal(scene.place.deal) if scene.place.deal is not None else None
    return Target(deal.account, deal.id) if deal is not None else None


def _thread_deal(scene: Scene, account: int) -> DealName | None:
    deal = scene.snapshot.records.deal(scene.place.deal) if scene.place.deal is not None else None
    return deal if deal is not None and deal.account == account else None


def _deal_choice(scene: Scene, deal: DealName) -> Choice:
    """A deal as one of several to choose from: where it stands, its amount, its close date."""
    parts = [deal.stage]
    if deal.amount is not None:
        parts.append(f"{deal.amount:,.0f} {deal.currency}")
    if deal.close_on is not None:
        parts.append(f"close {deal.close_on.isoformat()}")
    if deal.owner == scene.author:
        parts.append("your deal")
    return Choice(deal.name, str(deal.id), ", ".join(part for part in parts if part))


def _mine(scene: Scene, account: int) -> bool:
    return any(deal.owner == scene.author for deal in open_deals(scene, account))
