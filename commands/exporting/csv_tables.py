"""Which CSV files an export has, and what their columns are called and hold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from commands.exporting.cells import Getter, money, named, number, text, value

Names = dict[str, dict[int, str]]
Columns = Sequence[tuple[str, Getter]]

NAMED: Final = ("member", "account", "product", "contact", "team", "stage", "deal", "lead")
"""Tables whose rows others refer to; in the files their names stand instead of their numbers."""


@dataclass(frozen=True, slots=True)
class CsvTable:
    """One file: its name, the table it is made from, and its columns for given names and home currency."""

    file: str
    entity: str
    columns: Callable[[Names, str], Columns]


_ORIGIN: Final = (("External system", text("external_system")), ("External ID", text("external_id")))
_CREATED: Final = (("Created", value("created_at")),)


def _deals(names: Names, home: str) -> Columns:
    return (
        ("Deal ID", number("D")),
        ("Deal name", text("name")),
        ("Account", named("account_id", names["account"])),
        ("Product", named("product_id", names["product"])),
        ("Units", value("units")),
        ("Stage", named("stage_id", names["stage"])),
        ("Stage since", value("stage_since")),
        ("Amount", money("amount", "currency", home)),
        ("Currency", text("currency")),
        ("Close date", value("close_on")),
        ("Closed on", value("closed_on")),
        ("Probability", value("probability")),
        ("Owner", named("owner_id", names["member"])),
        ("Next step", text("next_step")),
        ("Forecast category", text("forecast")),
        ("Source", text("source")),
        ("Competitor", text("competitor")),
        ("Parked until", value("parked_until")),
        ("Lost reason", text("lost_reason")),
        ("Won reason", text("won_reason")),
        ("Manager's forecast", text("forecast_override")),
        *_CREATED,
        *_ORIGIN,
    )


def _accounts(names: Names, home: str) -> Columns:
    return (
        ("Account ID", number("A")),
        ("Account name", text("name")),
        ("Website", text("domain")),
        ("Industry", text("industry")),
        ("Country", text("country")),
        ("Employees", value("employees")),
        ("Annual revenue", money("annual_revenue", "revenue_currency", home)),
        ("Currency", text("revenue_currency")),
        ("Founded", value("founded")),
        ("Parent account", named("parent_id", names["account"])),
        ("Owner", named("owner_id", names["member"])),
        *_CREATED,
        *_ORIGIN,
    )


def _contacts(names: Names, _home: str) -> Columns:
    return (
        ("Contact ID", number("C")),
        ("Contact name", text("name")),
        ("Account name", named("account_id", names["account"])),
        ("Job title", text("title")),
        ("Email", text("email")),
        ("Phone", text("phone")),
        *_CREATED,
        *_ORIGIN,
    )


def _leads(names: Names, home: str) -> Columns:
    return (
        ("Lead ID", number("L")),
        ("Lead name", text("name")),
        ("Company", named("account_id", names["account"])),
        ("Contact", named("contact_id", names["contact"])),
        ("Owner", named("owner_id", names["member"])),
        ("Lead status", text("state")),
        ("Lead source", text("source")),
        ("Campaign", text("campaign")),
        ("Value", money("amount", "currency", home)),
        ("Currency", text("currency")),
        ("Cost", money("cost", "", home)),
        ("Notes", text("note")),
        ("Received", value("received_at")),
        ("Deal", number("D", "deal_id")),
        *_ORIGIN,
    )


def _products(_names: Names, home: str) -> Columns:
    return (
        ("Product ID", number("P")),
        ("Product name", text("name")),
        ("Product family", text("family")),
        ("Unit price", money("price", "currency", home)),
        ("Currency", text("currency")),
        *_CREATED,
        *_ORIGIN,
    )


def _members(names: Names, _home: str) -> Columns:
    return (
        ("Member ID", number("M")),
        ("Member", text("name")),
        ("Email", text("email")),
        ("Role", text("role")),
        ("Team", named("team_id", names["team"])),
        ("Time zone", text("time_zone")),
        ("Active", value("active")),
        *_CREATED,
        *_ORIGIN,
    )


def _stages(_names: Names, _home: str) -> Columns:
    return (
        ("Stage", text("name")),
        ("Position", value("position")),
        ("Kind", text("kind")),
        ("Probability", value("probability")),
        ("Maximum age in days", value("max_age")),
        ("Definition", text("definition")),
        ("Exit criteria", text("exit_criteria")),
        ("Steps", text("steps")),
    )


def _activities(names: Names, _home: str) -> Columns:
    return (
        ("Activity", number("")),
        ("Type", text("type")),
        ("Direction", text("direction")),
        ("Happened on", value("happened_on")),
        ("Account", named("account_id", names["account"])),
        ("Deal", number("D", "deal_id")),
        ("Member", named("member_id", names["member"])),
        ("Note", text("note")),
    )


def _follow_ups(names: Names, _home: str) -> Columns:
    return (
        ("Follow-up ID", number("F")),
        ("Action", text("action")),
        ("Due on", value("due_on")),
        ("Due at", value("due_at")),
        ("Owner", named("owner_id", names["member"])),
        ("Account", named("account_id", names["account"])),
        ("Deal", number("D", "deal_id")),
        ("Lead", number("L", "lead_id")),
        ("Done at", value("done_at")),
        ("Done note", text("done_note")),
    )


def _quotas(names: Names, home: str) -> Columns:
    return (
        ("Member", named("member_id", names["member"])),
        ("Period", text("period")),
        ("Starts on", value("starts_on")),
        ("Quota", money("amount", "currency", home)),
        ("Currency", text("currency")),
    )


def _aliases(names: Names, _home: str) -> Columns:
    return (
        ("Words", text("words")),
        ("Kind", text("kind")),
        ("Meaning", text("meaning")),
        ("Taught for", named("member_id", names["member"])),
    )


def _settings(_names: Names, _home: str) -> Columns:
    return (("Setting", text("name")), ("Value", text("value")))


def _rates(_names: Names, _home: str) -> Columns:
    return (("Currency", text("currency")), ("From", value("from_on")), ("Worth in millionths", value("millionths")))


TABLES: Final = (
    CsvTable("deals.csv", "deal", _deals),
    CsvTable("accounts.csv", "account", _accounts),
    CsvTable("contacts.csv", "contact", _contacts),
    CsvTable("leads.csv", "lead", _leads),
    CsvTable("products.csv", "product", _products),
    CsvTable("members.csv", "member", _members),
    CsvTable("stages.csv", "stage", _stages),
    CsvTable("activities.csv", "activity", _activities),
    CsvTable("follow_ups.csv", "follow_up", _follow_ups),
    CsvTable("quotas.csv", "quota", _quotas),
    CsvTable("aliases.csv", "alias", _aliases),
    CsvTable("settings.csv", "setting", _settings),
    CsvTable("rates.csv", "rate", _rates),
)


def history_columns(names: Names) -> Columns:
    """Return the columns of the file of all recorded changes."""
    return (
        ("Request", number("R", "request_id")),
        ("What", text("entity")),
        ("Number", value("entity_id")),
        ("Field", text("field")),
        ("Old", text("old")),
        ("New", text("new")),
        ("By", named("member_id", names["member"])),
        ("True since", value("at")),
        ("Recorded at", value("recorded_at")),
    )
