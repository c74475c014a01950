"""What the names of other systems' stages mean: won, lost, or how far a deal has come."""

import re
from typing import Final

from commands.importing.arrivals import Kind
from commands.importing.naming import key

_WON = re.compile(
    r"\b(closed?[\W_]*)?won\b|^closed?won|gewonnen|gagn[ée]|\bganad[oa]|\bvinta?\b|\bsigned\b$|^order received$"
)
_LOST = re.compile(
    r"\b(closed?[\W_]*)?lost\b|^closed?lost|verloren|\bperdu[e]?\b|\bperdid[oa]|\bpers[ao]\b|^dead\b|^disqualified|"
    r"^cancel+ed|^abandoned|^closed?[\W_]*(no[\W_]*decision|cancel+ed)"
)
_PLAIN_LOST = re.compile(r"(closed?\W*|deal\W*)?lost|verloren|perdue?|perdid[oa]", re.IGNORECASE)

INTERNAL: Final = {
    "appointmentscheduled": "Appointment Scheduled",
    "qualifiedtobuy": "Qualified To Buy",
    "presentationscheduled": "Presentation Scheduled",
    "decisionmakerboughtin": "Decision Maker Bought-In",
    "contractsent": "Contract Sent",
}
"""HubSpot's internal names of its default stages, and their labels."""

HOW_FAR: Final = (
    (85, r"contract|verbal|legal|closing|procurement|purchas|po received|vertrag"),
    (75, r"negotia|review|verhandl|negoci"),
    (65, r"decision.?maker.?bought"),
    (50, r"propos|quote|quotation|angebot|offer|pricing|rfp"),
    (45, r"pilot|trial|poc|proof|evaluat|perception|decision|technical"),
    (40, r"value"),
    (30, r"demo|present|solution"),
    (20, r"engag|appoint|meeting|discover|needs|analy|contact made|contacted|scop|interest"),
    (15, r"qualif"),
    (10, r"prospect|approach|outreach|contact"),
    (5, r"\bnew\b|lead|inbound|identif|inquir|enquir|backlog|suspect|interessent"),
)
"""A sensible probability in percent by the words of an open stage, tried in this order."""


def kind_of(name: str) -> Kind:
    """Return whether a stage or status is won, lost or open, by its words."""
    said = name.casefold().strip()
    if _LOST.search(said):
        return "lost"
    return "won" if _WON.search(said) else "open"


def says_why(name: str) -> str:
    """Return the reason that the name of a lost stage gives: 'Closed Lost to Competition'; '' where it gives none."""
    return "" if _PLAIN_LOST.fullmatch(name.strip()) else name.strip()


def how_far(name: str) -> int | None:
    """Return the probability in percent that an open stage's words suggest, None where they say nothing."""
    said = name.casefold()
    return next((percent for percent, words in HOW_FAR if re.search(words, said)), None)


def label(name: str) -> str:
    """Return a stage's name as people write it."""
    return INTERNAL.get(key(name), name)


def parts(name: str) -> frozenset[str]:
    """Return what a stage's name consists of: 'Proposal/Price Quote' → {'proposal', 'pricequote'}."""
    return frozenset(key(part) for part in re.split(r"[/,&|]| - ", name) if key(part))


def stems(name: str) -> frozenset[str]:
    """Return the first letters of a stage's words, long enough to tell 'proposal' from 'proposition'."""
    return frozenset(word[:7] for word in re.findall(r"[^\W\d_]{4,}", name.casefold()))
