"""The headings of exports, squeezed to letters and digits: kind of table → field → spellings.

Sources: the standard column labels and API names of Salesforce, HubSpot, Pipedrive and Zoho, lists kept by hand, and
our own CSV export. A heading is squeezed before it is looked up ('Close Date', 'close_date' and 'CloseDate' are
'closedate'), so case, spaces and underscores need no entry. Earlier spellings of a field win over later ones.
"""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WHERE_FROM = {
    "external_system": "externalsystem",
    "external_id": "externalid",
    "home": "workspace",
    "as_of": "asof",
    "created": """createddate createdate createdtime created createdon createdat creationdate datecreated addtime
        dateadded addedon organizationcreated personcreated""",
    "modified": """lastmodifieddate lastmodified lastmodifiedtime modifiedtime modifieddate modifiedon updatetime
        updatedat lastupdated systemmodstamp hslastmodifieddate updated""",
}
_OWNER = {
    "owner": """owner ownername ownerfullname assignedto assigneduser assigneduserto salesrep salesperson
        salesrepresentative salesagent agent rep accountexecutive accountmanager responsible responsibleperson seller
        user besitzer verantwortlich""",
    "owner_email": "owneremail owneremailaddress salesrepemail",
    "owner_id": "ownerid hubspotownerid hsownerid",
}

HEADINGS: Final[dict[str, dict[str, str]]] = {
    "deal": {
        "own_id": "dealid opportunityid recordid id opportunityid18 oppid hsobjectid pipedrivesystemid systemid number",
        "name": """opportunityname dealname name title dealtitle opportunitytitle opportunity deal potentialname
            potential subject projectname""",
        "account": """accountname account companyname company associatedcompany associatedcompanyprimary
            primarycompany organizationname organization organisation organisationname orgname customername customer
            clientname client kunde firma kundenname""",
        "account_id": """accountid accountnameid associatedcompanyid associatedcompanyids associatedcompanyidsprimary
            organizationid orgid companyid""",
        "account_country": "accountcountry billingcountry",
        "contact": """contactname contactperson primarycontact contact associatedcontact personname person
            contactfullname ansprechpartner""",
        "contact_email": "contactemail personemail personemailwork contactemailaddress",
        "contact_phone": "contactphone personphone personphonework",
        "product": "product productname productinterest productorservice produkt",
        "units": "quantity units productquantity totalopportunityquantity menge qty",
        "stage": "stage dealstage stagename salesstage opportunitystage pipelinestage stagepipeline salesphase phase",
        "status": "status dealstatus opportunitystatus",
        "is_won": "won iswon isclosedwon",
        "is_lost": "lost islost isclosedlost",
        "is_closed": "closed isclosed isdealclosed",
        "pipeline": "pipeline pipelinename dealpipeline salespipeline",
        "amount": """amount value dealvalue dealamount closevalue opportunityamount opportunityvalue totalvalue
            contractvalue tcv acv price betrag wert umsatz amountincompanycurrency amountconverted montant importe""",
        "currency": """currency dealcurrency currencyofvalue amountcurrency currencyisocode currencycode
            opportunitycurrency dealcurrencycode valuecurrency waehrung""",
        **_WHERE_FROM,
        "created": f"{_WHERE_FROM['created']} dealcreated opportunitycreated opened openeddate startdate erstelltam",
        "entered": "engagedate engageddate contactdate",
        "close": """closedate closingdate expectedclosedate estimatedclosedate forecastclosedate expectedclose
            targetclosedate expectedclosingdate decisiondate abschlussdatum""",
        "closed": """closedon dealclosedon closedtime wontime losttime closeddate actualclosedate datewon datelost
            wondate lostdate dateclosed closedat""",
        "stage_since": """stagesince laststagechangedate laststagechange stagemodifiedtime laststagechangedat
            stagechangetime dateenteredcurrentstage currentstagesince stageentered""",
        "probability": "probability dealprobability winprobability likelihood forecastprobability",
        "forecast": "forecastcategory forecastcategoryname forecast",
        "next_step": "nextstep nextsteps nextaction",
        "source": """leadsource source originalsource dealsource originalsourcetype originaltrafficsource leadorigin
            sourceorigin leadsourcename sourcechannel channel quelle""",
        "competitor": "competitor competitors maincompetitor maincompetitors competitorname",
        "lost_reason": """lostreason lossreason closedlostreason reasonforloss reasonlost reasonforlost lostreasons
            closedreason winlossreason""",
        "parked_until": "parkeduntil",
        **_OWNER,
    },
    "account": {
        "own_id": "accountid companyid organizationid recordid id hsobjectid pipedrivesystemid accountid18 systemid",
        "name": """accountname companyname company account name organizationname organization organisation
            organisationname firma customername customer""",
        "domain": "website companydomainname domain domainname websiteurl companydomain web url homepage",
        "industry": "industry sector branche vertical industrysector",
        "country": """country billingcountry countryregion addresscountry officelocation billingaddresscountry
            billingcountrycode addresscountryofaddress headquarters hqcountry land location accountcountry""",
        "employees": """employees numberofemployees noofemployees employeecount numemployees numberemployees headcount
            companysize mitarbeiter""",
        "annual_revenue": "annualrevenue revenue yearlyrevenue annualturnover turnover revenueusd",
        "currency": "currency accountcurrency currencyisocode revenuecurrency currencycode",
        "founded": "founded yearestablished yearfounded foundedyear yearstarted",
        "parent": "parentaccount parentcompany subsidiaryof parentaccountname memberof parent parentcompanyname",
        "parent_id": "parentaccountid parentid parentcompanyid parentaccountnameid",
        **_WHERE_FROM,
        **_OWNER,
    },
    "contact": {
        "own_id": "contactid personid recordid id hsobjectid pipedrivesystemid contactid18 systemid",
        "name": "name fullname contactname personname contactfullname contact person",
        "first": "firstname givenname vorname forename prenom",
        "last": "lastname surname familyname nachname nom",
        "title": "title jobtitle position function roletitle designation",
        "email": "email emailaddress emailwork workemail primaryemail contactemail emailhome emailother",
        "phone": """phone phonenumber mobile mobilephone mobilephonenumber workphone phonework businessphone
            phonemobile telephone""",
        "account": """accountname company companyname associatedcompany associatedcompanyprimary primarycompany
            organization organizationname organisation account employer""",
        "account_id": """accountid accountnameid associatedcompanyid associatedcompanyids organizationid companyid
            primaryassociatedcompanyid""",
        **_WHERE_FROM,
    },
    "lead": {
        "own_id": """leadid leadnumber recordid id hsobjectid leadid18 pipedrivesystemid systemid inquiryid submissionid
            responseid entryid prospectid""",
        "name": "name fullname leadname contactname personname contactperson title",
        "first": "firstname givenname vorname",
        "last": "lastname surname familyname nachname",
        "job": "jobtitle designation position",
        "account": """company companyname companyaccount account accountname organization organizationname
            organisation associatedcompany""",
        "email": "email emailaddress emailwork workemail businessemail personemail personemailwork contactemail",
        "phone": "phone phonenumber mobile mobilephone personphone personphonework contactphone telephone",
        "status": "leadstatus status hsleadstatus leadstage leadstate leadpipelinestage state",
        "converted": "converted isconverted convertedstatus leadconverted",
        "source": """leadsource source originalsource originaltrafficsource sourceorigin hsanalyticssource
            leadsourcename sourcechannel utmsource channel leadorigin howdidyouhearaboutus quelle""",
        "campaign": "campaign campaignname mostrecentcampaign utmcampaign",
        "cost": "cost costperlead costperinquiry leadcost cpl acquisitioncost",
        "amount": "value leadvalue amount dealvalue",
        "currency": "currency currencyisocode valuecurrency currencyofvalue",
        "need": "need needs requirement requirements interest interestedin productinterest specialization",
        "time_frame": "timeframe timeline purchasetimeframe buyingtimeframe whentobuy",
        "use": "use usecase application intendeduse purpose",
        "budget": "budget budgetrange estimatedbudget",
        "language": "language preferredlanguage sprache",
        "territory": "territory region salesterritory country countryregion state city land",
        "segment": "segment industry sector customersegment branche",
        "size": "employees companysize numberofemployees noofemployees employeecount headcount",
        "note": "description notes note comments message comment yourmessage remarks tags",
        **_WHERE_FROM,
        "created": f"{_WHERE_FROM['created']} leadcreated received receivedat becamealeaddate",
        "owner": f"{_OWNER['owner']} leadowner contactowner",
        "owner_email": _OWNER["owner_email"],
        "owner_id": _OWNER["owner_id"],
    },
    "product": {
        "own_id": "productid recordid id hsobjectid productcode code sku",
        "name": "productname name product",
        "family": "series productfamily family productcategory category line productline",
        "price": "salesprice listprice unitprice price standardprice retailprice unitpriceusd",
        "currency": "currency currencyisocode currencycode pricecurrency",
        **_WHERE_FROM,
    },
    "member": {
        "own_id": "userid memberid ownerid id",
        "name": "salesagent member username fullname name user agent rep salesrep salesperson employee owner",
        "first": "firstname",
        "last": "lastname",
        "email": "email emailaddress useremail",
        "manager": "manager managername salesmanager reportsto teamlead supervisor",
        "team": "team regionaloffice salesteam region office territory division teamname",
        "role": "role profile userrole",
        "active": "active isactive",
        **_WHERE_FROM,
    },
}

TELLING: Final[dict[str, frozenset[str]]] = {
    "deal": _words(
        """opportunityid opportunityname dealname dealid dealtitle dealstage stagename closedate closingdate
        expectedclosedate forecastcategory dealvalue dealowner opportunityowner closevalue stage
        potentialname salesstage"""
    ),
    "account": _words(
        """accountid companyid organizationid companydomainname numberofemployees yearestablished subsidiaryof
        parentaccount annualrevenue employees sector companyowner accountowner organizationname
        noofemployees organizationowner"""
    ),
    "contact": _words("""contactid firstname lastname contactowner jobtitle personname personid"""),
    "lead": _words(
        """leadid leadstatus leadowner leadname companyaccount converted leadtitle isconverted prospectid leadnumber
        leadorigin leadquality utmsource utmcampaign submissionid costperlead costperinquiry leadcost"""
    ),
    "product": _words("""productname salesprice productcode unitprice listprice productid productfamily"""),
    "member": _words("""manager regionaloffice salesagent username userid managername isactive salesteam"""),
}
"""Headings that only tables of one kind have; they count double when the kind is decided."""

OWN_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "deal": ("deal", "opportunity", "potential"),
    "account": ("account", "company", "organization", "organisation"),
    "contact": ("contact", "person"),
    "lead": ("lead",),
    "product": ("product",),
    "member": ("user", "member"),
}
"""Words that may stand before a field's name in a table of that kind: 'Deal - Value', 'Opportunity Owner'."""

DICTIONARY: Final = _words(
    """table field description column columnname fieldname datatype type definition meaning variable"""
)
"""Headings of a description of other tables."""

OURS: Final = {
    "dealid": "deal", "accountid": "account", "contactid": "contact", "leadid": "lead", "productid": "product",
    "memberid": "member",
}  # fmt: skip
"""The first heading of those files of our own CSV export that can be imported again."""

ONLY_OURS: Final = frozenset({"external_system", "external_id", "home", "as_of"})
"""Fields that mean something in our own export only."""
