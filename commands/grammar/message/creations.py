"""Messages that create: a new deal, a new lead."""

from collections.abc import Iterator, Sequence
from datetime import date

from commands.grammar.message.binding import account_target
from commands.grammar.message.came_in import HEADING_ENDS, came_in, headed
from commands.grammar.message.clause import Clause
from commands.grammar.message.denied_records import their_deal
from commands.grammar.message.due import day_of
from commands.grammar.message.ending_objects import calls_deal
from commands.grammar.message.facts import Facts, read_facts
from commands.grammar.message.lead_names import told_apart
from commands.grammar.message.marks import Mark
from commands.grammar.message.mention import Mention
from commands.grammar.message.new_deal_names import deal_name
from commands.grammar.message.new_deal_parts import parts_of, tells_several
from commands.grammar.message.new_records import read_lead
from commands.grammar.message.owners import members_in
from commands.grammar.message.scene import Scene
from commands.grammar.message.segments import Segment
from commands.grammar.names.ordinary import is_ordinary, places
from commands.grammar.reading import Statement
from commands.grammar.words.deal import LEAD_MADE
from commands.grammar.words.lead import AIMS, BEHIND_LEAD, NO_DEAL_NAME
from commands.grammar.words.lists import word_set
from commands.syntax.deals import CreateDeal
from commands.syntax.followups import AddFollowUp
from commands.syntax.leads import AddLead
from commands.syntax.subjects import Person, Target

_TELLS = (
    "won", "lost", "move", "into", "slipped", "happened", "action", "owner", "duty", "close", "scheduled", "went_with",
)  # fmt: skip
_CALLED_LEAD = frozenset({"lead", "leads", "inquiry", "enquiry", "prospect"})
_SENDS = frozenset({"referral", "partner", "website", "linkedin"})
_THAT = word_set("the our my their his her this that its your any every each whose which of")
_OF_DEALS = word_set(
    "structure terms desk team price pricing offer flow review cycle size stage stages process template model room "
    "sheet type rules registration contact contacts"
)
_NAMED = 2
_OFF = frozenset({"off", "from", "via", "through"})
_BEFORE_NEW = word_set("got have another a just landed found picked up here's heres is yay hey ok and i we")
_FOR_WHOM = word_set("you us me team pipeline board crm")
_CALLED = frozenset({"called", "named"})
_MOST_INTRODUCED = 6
_OPENS = word_set("opened created added opening creating started")
_DEAL = frozenset({"deal", "opp", "opportunity"})
_FAR = 5
_HAPPENED_TO = word_set("slipped slips pushed moved won lost signed died stalled closed")
_MAKES = word_set("add create open log start enter make set please put need let's lets")


def may_create(scene: Scene, mentions: Sequence[Mention]) -> bool:
    """Whether anything can be new: a cheap look before the clauses are gone through."""
    said = scene.marks.has("new_deal", "new_lead") or not scene.said.isdisjoint(_OPENS)
    return said or not mentions or scene.hint.expects in {"new_deal", "lead"}


def new_deals(scene: Scene, clauses: Sequence[Clause], mentions: Sequence[Mention]) -> Iterator[Statement]:
    """'new deal Globex Platform 20k', 'opened a new opp at Acme Labs', 'two new deals: …, …'."""
    if scene.hint.expects != "new_deal" and not _said(scene, clauses, "new_deal") and not _opened(scene, clauses):
        return
    for part, mention in parts_of(scene, clauses, mentions):
        yield from _new_deal(scene, part, mention)


def _new_deal(scene: Scene, clauses: Sequence[Clause], mention: Mention | None) -> Iterator[Statement]:
    """Create one deal of what the clauses say; nothing where nobody's name is among it."""
    account = mention.accounts[0] if mention is not None and mention.certain and mention.accounts else None
    facts = read_facts(scene, Segment([mention] if mention else [], list(clauses)), account)
    company, name = deal_name(scene, clauses, mention, set(facts.people.words))
    if mention is None and not company:
        return
    target, ask = (Target(words=company, unknown=company), None) if mention is None else account_target(scene, mention)
    target = Target(target.account, None, target.words, target.unknown)
    stage = facts.stage.value if facts.stage else None
    amount = facts.amount
    create = CreateDeal(
        target,
        name,
        stage=stage,
        amount=amount.amount if amount else None,
        currency=amount.currency if amount else None,
        close_on=facts.close_on or _aimed_at(scene, clauses, facts),
        probability=facts.probability,
        owner=_owner(facts),
        source=facts.source,
        people=facts.people.known,
        next_step=facts.next_step,
    )
    yield Statement(target, (create, *_promised(target, facts)), ask)


def _aimed_at(scene: Scene, clauses: Sequence[Clause], facts: Facts) -> date | None:
    """'55k, targeting end of March': the only date of a new deal, far off and no day of anything else, closes it."""
    spans = [one for one in scene.dates if any(c.first <= scene.range_of(one)[0] < c.last for c in clauses)]
    if len(spans) != 1 or facts.days or spans[0].clock is not None:
        return None
    span, first = spans[0], scene.range_of(spans[0])[0]
    clause = next(one for one in clauses if one.first <= first < one.last)
    words = {scene.word(at) for at in range(clause.first, clause.last) if not scene.owner_of[at]}
    aimed = bool(words & AIMS) and not clause.unreal and not clause.denies(first)
    return day_of(scene.snapshot.ways, span, "close") if aimed and span.last > scene.snapshot.ways.today else None


def new_leads(scene: Scene, clauses: Sequence[Clause], mentions: Sequence[Mention]) -> Iterator[Statement]:
    """'lead Jane Doe, Umbrella, jane@umbrella.com from webinar', 'new inbound from Quillmark Press'.

    Somebody of an account's own who signs up for a webinar is a lead only where the word is said.
    """
    cold = not mentions and any(tells(scene, clauses) for tells in (_cold_called, headed, _new_one, came_in))
    if scene.hint.expects != "lead" and not cold and not _said(scene, clauses, "new_lead"):
        return
    mention = mentions[0] if mentions else None
    lead = read_lead(scene, clauses, mention)
    if mention is None and not (lead.company or (lead.person and not cold)):
        return
    if cold and all(word in places() for word in lead.company.casefold().split()):
        return
    account = mention.accounts[0] if mention is not None and mention.certain and mention.accounts else None
    facts = read_facts(scene, Segment([mention] if mention else [], list(clauses)), account)
    target, ask = Target(words=lead.company, unknown=lead.company), None
    if mention is not None:
        target, ask = account_target(scene, mention)
        target = Target(target.account, None, target.words, target.unknown)
    known = next(iter(facts.people.known), None)
    person = known if known is not None and known.contact else None
    if person is not None and scene.hint.expects != "lead" and scene.said.isdisjoint(_CALLED_LEAD):
        return
    if person is None and (lead.person or lead.email):
        person = Person(lead.person, None, lead.email, lead.phone)
    amount = facts.amount
    add = AddLead(
        target,
        person,
        lead.source,
        amount=amount.amount if amount else None,
        currency=amount.currency if amount else None,
        owner=_owner(facts) or _for_member(scene),
        note=scene.clean.text.strip(),
    )
    yield Statement(target, (add, *_promised(target, facts)), ask)


def divided(scene: Scene, clauses: Sequence[Clause], mentions: Sequence[Mention]) -> tuple[int, int]:
    """'new lead Corvane (webinar). also Konex moves to 80k': return the clauses [first, last) that create.

    Clauses behind that name another account, and those before that do where the creating one names its own, tell
    other news.
    """
    hinted = scene.hint.expects in {"new_deal", "lead"}
    none = 0 if hinted else len(clauses)
    home = next((n for n, one in enumerate(clauses) if _said(scene, [one], "new_deal", "new_lead")), none)
    if home == len(clauses) or not mentions or tells_several(scene, clauses[home]):
        return 0, len(clauses)
    named = [{one.accounts for one in mentions if _speaks_of(scene, clause, one)} for clause in clauses]
    first = next((n + 1 for n in range(home - 1, -1, -1) if named[home] and named[n] - named[home]), 0)
    sentence = clauses[home].sentence
    first = first or _names_its_own(scene, clauses, home, named)
    own = {one for n in range(first, home + 1) if clauses[n].sentence == sentence for one in named[n]}
    for number in range(home + 1, len(clauses)):
        alone = not hinted or clauses[number].sentence != sentence
        if alone and named[number] - own and (own or clauses[number].sentence != sentence):
            return first, number
        own |= named[number]
    return first, len(clauses)


def _names_its_own(scene: Scene, clauses: Sequence[Clause], home: int, named: Sequence[set[tuple[int, ...]]]) -> int:
    """'Konex signed. Met Ines of Marlow Textiles, make her a lead': return where that sentence begins, else 0."""
    start = next(n for n, one in enumerate(clauses) if one.sentence == clauses[home].sentence)
    leads = scene.marks.within(clauses[home].first, clauses[home].last, "new_lead")
    if start == 0 or not leads or any(named[start : home + 1]) or not any(named[:start]):
        return 0
    return start if told_apart(scene, clauses[start : home + 1], "", known=False)[1] else 0


def _speaks_of(scene: Scene, clause: Clause, mention: Mention) -> bool:
    """Whether a clause tells news of an account: 'Filter Line Pilot' only has its name's words."""
    inside = clause.first <= mention.first < clause.last
    opens = all(
        not scene.word(at)[0].isalnum() or scene.word(at) == "also" for at in range(clause.first, mention.first)
    )
    return inside and (opens or bool(scene.marks.within(clause.first, clause.last, *_TELLS, "new_deal", "new_lead")))


def _said(scene: Scene, clauses: Sequence[Clause], *kinds: str) -> bool:
    """Whether a clause that may be believed says so."""
    return scene.marks.has(*kinds) and any(
        not clause.unreal
        and not clause.denies(mark.first)
        and mark.first < clause.last
        and not (mark.kind == "new_deal" and (_stands_already(scene, clause, mark) or their_deal(scene, clause, mark)))
        and not (mark.kind == "new_lead" and (_of_another_thing(scene, mark) or _awaited(scene, clause, mark)))
        for clause in clauses
        for mark in scene.marks.within(clause.first, clause.last + 1, *kinds)
    )


def _of_another_thing(scene: Scene, mark: Mark) -> bool:
    """'make a lead time estimate', 'log a lead call': what is made leads to something, and is no lead."""
    behind = mark.last
    made = scene.word(mark.first) in LEAD_MADE and scene.word(behind - 1) == "lead" and behind < len(scene.tokens)
    if not made or scene.owner_of[behind] or scene.tokens[behind].capital:
        return False
    return scene.word(behind) not in BEHIND_LEAD and is_ordinary(scene.tokens[behind].stem)


def _awaited(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'the PO came through, 77k', 'Konex came through': what was awaited; a lead comes through something."""
    came = scene.words(mark.first, mark.last).casefold() == "came through"
    return came and _CALLED_LEAD.isdisjoint(scene.said) and not scene.marks.within(clause.first, clause.last, "source")


def _opened(scene: Scene, clauses: Sequence[Clause]) -> bool:
    """'opened Hatfan loyalty deal, 12k': opened, an account, words that call none of its deals, and 'deal'."""
    if scene.said.isdisjoint(_OPENS) or scene.said.isdisjoint(_DEAL):
        return False
    for clause in clauses:
        for hit in scene.hits if not clause.unreal and clause.negated is None else ():
            first, last = scene.range_of(hit)
            deal = next((at for at in range(last + 1, min(clause.last, last + _FAR)) if scene.word(at) in _DEAL), None)
            opened = clause.first <= first - 1 and scene.word(first - 1) in _OPENS
            if opened and deal is not None and all(_calls_none(scene, at) for at in range(last, deal)):
                return True
    return False


def _calls_none(scene: Scene, at: int) -> bool:
    """Whether a word may be of the name of a deal that is not there yet."""
    return not (scene.owner_of[at] or scene.word(at) in NO_DEAL_NAME or calls_deal(scene, at))


def _stands_already(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'our open deal at Acme', 'the new deal slipped', 'a new deal structure': there already, or no deal."""
    if scene.word(mark.last) in _OF_DEALS and not scene.tokens[mark.last].capital:
        return True
    if scene.word(mark.last) in _HAPPENED_TO:  # 'Hatfan's new deal slipped to March'
        return True
    made = any(scene.word(at) in _MAKES for at in range(clause.first, mark.first))
    return scene.word(mark.first - 1) in _THAT and not made


def _cold_called(scene: Scene, clauses: Sequence[Clause]) -> bool:
    """'Cold called Sable Ridge', 'Partner intro from Nimbus: Pellworm AG': nobody knows them, so they are a lead."""
    if any(clause.asked for clause in clauses):
        return False
    for clause, after in zip(clauses, [*clauses[1:], None], strict=False):
        marks = scene.marks.within(clause.first, clause.last, "source")
        heads = clause is clauses[0] and after is not None and after.link == ":"
        if any(mark.value == "cold call" or (heads and mark.value in _SENDS) for mark in marks):
            return not clause.unreal and clause.negated is None and not clause.intended
    return False


def _new_one(scene: Scene, clauses: Sequence[Clause]) -> bool:
    """'New one: Osage Valley Feed', 'got a new one for you, met a guy called Stan …': a heading, and a new name."""
    if len(clauses) < _NAMED or clauses[1].link not in HEADING_ENDS or clauses[1].first >= len(scene.tokens):
        return False
    words = [scene.word(at) for at in range(clauses[0].first, clauses[0].last)]
    words = words[: words.index("for")] if words[-1] in _FOR_WHOM and "for" in words else words
    words = words[: next((n for n, word in enumerate(words) if word in _OFF), len(words))]
    behind = clauses[1].first
    capital = scene.tokens[behind].capital and scene.tokens[behind + 1 : behind + 2]
    near = range(behind, min(behind + _MOST_INTRODUCED, len(scene.tokens) - 1))
    called = any(scene.word(at) in _CALLED and scene.tokens[at + 1].capital for at in near) and not scene.hits
    heads = words[-2:] in (["new", "one"], ["new", "1"], ["fresh", "one"])
    return bool(capital or called) and heads and _BEFORE_NEW.issuperset(words[:-2])


def _owner(facts: Facts) -> int | None:
    return facts.owner.members[0].id if facts.owner is not None and len(facts.owner.members) == 1 else None


def _for_member(scene: Scene) -> int | None:
    """'a new lead for Marcus': whose it shall be."""
    for start, _, members in members_in(scene, 0, len(scene.text)):
        if len(members) == 1 and scene.text[:start].rstrip(" @").casefold().endswith(" for"):
            return members[0].id
    return None


def _promised(target: Target, facts: Facts) -> Iterator[AddFollowUp]:
    for promise in facts.promises:
        yield AddFollowUp(target, promise.due_on, promise.due_at, promise.action)
