"""The headings of the four systems, of hand-kept lists and of our own export."""

import pytest

from commands.importing.headings import field_of, is_dictionary, kind_of, squeeze, system_of

TABLES = [
    ("Opportunity Owner,Account Name,Opportunity Name,Stage,Amount,Close Date,Lead Source", "deal", "salesforce"),
    ("Id,AccountId,Name,StageName,Amount,CloseDate,LeadSource,IsClosed,IsWon,OwnerId", "deal", "salesforce"),
    ("Account Name,Billing Country,Industry,Annual Revenue,Employees,Account Owner,Type", "account", "salesforce"),
    ("Id,Name,ParentId,BillingCountry,Website,AnnualRevenue,NumberOfEmployees,OwnerId", "account", "salesforce"),
    ("Salutation,First Name,Last Name,Title,Account Name,Email,Phone,Contact ID", "contact", "salesforce"),
    ("First Name,Last Name,Company / Account,Lead Status,Email,Lead Source,Lead Owner", "lead", "salesforce"),
    ("Id,LastName,FirstName,Company,Email,LeadSource,Status,OwnerId,IsConverted", "lead", "salesforce"),
    ("Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Pipeline,Associated Company", "deal", "hubspot"),
    ("hs_object_id,dealname,dealstage,closedate,amount,pipeline,hubspot_owner_id", "deal", "hubspot"),
    ("Record ID,Company name,Company Domain Name,Industry,Country/Region,Create Date", "account", "hubspot"),
    ("Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Associated Company", "contact", "hubspot"),
    ("Record ID,Lead Name,Lead owner,Lead pipeline stage,Associated Company,Create Date", "lead", "hubspot"),
    ("Deal - Title,Deal - Value,Deal - Stage,Deal - Status,Organization - Name,Deal - Owner", "deal", "pipedrive"),
    ("Deal - Title*,Organization*,Contact person*,Deal - Stage (pipeline),Deal - Closed on", "deal", "pipedrive"),
    ("Organization - Name,Organization - Owner,Organization - People", "account", "pipedrive"),
    ("Person - Name,Person - Organization,Person - Email - Work,Person - Owner", "contact", "pipedrive"),
    ("Lead - Title,Lead - Value,Lead - Owner,Person - Name,Lead - Lead created", "lead", "pipedrive"),
    ("Record Id,Deal Owner,Amount,Deal Name,Closing Date,Account Name,Stage,Lead Source", "deal", "zoho"),
    ("Deal_Name,Closing_Date,Account_Name,Stage,Owner,Amount", "deal", "zoho"),
    ("Record Id,Account Name,Account Owner,Phone,Website,Industry,Employees,Billing Country", "account", "zoho"),
    ("Record Id,Contact Owner,First Name,Last Name,Account Name,Email,Title", "contact", "zoho"),
    ("Record Id,Lead Owner,Company,First Name,Last Name,Email,Lead Status,Lead Source", "lead", "zoho"),
    ("Prospect ID,Lead Number,Lead Origin,Lead Source,Do Not Email,TotalVisits,Country,City,Tags", "lead", "file"),
    ("opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value", "deal", "file"),
    ("account,sector,year_established,revenue,employees,office_location,subsidiary_of", "account", "file"),
    ("product,series,sales_price", "product", "file"),
    ("sales_agent,manager,regional_office", "member", "file"),
    ("Customer,Deal,Value (EUR),Stage,Rep,Expected close", "deal", "file"),
]  # fmt: skip


@pytest.mark.parametrize(("headings", "kind", "system"), TABLES)
def test_kind_and_system(headings: str, kind: str, system: str) -> None:
    cells = headings.split(",")
    assert (kind_of(cells)[0], system_of(cells)) == (kind, system)


FIELDS = [
    ("deal", "Deal - Title", "name"),
    ("deal", "Organization - Name", "account"),
    ("deal", "Organization*", "account"),
    ("deal", "Person - Name", "contact"),
    ("deal", "Person - Email - Work", "contact_email"),
    ("deal", "Person - Email (Work)", "contact_email"),
    ("deal", "Deal - Currency of Value", "currency"),
    ("deal", "Deal - Stage (pipeline)", "stage"),
    ("deal", "Deal - Pipedrive System ID", "own_id"),
    ("deal", "Deal - Creation date", "created"),
    ("deal", "Deal - Lost time", "closed"),
    ("deal", "Closing Date", "close"),
    ("deal", "StageName", "stage"),
    ("deal", "Amount (EUR)", "amount"),
    ("deal", "Probability (%)", "probability"),
    ("deal", "LAST STAGE CHANGE DATE", "stage_since"),
    ("deal", "Account Name.id", "account_id"),
    ("deal", "Competitor__c", "competitor"),
    ("deal", "Organization - Won deals", None),
    ("deal", "Age", None),
    ("account", "Company Domain Name", "domain"),
    ("account", "No. of Employees", "employees"),
    ("account", "Organization - Owner", "owner"),
    ("contact", "Person - Phone - Work", "phone"),
    ("lead", "Company / Account", "account"),
    ("lead", "Lead - Title", "name"),
]


@pytest.mark.parametrize(("kind", "heading", "field"), FIELDS)
def test_field(kind: str, heading: str, field: str | None) -> None:
    found = field_of(heading, kind)
    assert (found[0] if found else None) == field


def test_a_description_of_tables_is_told_from_tables() -> None:
    assert is_dictionary(["Table", "Field", "Description"])
    assert not is_dictionary(["Name", "Description"])


def test_squeeze() -> None:
    assert {squeeze(text) for text in ("Close Date", "close_date", "CloseDate", "\ufeffclose-date*")} == {"closedate"}
