"""An inquiry that a form or an automation delivers by itself: read strictly, written once, told to whom it concerns."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from cards.characters import clean, one_line
from storage.changes import Writer
from storage.engine import Database
from storage.errors import StorageError
from storage.money import decimals, to_minor
from storage.queries.inbox import answer_of, take
from storage.queries.lead_intake import Inquiry, take_in
from storage.queries.lead_news import follow_leads
from storage.queries.requests import open_request
from storage.queries.settings import Settings, settings_of


def _as_text(said: object) -> object:
    return str(said) if isinstance(said, int | float) and not isinstance(said, bool) else said


Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Numbered = Annotated[str, BeforeValidator(_as_text), StringConstraints(max_length=200)]
"""What forms send as a number too: a telephone number, a budget."""
Amount = Annotated[Decimal, Field(ge=0, le=Decimal("1e12"), allow_inf_nan=False)]
LONGEST_NOTE: Final = 4_000
PATTERNS: Final = {"email": "this is no e-mail address", "currency": "three letters are expected, as in EUR"}
"""What whoever filled in a form is told, rather than a pattern."""


class Form(BaseModel):
    """What a delivery may hold; other fields are left aside. Blank texts are unknown."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True, hide_input_in_errors=True)

    name: Short = ""
    first_name: Short = ""
    last_name: Short = ""
    company: Short = ""
    email: Annotated[
        str, StringConstraints(max_length=200, pattern=r"^$|^[^@\s\p{C}]+@[^@\s\p{C}]+\.[^@\s\p{C}]+$")
    ] = ""
    phone: Numbered = ""
    source: Short = ""
    campaign: Short = ""
    message: Annotated[str, StringConstraints(max_length=LONGEST_NOTE)] = ""
    cost: Amount | None = None
    amount: Amount | None = None
    currency: Annotated[str, StringConstraints(pattern=r"^$|^[A-Za-z]{3}$")] = ""
    need: Short = ""
    time_frame: Short = ""
    use: Short = ""
    budget: Numbered = ""
    language: Short = ""
    territory: Short = ""
    segment: Short = ""
    size: Annotated[int, Field(ge=1, le=10_000_000)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, said: Any) -> Any:  # noqa: ANN401 - any JSON
        """Leave aside what a form had no value for: forms send null, and '' for a number too."""
        if not isinstance(said, dict):
            return said
        return {name: value for name, value in said.items() if value is not None and value != ""}

    @model_validator(mode="after")
    def _somebody(self) -> "Form":
        if not (one_line(self.full_name) or self.email or one_line(self.company)):
            raise ValueError("it names nobody: give name, email or company")
        return self

    @property
    def full_name(self) -> str:
        """The person's whole name."""
        return self.name or f"{self.first_name} {self.last_name}".strip()


class UnreadableFormError(ValueError):
    """The body is not an inquiry; the text says which field cannot be, never what it held."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a delivery: the lead's number; `repeated`: it had come before; `joined`: to a lead that waits."""

    lead: int
    repeated: bool = False
    joined: bool = False


def read_form(body: bytes) -> Form:
    """Read a JSON object. Raises UnreadableFormError."""
    try:
        return Form.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        said = PATTERNS.get(field, first["msg"]) if first["type"] == "string_pattern_mismatch" else first["msg"]
        raise UnreadableFormError(f"{field or 'the body'}: {said.removeprefix('Value error, ')}") from None


def receive(db: Database, workspace: int, source: str, key: str, form: Form, now: datetime) -> Taken:
    """Write an inquiry once for its `key`; `source` is who delivered it, and whence it came if nothing else is said.

    Raises StorageError: then nothing was written, and the same delivery may come again.
    """
    delivery = f"hook:{source}:{key}"
    with db.write(workspace) as session:
        before = answer_of(session, workspace, delivery)
        if before is not None:
            return Taken(_number(before), repeated=True)
        settings = settings_of(session, workspace)
        request = open_request(session, workspace, "message", now, platform="hook", place=source)
        writer = Writer(session, request, now)
        arrival = take_in(writer, _inquiry(form, source, settings), settings, now)
        follow_leads(writer, settings)
        if not take(session, workspace, delivery, now, f'{{"lead":{arrival.lead.id}}}', request.id):
            raise StorageError("the same delivery is being written at this moment")
        return Taken(arrival.lead.id, joined=arrival.joined)


def _number(answer: str) -> int:
    return int("".join(char for char in answer if char.isdecimal()) or 0)


def _inquiry(form: Form, source: str, settings: Settings) -> Inquiry:
    """Return what a form says, on one line each but for the message; amounts in minor units."""
    currency = form.currency.upper() or settings.currency
    return Inquiry(
        name=one_line(form.full_name),
        company=one_line(form.company),
        email=form.email.lower(),
        phone=one_line(form.phone),
        source=one_line(form.source) or source,
        campaign=one_line(form.campaign),
        note=clean(form.message),
        cost=_minor(form.cost, settings.currency),
        amount=_minor(form.amount, currency),
        currency=currency,
        need=one_line(form.need),
        time_frame=one_line(form.time_frame),
        use=one_line(form.use),
        budget=one_line(form.budget),
        language=one_line(form.language),
        territory=one_line(form.territory),
        segment=one_line(form.segment),
        size=form.size,
    )


def _minor(amount: Decimal | None, currency: str) -> int | None:
    if amount is None:
        return None
    return to_minor(amount.quantize(Decimal(1).scaleb(-decimals(currency))), currency)
