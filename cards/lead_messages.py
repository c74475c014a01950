"""A lead as its message shows it: who, what is known, whose it is and why, by when they answer, what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cards.leads import lead_line
from cards.model import Block, Button, Card, Item, Text
from cards.words import clipped, counted, money
from storage.models.activities import Lead
from storage.queries.leads import LeadLine

LISTED: Final = 4
CLOSED: Final = frozenset({"qualified", "junk", "recycled"})
PASS_REASONS: Final = ("not my area", "no time", "not a fit")
JUNK_REASONS: Final = ("spam", "wrong contact", "no need", "competitor")


@dataclass(frozen=True, slots=True)
class LeadView:
    """A lead as one reader is shown it; '' = unknown, or not so.

    `told` is how the reader comes to see it: '' in a channel, 'you' for its assignee, else the name of whom they cover.
    `giver` gave it by hand. `known` is what marketing knows beside `note`, `until` by when the owner accepts, or makes
    the first contact. `since` is when what the state says became so; `deal` what it has become ('D7').
    """

    number: int
    name: str
    state: str
    account: str = ""
    source: str = ""
    campaign: str = ""
    worth: str = ""
    known: tuple[str, ...] = ()
    note: str = ""
    phone: str = ""
    email: str = ""
    owner: str = ""
    told: str = ""
    giver: str = ""
    why: str = ""
    until: str = ""
    since: str = ""
    deal: str = ""
    reason: str = ""
    gone: bool = False


def worth(amount: int | None, currency: str | None) -> str:
    """Return what a lead may be worth, '' where that is not known."""
    return money(amount, currency) if amount is not None and currency else ""


def known_of(lead: Lead) -> tuple[str, ...]:
    """Return what marketing knows of a lead, each with its name."""
    said = {
        "needs": lead.need, "when": lead.time_frame, "for": lead.use, "budget": lead.budget,
        "language": lead.language, "territory": lead.territory, "segment": lead.segment,
        "size": f"{lead.size:,}" if lead.size is not None else None,
    }  # fmt: skip
    return tuple(f"{name}: {value}" for name, value in said.items() if value)


def lead_card(lead: LeadView) -> Card:
    """Return the message: it is edited in place as the lead goes on."""
    closed = lead.gone or lead.state in CLOSED
    item = Item(lead_words(lead), () if lead.gone else buttons(lead), lead.phone, done=closed)
    blocks: list[Block] = [Text(_heading(lead), "strong"), item]
    known = [*lead.known, *([f"“{clipped(lead.note, 140)}”"] if lead.note else [])]
    if known:
        blocks.append(Text(clipped(" · ".join(known), 300), "quiet"))
    if told := _terms(lead):
        blocks.append(Text(told, "quiet"))
    return Card(tuple(blocks))


def lead_words(lead: LeadView) -> str:
    """Return 'L3 Jane Doe, Umbrella · from webinar · $20k · jane@umbrella.com'."""
    company = f", {clipped(lead.account, 60)}" if lead.account and lead.account != lead.name else ""
    parts = [f"L{lead.number} {clipped(lead.name, 60)}{company}"]
    parts += [f"from {clipped(lead.source, 40)}"] if lead.source else []
    parts += [clipped(lead.campaign, 40)] if lead.campaign else []
    parts += [lead.worth] if lead.worth else []
    parts += [clipped(lead.email, 80)] if lead.email else []
    return " · ".join(parts)


def _heading(lead: LeadView) -> str:
    """Return where the lead stands, in one line."""
    who = lead.owner or "Somebody"
    since = f" ({lead.since})" if lead.since else ""
    why = f": {clipped(lead.reason, 100)}" if lead.reason else ""
    if lead.gone:
        return "Taken back: this is no lead any more."
    if lead.state == "new":
        return _offered(lead)
    return {
        "accepted": f"{who} has this lead{since}.",
        "contacted": f"{who} contacted this lead{since}.",
        "qualified": f"Qualified by {who}{f': {lead.deal}' if lead.deal else ''}{since}.",
        "junk": f"Junk{why}.",
        "recycled": f"Put to rest{why}.",
    }[lead.state]


def _offered(lead: LeadView) -> str:
    by = f" from {lead.giver}" if lead.giver else ""
    if not lead.owner:
        return "New lead, nobody's yet: who takes it?"
    if lead.told == "you":
        return f"New lead for you{by}:"
    covered = ", whom you cover" if lead.told else ""
    return f"New lead for {lead.owner}{covered}{by}:"


def _terms(lead: LeadView) -> str:
    """Return why it is whose it is and until when they answer, while that matters."""
    if lead.gone or not lead.owner or lead.state not in {"new", "accepted"}:
        return ""
    by = {"new": "accept by", "accepted": "first contact by"}[lead.state]
    parts = [clipped(lead.why, 160)] if lead.why and not lead.giver else []
    return " · ".join([*parts, *([f"{by} {lead.until}"] if lead.until else [])])


def buttons(lead: LeadView) -> tuple[Button, ...]:
    """Return what one can do with a lead in its state; a reaction with a label's sign does the same."""
    accept, claim = Button("✅ Accept", f"accept L{lead.number}"), Button("👋 Claim", f"claim L{lead.number}")
    go_on = (Button("📞 Contacted", f"contacted L{lead.number}"), Button("⭐ Qualified", f"qualified L{lead.number}"))
    give_up = Button("❌ Pass", f"pass L{lead.number}")
    junk = Button("🗑 Junk", f"junk L{lead.number}")
    hand_on = (Button("Reassign", f"whose L{lead.number}"),) if lead.told else ()
    if lead.state == "new":
        return (accept, claim, give_up, *go_on, junk, *hand_on) if lead.owner else (claim, *go_on, junk)
    return {
        "accepted": (*go_on, give_up, junk, *hand_on),
        "contacted": (go_on[1], give_up, junk, *hand_on),
    }.get(lead.state, ())


def why_buttons(state: str, number: int) -> tuple[Button, ...]:
    """Return the usual reasons for passing a lead on, or for its being junk, each a tap."""
    verb, reasons = ("junk", JUNK_REASONS) if state == "junk" else ("pass", PASS_REASONS)
    return tuple(Button(each.capitalize(), f"{verb} L{number} {each}") for each in reasons)


def below_card(what: str, lead: LeadView, by: str) -> Card:
    """Return what is said in the thread below a lead's message to whoever has, or had, it."""
    called = f"L{lead.number} {clipped(lead.name, 60)}"
    if what in {"remind", "remind_contact"}:
        asked = "waits for your answer" if what == "remind" else "has not been contacted yet"
        until = (
            f" It was to be {'accepted' if what == 'remind' else 'contacted'} by {lead.until}." if lead.until else ""
        )
        return Card((Text(f"{called} {asked}.{until}"),), buttons(lead))
    if what == "again":
        said = lead.note.rpartition("\n")[2].removeprefix("inquired again").lstrip(" ·")
        return Card((Text(f"{called} inquired again{f': “{clipped(said, 200)}”' if said else '.'}"),), buttons(lead))
    gone = {"expired": "was not answered in time", "passed": "was passed on", "reassigned": "is no longer yours"}[what]
    whose = f": {by} has it now" if by else ": it is nobody's now"
    return Card((Text(f"{called} {gone}{whose}."),))


def unowned_card(leads: Sequence[LeadLine], count: int, left: str, now: datetime) -> Card:
    """Return the leads that are nobody's, in one message; `left` had them and works here no more."""
    free = f"{counted(count, 'lead is', 'leads are')} nobody's"
    heading = f"{left} has left: {free} now." if left else f"{free}: who takes {'it' if count == 1 else 'them'}?"
    rows = tuple(
        Item(lead_line(each, now), (Button(f"👋 Claim L{each.id}", f"claim L{each.id}"),)) for each in leads[:LISTED]
    )
    more = (Text(f"and {count - len(rows):,} more: leads unowned"),) if count > len(rows) else ()
    return Card((Text(heading, "strong"), *rows, *more), (Button("All of them", "leads unowned"),))


def rested_card(leads: Sequence[LeadView], count: int, days: int) -> Card:
    """Return which leads were put to rest because nothing was heard of them; a tap takes one up again."""
    went = f"{counted(count, 'lead', 'leads')} of yours went quiet: nothing for {days} days."
    rows = tuple(Item(lead_words(each), (Button("Take up again", f"accept L{each.number}"),)) for each in leads)
    more = (Text(f"and {count - len(rows):,} more"),) if count > len(rows) else ()
    rest = Text("They are among the dead leads now.", "quiet")
    return Card((Text(went, "strong"), *rows, *more, rest), (Button("Dead leads", "dead leads"),))


def back_card(name: str, request: int) -> Card:
    """Return that somebody works here again, with the button that says they do not."""
    said = f"{name} works here again. Leads that were theirs stay where they are."
    return Card((Text(said),), (Button("Undo", f"undo R{request}"),))


def late_card(lead: LeadView, missed: str) -> Card:
    """Return what a leader is told of a lead that nobody answers."""
    said = "has not accepted it" if lead.state == "new" else "has made no contact yet"
    heading = Text(f"L{lead.number} waits: {lead.owner} {said} (by {missed}).", "strong")
    choices = (Button("👋 Claim", f"claim L{lead.number}"), Button("Reassign", f"whose L{lead.number}"))
    return Card((heading, Item(lead_words(lead), choices, lead.phone)))


def pause_card(count: int, days: int) -> Card:
    """Return the question whether somebody who missed some leads wants a rest from new ones."""
    missed = counted(count, "lead")
    text = f"You did not get to {missed} in {days} days; that happens. Pause new leads?"
    return Card((Text(text),), (Button("Pause for a week", "pause leads"), Button("Keep them coming", "resume leads")))
