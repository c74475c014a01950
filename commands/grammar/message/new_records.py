"""A new lead: who, of which company, reached how, come from where."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from commands.grammar.message.clause import Clause
from commands.grammar.message.lead_names import told_apart
from commands.grammar.message.lead_senders import sends_lead
from commands.grammar.message.mention import Mention
from commands.grammar.message.mentions import RECOMMENDS, SENDS, SENT
from commands.grammar.message.scene import Scene
from commands.grammar.message.shows import met_at_capitals
from commands.grammar.words.lists import word_set

# 'BuildExpo', 'ToolCon', 'SaaSFest'.
_EVENT = re.compile(r"^[a-z]{3,}(?:expo|fest|summit|fair)\d*$")
_CAMEL = re.compile(r"^[A-Z]\w*[a-z]Con\d*$")
_EVENTS = frozenset({"show", "expo", "conference", "fair"})
_FREE_MAIL = word_set("gmail.com yahoo.com outlook.com hotmail.com icloud.com aol.com proton.me gmx.de web.de")
_PHONE = re.compile(r"(?<![\w.])\+?\d[\d\s().-]{7,17}\d(?!\w)")


@dataclass(frozen=True, slots=True)
class Lead:
    """A person and a company, as far as they are said."""

    person: str = ""
    company: str = ""
    email: str = ""
    phone: str = ""
    source: str | None = None


def read_lead(scene: Scene, clauses: Sequence[Clause], mention: Mention | None) -> Lead:
    """Tell the person from the company, and where they came from."""
    email = next((one.value for one in scene.clean.references if one.kind == "email"), "")
    phone = next((found[0] for found in _PHONE.finditer(scene.text)), "")
    told = [part for clause in clauses if (part := _without_sender(scene, clause)) is not None]
    person, company = told_apart(scene, told or clauses, email, known=mention is not None)
    if not company and mention is None and email:
        host = email.rpartition("@")[2]
        company = "" if host in _FREE_MAIL else host.partition(".")[0].title()
    if not person and company and mention is not None:
        company = ""
    return Lead(person, company, email, phone.strip(), _lead_source(scene, clauses))


def _without_sender(scene: Scene, clause: Clause) -> Clause | None:
    """'referred by Ruth at Vehement' says who sent the lead, not who it is; 'referred by Harriet to Oakhaven' both.

    So does 'Wade sent me his cousin Joan Pruitt'.
    """
    words = [scene.word(at) for at in range(clause.first, clause.last)]
    sent = next((n + 2 for n, pair in enumerate(pairwise(words)) if pair[0] in SENDS and pair[1] in SENT), 0)
    if sent and sent < len(words) and "to" not in words:
        return replace(clause, first=clause.first + sent)
    if not sent and not (any(word in RECOMMENDS for word in words) and any(word in {"from", "by"} for word in words)):
        return clause
    to = words.index("to") + 1 if "to" in words else len(words)
    return replace(clause, first=clause.first + to) if to < len(words) else None


def _is_event(scene: Scene, at: int) -> bool:
    """'at BuildExpo', 'at the NAR show', 'met him at FABTECH'."""
    before = {scene.word(n) for n in range(at - 4, at)}
    named = _EVENT.search(scene.word(at)) is not None or _CAMEL.search(scene.words(at, at + 1)) is not None
    return named or (scene.word(at) in _EVENTS and "at" in before) or met_at_capitals(scene, at)


def _lead_source(scene: Scene, clauses: Sequence[Clause]) -> str | None:
    """Where a lead came from: the most particular word said ('inbound from the webinar' = webinar)."""
    found = [mark.value for clause in clauses for mark in scene.marks.within(clause.first, clause.last, "source")]
    if any(_is_event(scene, at) for clause in clauses for at in range(clause.first + 1, clause.last)):
        found += [one for one in scene.snapshot.sources if one.casefold() == "event"]
    if any(sends_lead(scene, hit) for hit in scene.hits):
        found += [one for one in scene.snapshot.sources if one.casefold() == "referral"]
    particular = [source for source in found if source not in {"inbound", "other"}]
    return next(iter(particular or found), None)
