"""From facts and targets to the commands that a message asks for."""

import re
from collections.abc import Iterator
from datetime import date

from commands.grammar.amount_size import far_below
from commands.grammar.dates.calendar import add_months
from commands.grammar.dates.month_of_old import on_day_of
from commands.grammar.message.amounts import Amount
from commands.grammar.message.binding import (
    account_target,
    ask_contact,
    ask_day,
    ask_owner,
    deal_ask,
    open_deals,
    reopened,
)
from commands.grammar.message.facts import Facts
from commands.grammar.message.mention import Mention
from commands.grammar.message.scene import Scene
from commands.grammar.message.shifts import LATER
from commands.grammar.reading import Ask, Statement
from commands.syntax.activities import LogActivity
from commands.syntax.deals import UpdateDeal
from commands.syntax.followups import AddFollowUp
from commands.syntax.subjects import Target

_NEAR = 4
_LEAST = 1000
_FAR = 20
_FULL_WITH_K = re.compile(r"\d[\d.,]{3,}\s?k\b", re.IGNORECASE)


def statements_of(scene: Scene, mention: Mention, facts: Facts, note: str) -> Iterator[Statement]:
    """Yield what a segment says of the account it mentions: what is clear apart from what has to be asked."""
    target, ask = account_target(scene, mention)
    yield from statements_for(scene, target, ask, facts, note)


def statements_for(scene: Scene, target: Target, ask: Ask | None, facts: Facts, note: str) -> Iterator[Statement]:
    """Yield the statements about one target; `ask` is the question which account it is."""
    if facts.reopen and ask is None:
        target = reopened(scene, target)
    if _stays(scene, target, facts):
        facts.stage = None
    if _far_too_small(scene, target, facts) or _thousands_twice(scene, target, facts):
        facts.amount, facts.kept_anyway = None, True
    _move_close(scene, target, facts)
    update = _update(scene, target, facts) if facts.updates else None
    others = list(_others(scene, target, facts, note, noted=update is None))
    owner_ask = _owner_ask(facts)
    update_ask = ask or (deal_ask(scene, target) if update else None) or owner_ask
    then = (owner_ask,) if owner_ask is not None and owner_ask is not update_ask else ()
    contact_ask = ask or _contact_ask(facts)
    if facts.undated:
        promised = AddFollowUp(target, action=facts.undated, people=facts.people.known)
        yield Statement(target, (promised,), ask or ask_day(scene, facts.undated))
    if update is not None and update_ask is contact_ask:
        yield Statement(target, (update, *others), update_ask, then)
        return
    if update is not None:
        yield Statement(target, (update,), update_ask, then)
    if others:
        yield Statement(target, tuple(others), contact_ask)


def _move_close(scene: Scene, target: Target, facts: Facts) -> None:
    """'slipped two weeks': counted from the close date that the deal has; without one nothing is moved."""
    deal = scene.snapshot.records.deal(target.deal) if target.deal is not None else None
    if deal is not None and deal.close_on is not None:
        if facts.shift is not None:
            moved = facts.shift.of(deal.close_on)
            facts.close_on = moved if moved >= scene.snapshot.ways.today else None
        elif facts.close_on is not None and facts.close_instead_of == deal.close_on.day:
            facts.close_on = _in_month_of_close(scene, deal.close_on, facts.close_on)
            facts.kept_anyway = True
    facts.shift = None


def _in_month_of_close(scene: Scene, old: date, said: date) -> date | None:
    """'from the 21st to the 28th' of a deal that closes on December 21; an earlier number is next month's, slipped."""
    if old <= scene.snapshot.ways.today:
        return said
    if said.day > old.day:
        return on_day_of(old, said.day)
    ahead = any(scene.word(mark.first) in LATER for mark in scene.marks.within(0, len(scene.tokens), "slipped"))
    return on_day_of(add_months(old.replace(day=1), 1), said.day) if ahead else None


def _stays(scene: Scene, target: Target, facts: Facts) -> bool:
    """'so it stays in proposal', and there it is: no news of the deal."""
    deal = scene.snapshot.records.deal(target.deal) if target.deal is not None else None
    if deal is None or facts.stage is None or deal.stage != facts.stage.value:
        return False
    return bool(scene.marks.within(max(0, facts.stage.first - _NEAR), facts.stage.first, "still"))


def _far_too_small(scene: Scene, target: Target, facts: Facts) -> bool:
    """'fine with 175' of a deal of 175,000: thousands may be meant, or something else; neither is written."""
    if facts.amount is None or not (facts.amount.span.rule == "bare" or _without_thousands(facts.amount)):
        return False
    deal = scene.snapshot.records.deal(target.deal) if target.deal is not None else None
    deals = [deal] if deal is not None else open_deals(scene, target.account) if target.account is not None else []
    return far_below(facts.amount.amount, deals)


def _thousands_twice(scene: Scene, target: Target, facts: Facts) -> bool:
    """'47000k' of a deal of 47,000: the k says again what the zeros say already; neither is written."""
    if facts.amount is None or not _FULL_WITH_K.search(facts.amount.span.text):
        return False
    deal = scene.snapshot.records.deal(target.deal) if target.deal is not None else None
    deals = [deal] if deal is not None else open_deals(scene, target.account) if target.account is not None else []
    return any(one.amount is not None and one.amount * _FAR < facts.amount.amount for one in deals)


def _without_thousands(said: Amount) -> bool:
    return said.amount < _LEAST and not any(char.isalpha() for char in said.span.text)


def _owner_ask(facts: Facts) -> Ask | None:
    return ask_owner(facts.owner) if facts.owner is not None and len(facts.owner.members) > 1 else None


def _contact_ask(facts: Facts) -> Ask | None:
    """Ask about a shared name only where something is written that the person belongs to."""
    if not facts.people.doubtful or not (facts.anything or facts.noteworthy):
        return None
    return ask_contact(*facts.people.doubtful[0])


def _update(scene: Scene, target: Target, facts: Facts) -> UpdateDeal:
    """Put the deal's fields into one command."""
    owner = facts.owner.members[0].id if facts.owner is not None and len(facts.owner.members) == 1 else None
    return UpdateDeal(
        target,
        stage=_stage(scene, facts),
        reason=facts.reason,
        amount=facts.amount.amount if facts.amount else None,
        currency=facts.amount.currency if facts.amount else None,
        close_on=facts.close_on,
        closed_on=facts.closed_on,
        probability=facts.probability,
        owner=owner,
        next_step=facts.next_step,
        forecast=facts.forecast,
        source=facts.source,
        parked_until=facts.parked_until,
        reopen=facts.reopen,
    )


def _stage(scene: Scene, facts: Facts) -> str | None:
    """Won and lost are stages too: the workspace's own of that kind."""
    if facts.ending is not None:
        kind = facts.ending.outcome
        return next((stage.name for stage in scene.snapshot.stages if stage.kind == kind), None)
    return facts.stage.value if facts.stage else None


def _names_somebody(facts: Facts) -> bool:
    """Whether news of a deal came from a contact, which a note remembers."""
    return facts.people.new or bool(facts.people.doubtful) or any(person.contact for person in facts.people.known)


def _others(
    scene: Scene, target: Target, facts: Facts, note: str, *, noted: bool
) -> Iterator[LogActivity | AddFollowUp]:
    """Yield the activity that happened, the follow-ups promised; a remark without either is a note."""
    people = facts.people.known
    expected = scene.hint.activity or ("note" if scene.hint.expects == "log" else None)
    kept = scene.hint.activity == "note" or not facts.promises or facts.told
    if facts.activity is not None or (expected is not None and kept):
        kind = facts.activity.type if facts.activity is not None else expected or "note"
        if scene.hint.activity not in {None, "note"}:
            kind = scene.hint.activity or kind
        direction = facts.activity.direction if facts.activity is not None else None
        yield LogActivity(target, kind, direction, people, facts.happened_on, note)
    elif not (facts.promises or facts.undated) and (
        _names_somebody(facts) if facts.updates else noted and facts.noteworthy
    ):
        yield LogActivity(target, "note", None, people, None, note)
    for promise in facts.promises:
        yield AddFollowUp(target, promise.due_on, promise.due_at, promise.action, people)
