"""Made-up exports as the four systems write them, small but with their habits."""

SALESFORCE_REPORT = """\
"Opportunity Owner","Account Name","Opportunity Name","Stage","Fiscal Period","Amount","Probability (%)","Close Date",\
"Created Date","Next Step","Lead Source","Opportunity ID"
"Dana Fox","Nordwind GmbH","Nordwind - 200 seats","Negotiation/Review","Q4-2026","$22,700.00","90","12/15/2026",\
"9/3/2026","Send contract","Web","006Ab00000XyZ12"
"Sam Reed","Kestrel, Inc.","Kestrel Pilot","Closed Won","Q3-2026","$4,500.50","100","8/1/2026","6/2/2026","",\
"Partner Referral","006Ab00000XyZ13"
"Sam Reed","Kestrel, Inc.","Kestrel Add-on","Closed Lost","Q3-2026","$0.00","0","8/2/2026","6/3/2026","","-None-",\
"006Ab00000XyZ14"
"Dana Fox","Nordwind GmbH","Nordwind Support","Prospecting","Q1-2027","","10","1/31/2027","11/20/2026","","web",\
"006Ab00000XyZ15"
"Dana Fox","Aster","Aster Rollout","Proposal/Price Quote","Q1-2027","$10,000.00","75","2/28/2027","11/1/2026","",\
"Phone Inquiry","006Ab00000XyZ16"
"Grand Totals (5 records)","","","","","$37,200.50","","","","","",""

"Opportunity Report"
"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."
"Confidential Information - Do Not Distribute"
"""

SALESFORCE_LOADER = {
    "Opportunity.csv": """\
"ID","ACCOUNTID","NAME","STAGENAME","AMOUNT","CLOSEDATE","CREATEDDATE","OWNERID","ISCLOSED","ISWON"
"006Ab00000XyZ12AAB","001Ab00000AcC01AAA","Harbor cranes","Qualification","50000","2026-12-31",\
"2026-10-01T08:00:00.000Z","005Ab00000UsR01AAA","false","false"
"006Ab00000XyZ13AAB","001Ab00000AcC02AAA","Harbor oil","Closed Won","700","2026-06-30","2026-02-01T08:00:00.000Z",\
"005Ab00000UsR02AAA","true","true"
""",
    "Account.csv": """\
"ID","NAME","PARENTID","BILLINGCOUNTRY","WEBSITE","ANNUALREVENUE","NUMBEROFEMPLOYEES"
"001Ab00000AcC02AAA","Harbor Oil","001Ab00000AcC01AAA","Norway","","1000000","12"
"001Ab00000AcC01AAA","Harbor Group","","Norway","https://www.harbor.test/about","25000000","300"
""",
    "User.csv": '"ID","USERNAME","FIRSTNAME","LASTNAME","EMAIL","ISACTIVE"\n'
    '"005Ab00000UsR01AAA","a@x.test.prod","Ada","Byron","ada@x.test","true"\n',
}

HUBSPOT = """\
Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Pipeline,Create Date,Associated Company,\
Associated Company IDs,Associated Contact
11223344556,Fernhill - Starter,appointmentscheduled,2026-12-20 14:07,Maya Cole (maya@x.test),12000,Sales Pipeline,\
2026-10-02 09:15,Fernhill Ltd,998877,Ines Roth (ines@fernhill.test)
11223344557,Fernhill - Renewal,closedwon,2026-09-30 10:00,Maya Cole (maya@x.test),8000.5,Sales Pipeline,\
2026-07-01 08:00,Fernhill Ltd,998877,Ines Roth (ines@fernhill.test);Bo Li (bo@fernhill.test)
11223344558,Quarry deal,presentationscheduled,,,,Sales Pipeline,2026-11-11 08:00,,,
"""

PIPEDRIVE = """\
Deal - ID;Deal - Title;Deal - Value;Deal - Currency of Value;Organization - Name;Deal - Contact person;\
Person - Email - Work;Deal - Owner;Deal - Stage;Deal - Status;Deal - Expected close date;Deal - Deal created;\
Deal - Won time;Deal - Lost time;Deal - Lost reason
1;Tannenhof Lizenzen;"22.700,00";EUR;Tannenhof AG;Uwe Krug;uwe@tannenhof.test;Lena Voss;Qualified;Open;31.12.2026;\
03.09.2026 10:11:12;;;
2;Möwe Update;"1.500,00";EUR;Möwe KG;;;Lena Voss;Negotiations Started;Lost;01.11.2026;04.05.2026 08:00:00;;\
02.10.2026 17:00:00;Preis
3;Falke Paket;"3.250,00";EUR;Falke & Co;;;Jan Ott;Proposal Made;Won;01.10.2026;05.05.2026 08:00:00;\
30.09.2026 12:00:00;;
"""

ZOHO = """\
Record Id,Deal Owner.id,Deal Owner,Amount,Deal Name,Closing Date,Account Name.id,Account Name,Stage,Type,Lead Source,\
Contact Name,Created Time,Modified Time,Currency
zcrm_55402301,zcrm_5540239,Lars Juhl,125000.0,Baltic fleet,2026-12-31,zcrm_5540231,Baltic Shipping,Needs Analysis,\
-None-,Trade Show,Ole Bek,2026-06-01 10:00:00,2026-11-01 08:30:00,USD
zcrm_55402302,zcrm_5540239,Lars Juhl,9000.0,Crane parts,2026-05-31,zcrm_5540232,Crane Works,\
Closed Lost to Competition,-None-,OnlineStore,,2026-02-01 10:00:00,2026-06-01 08:30:00,USD
zcrm_55402303,zcrm_5540239,Lars Juhl,700.0,Crane oil,2026-05-31,zcrm_5540232,Crane Works,Closed Won,-None-,\
Online Store,,2026-02-01 10:00:00,2026-06-01 08:30:00,USD
"""

LISTS = {
    "sales_pipeline.csv": """\
opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
Q1,Ann Lee,PadPro,Lumen,Won,2016-10-20,2017-03-01,1054
Q2,Ann Lee,Pad Basic,,Engaging,2016-11-25,,
Q3,Bea Orr,Pad Pro,Lumen Labs,Lost,2016-10-25,2017-03-07,0
Q4,Bea Orr,Pad Pro,Lumenn Labs,Prospecting,,,
""",
    "sales_teams.csv": "sales_agent,manager,regional_office\nAnn Lee,Mia Roe,East\nBea Orr,Mia Roe,East\n",
    "products.csv": "product,series,sales_price\nPad Pro,Pad,4821\nPad Basic,Pad,550\n",
    "accounts.csv": """\
account,sector,year_established,revenue,employees,office_location,subsidiary_of
Lumen Labs,technolgy,1996,4.2,80,Kenya,Lumen
Lumen,retail,1986,647.18,1185,Philipines,
""",
    "data_dictionary.csv": "Table,Field,Description\naccounts,account,Company name\n",
}
