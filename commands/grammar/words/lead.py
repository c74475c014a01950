"""Words around the names in a message about a new lead: which is the company, which the person."""

from commands.grammar.words.lists import word_set

# 'company is Sterling Bay', 'works at Oldcastle': behind these stands a company.
COMPANY_BEFORE = word_set(
    """company firm business outfit shop startup start-up org organisation organization account employer vendor
    brand place agency runs owns founded manages"""
)

# 'contact is Otis Crane', 'the owner, Matteo Brandt', 'ask for Gwen': behind these stands a person.
PERSON_BEFORE = word_set(
    """contact person name names guy man woman lady gentleman fella dude gal girl rep owner founder cofounder buyer ceo
    cfo cto coo cio cmo vp svp director manager mgr supervisor head boss president partner chef principal chairman
    cousin brother sister nephew niece son daughter buddy pal pastor coach captain superintendent secretary assistant
    someone somebody gm ask met spoke talked talking talk speak reach attn attention poc champion"""
)

# Before a person's name and no part of it.
TITLES = word_set(
    "ceo cfo cto coo cio cmo ciso vp svp evp gm mr mrs ms dr prof director president owner founder chef cofounder"
)

# 'from our partner Nimbus', 'a friend, Tara': these sent the lead.
SENT_BY = word_set("partner partners reseller distributor friend colleague neighbor neighbour customer client")

# Behind somebody of a known account: 'Bea at Hatfan put me onto …'; before them: 'via Bea at Hatfan'.
SENDS_ON = word_set(
    """referred recommended introduced connected sent gave passed put tipped hooked pointed turned steered intro'd
    introd suggested told forwarded linked"""
)
SENT_THROUGH = word_set("from via by through thru")

# 'webinar signup: …', 'booth visitor - …', 'inbound!! …': with a word for a source they head a message about a lead.
HEADINGS = word_set(
    """signup signups sign up registrant registration registered attendee lead visitor scan submission fill filled form
    request reply inquiry enquiry walk in walkin response contact prospect new another fresh hot warm a from the our via
    booth badge stand trial demo chat email message msg"""
)

# What came in from somebody: 'inbound this morning from …'.
CAME_IN = word_set("inbound inquiry enquiry lead signup registration request referral")
GOT = word_set("got get just had have we i an hey ooh nice great")

# The last word of many companies' names.
COMPANY_WORDS = word_set(
    """press textiles labs group systems solutions technologies technology partners bank foods brewing holdings
    logistics industries media studios studio software networks health energy capital consulting services
    school university college hospital clinic motors airlines hotel hotels insurance design designs works
    ventures robotics pharma biotech bakery coffee construction electric electronics farms freight
    gmbh imports international manufacturing marine materials medical metals mining packaging paper plastics
    power realty restaurants retail security shipping steel supply telecom tools trading transport travel
    utilities warehouse water wine wines sports outdoors apparel fashion furniture games interactive
    analytics digital data cloud dental dynamics corp inc llc ltd co
    schools vets roasters wineries winery brewery dairy glassworks hospice academy architects aviation orchards pumps
    hvac feed feeds grain ranch farm auto automotive fabrication fab welding machine machining machinery lumber concrete
    drywall excavating trucking towing heating cooling pest pools salon spa gym pizzeria grill diner cafe cafes kennels
    veterinary pharmacy orthodontics chiropractic catering rentals storage movers flooring glass solar electrical
    mechanical contracting contractors church nursery nurseries greenhouses tire tires collision marina clinics
    printing tiles outfitters union hospitality lenders builders plumbing roofing landscaping realtors yachts"""
)

# A preposition in front leans to a company, or to a person.
AT = word_set("at @ from of for")
WITH = word_set("with w by via")

# What may stand between a cue and the name.
BETWEEN = word_set(
    "is are was it's its called named = : , - – — ( \" ' a an the our their my her his to with w / for so there over"
)

# Never part of a name in a sentence about a lead, whatever its letters.
NO_NAME = word_set(
    """i me my we us our you your he him his she her it its they them their this that these those there here who what
    which when where why how somebody someone anybody nobody everybody something a an the and or but so if as at by for
    from in into of off on onto to up out over under with w via about re new lead leads deal opp opportunity inbound
    outbound prospect inquiry enquiry just got get gets have has had is are was were be been being do did does add
    create set log please pls plz frm through thru came come comes coming go goes going one also then not no yes ok okay
    hey hi company contact person guy woman name called named source owner email e-mail phone tel mobile website runs
    owns asked asking asks wants want wanted needs need needed met meet talk spoke speak today yesterday tomorrow now
    interested looking can could would will should back good great hot warm cold fresh brand another more seat seats
    users reps sites stores quick referred referral works work too very really filled signed downloaded stopped
    introduced who's worth approx around roughly close closing closes dm'd dmed dmd messaged texted emailed pinged
    called insta instagram fb facebook"""
)

# What a lead was met at: 'the Dallas Expo' is no company.
EVENT_WORDS = word_set(
    """expo show conference summit convention fair fest festival congress symposium forum meetup webinar roadshow
    breakfast event events booth mixer gala market stand"""
)

# Written in capitals and no show: airports, cities, schools, clubs.
NO_SHOWS = word_set(
    """jfk lax sfo ord atl dfw den sea bos iah phx mia ewr lga dca iad clt msp dtw san slc phl bwi lhr cdg fra ams nyc
    usa ymca ywca hoa mit ucla usc nyu pta dmv irs hq ikea ups usps ihop kfc cvs dc la uk eu wework"""
)

# Of these, words that deals are called by.
IN_DEAL_NAMES = word_set(
    """phone tel mobile email e-mail website works work cold warm hot fresh good great back seat seats sites stores
    source lead leads over up on off inbound outbound more new"""
)

# Never part of a new deal's name.
NO_DEAL_NAME = word_set(
    """add create log set for at with from by via the a an our their called named on in of to re about and - : – — , @
    is it its they she he wants want needs need w around approx roughly worth close closing closes new deal opp
    opportunity lead inbound through came as this that i we me my us who please pls has have had just got separate
    separately different unrelated same besides expected target targeting aiming potential possible probably maybe soon
    coming name start starting open opened would could should kindly thanks value amount stage owner both all total
    extra another second third over up off more"""
)

# Words of what comes next in a new deal, and by themselves no deal's name: 'decision early Feb', 'urgent'.
NO_DEAL_ALONE = word_set(
    """decision decisions decide decides kickoff launch signature signing sign signs contract pricing quote proposal
    budget procurement legal urgent asap hot rush timeline deadline golive live go going next week month quarter year
    early late mid end review call meeting demo intro first step steps priority qualified approved verbal pending
    interested fast quick quickly easy big small huge nice promising early-stage"""
)

# Beside the date at which a new deal shall close.
AIMS = word_set("target targeting targeted aim aiming aims shooting hoping looking expected expecting signature eta by")

# What may stand right behind 'make a lead', and leaves it one.
BEHIND_LEAD = word_set(
    """for from of with at in on to as and please pls plz thanks thx source via out under named called who she he they
    company contact now today too but so then 20k worth amount new"""
)
