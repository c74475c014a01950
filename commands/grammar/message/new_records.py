"""New deals and new leads: whose, called what, who asked, where from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commands.grammar.message.clauses import Clause
from commands.grammar.message.lead_names import told_apart
from commands.grammar.message.mentions import RECOMMENDS, Mention
from commands.grammar.message.owners import members_in
from commands.grammar.message.scene import Scene
from commands.grammar.names.ordinary import is_ordinary
from commands.grammar.word_sets import word_set

_FUNCTION = word_set(
    """add create log set for at with from by via the a an our their called named on in of to re about and - : –
    — , @ is it its they she he wants want needs need w around approx roughly worth close closing closes new
    deal opp opportunity lead inbound through came as this that i we me my us who please pls has have had
    just got"""
)
_QUOTED = re.compile(r"\"([^\"\n]{2,80})\"|(?<!\w)'([^'\n]{2,80})'(?!\w)")
_ROLES = word_set("owner contact founder buyer ceo cfo cto coo cio director manager head boss president name")
_FREE_MAIL = word_set("gmail.com yahoo.com outlook.com hotmail.com icloud.com aol.com proton.me gmx.de web.de")
_PHONE = re.compile(r"(?<![\w.])\+?\d[\d\s().-]{7,17}\d(?!\w)")


@dataclass(frozen=True, slots=True)
class Run:
    """Words at tokens [first, last) that nothing else explains; `before` is the word in front."""

    first: int
    last: int
    text: str
    before: str


@dataclass(frozen=True, slots=True)
class Lead:
    """A person and a company, as far as they are said."""

    person: str = ""
    company: str = ""
    email: str = ""
    phone: str = ""
    source: str | None = None


def deal_name(scene: Scene, clauses: Sequence[Clause], mention: Mention | None, skip: set[str]) -> tuple[str, str]:
    """Return (account, deal) as said in a line about a new deal; the account is '' where a known one is mentioned."""
    quoted = [found[1] or found[2] for found in _QUOTED.finditer(scene.text)]
    runs = [run for run in _runs(scene, clauses, ("new_deal",)) if not _all_in(run.text, skip)]
    if mention is not None:
        runs = [
            run for run in runs if run.first >= mention.last or run.before in {"called", "named", "deal", "opp"}
        ] or [run for run in runs if run.last <= mention.first]
        named = quoted[0] if quoted else (runs[0].text if runs else "")
        return "", named
    if not runs:
        return "", ""
    account = next((run for run in runs if run.before in {"for", "at", "with", "from", "@"}), runs[0])
    rest = [run for run in runs if run is not account]
    return account.text, quoted[0] if quoted else (rest[0].text if rest else "")


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


def _all_in(text: str, skip: set[str]) -> bool:
    return all(word in skip for word in text.casefold().split())


def _runs(scene: Scene, clauses: Sequence[Clause], hide: tuple[str, ...]) -> Iterator[Run]:
    """Yield the stretches of words that no date, amount, name or cue explains, as long as they may be names."""
    explained: set[int] = set()
    for clause in clauses:
        for mark in scene.marks.within(clause.first, clause.last, *hide, "close", "probability", "scheduled"):
            explained.update(range(mark.first, mark.last))
    emails = [(one.start, one.end) for one in scene.clean.references if one.kind == "email"]
    numbers = [(one.start, one.end) for one in scene.numbers]
    for clause in clauses:
        first = None
        for at in range(clause.first, clause.last + 1):
            token = scene.tokens[at] if at < clause.last else None
            plain = (
                token is not None
                and at not in explained
                and not scene.owner_of[at]
                and not (token.word in _ROLES and scene.word(at + 1) in {"is", ":", "="})
                and (
                    token.word not in _FUNCTION or (first is not None and token.word in {"and", "of"} and token.capital)
                )
                and token.word[0].isalnum()
                and not any(low <= token.start < high for low, high in (*emails, *numbers))
            )
            joined = (
                token is not None
                and first is not None
                and token.word in {"-", "&", "'", ".", "+"}
                and at + 1 < clause.last
                and (not scene.gap(at) or (token.word == "&" and scene.tokens[at + 1].capital))
            )
            if plain and first is None:
                first = at
            elif first is not None and not plain and not joined:
                yield from _run(scene, clause, first, at)
                first = None


def _run(scene: Scene, clause: Clause, first: int, last: int) -> Iterator[Run]:
    """Yield a stretch as a run, cut before a verb; nothing that is only common words in lower case beside a verb."""
    for at in range(first, last):
        mark = scene.marks.at(at, "happened", "duty", "action", "won", "lost")
        if mark is not None and at > first and not scene.tokens[at].capital:
            last = at
            break
    words = [scene.tokens[at] for at in range(first, last)]
    if not words or any(
        (start, end) == (words[0].start, words[-1].end)
        for start, end, _ in members_in(scene, words[0].start, words[-1].end)
    ):
        return
    if (
        all(is_ordinary(word.stem) and not word.capital for word in words)
        and scene.marks.within(first, last, "happened", "duty", "action", "business")
        and clause.link not in {"-", ",", ":"}
    ):
        return
    yield Run(first, last, scene.words(first, last), scene.word(first - 1))
