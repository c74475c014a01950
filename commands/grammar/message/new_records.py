"""A new lead: who, of which company, reached how, come from where."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commands.grammar.message.clauses import Clause
from commands.grammar.message.lead_names import told_apart
from commands.grammar.message.mentions import RECOMMENDS, Mention
from commands.grammar.message.scene import Scene
from commands.grammar.word_sets import word_set

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
    told = [clause for clause in clauses if not _recommends(scene, clause)]
    person, company = told_apart(scene, told or clauses, email, known=mention is not None)
    if not company and mention is None and email:
        host = email.rpartition("@")[2]
        company = "" if host in _FREE_MAIL else host.partition(".")[0].title()
    if not person and company and mention is not None:
        company = ""
    return Lead(person, company, email, phone.strip(), _lead_source(scene, clauses))


def _recommends(scene: Scene, clause: Clause) -> bool:
    """'referred by Ruth at Vehement' says who sent the lead, not who it is."""
    words = [scene.word(at) for at in range(clause.first, clause.last)]
    return any(word in RECOMMENDS for word in words) and any(word in {"from", "by"} for word in words)


def _lead_source(scene: Scene, clauses: Sequence[Clause]) -> str | None:
    """Where a lead came from: the most particular word said ('inbound from the webinar' = webinar)."""
    found = [mark.value for clause in clauses for mark in scene.marks.within(clause.first, clause.last, "source")]
    particular = [source for source in found if source not in {"inbound", "other"}]
    return next(iter(particular or found), None)
