"""Words beside an amount that is not what the deal brings: what was done with it, what it is, who stands at it."""

from commands.grammar.words.lists import word_set

# Past tenses that set the amount of a deal, or leave it open; behind any other an amount is somebody else's business.
SETTLING = word_set(
    """signed countersigned cosigned docusigned esigned inked penned sealed agreed accepted approved okayed oked blessed
    greenlit greenlighted confirmed verified committed authorized authorised settled resolved concluded compromised
    closed opened reopened renewed extended expanded upgraded downgraded ordered purchased booked locked nailed clinched
    secured scored grabbed bagged snagged landed wrapped finished finalized finalised completed executed processed
    issued released received delivered submitted returned forwarded shared mailed emailed faxed texted slacked pinged
    messaged replied responded answered called phoned dialed dialled chatted talked stopped visited synced connected
    checked met moved shifted advanced progressed qualified demoed bumped pushed pulled nudged walked raised increased
    upped lowered decreased reduced dropped slashed trimmed cropped shaved knocked scaled upsized downsized resized
    rescoped scoped sized doubled halved tripled discounted rounded revised updated changed adjusted edited tweaked
    corrected fixed amended modified reset reworked rewrote redid repriced priced quoted requoted requested pitched
    matched negotiated renegotiated haggled squeezed created added entered logged typed recorded listed marked mentioned
    ended turned stayed remained totaled totalled decided included attached converted jumped climbed crept slipped
    landed handed owned assigned reassigned passed worked looked needed wanted asked offered countered said used
    scheduled expected planned supposed hoped figured guessed estimated budgeted forecasted targeted combined
    bundled based promised explained reviewed discussed presented showed signaled redlined parked pumped stoked excited
    cleared"""
)
# Words that end so and are no past tenses.
NO_VERBS = word_set("hundred indeed unlimited limited united shared managed advanced speed seed feed need exceed")

# What companies do with money that is no deal of ours; 'sold' and 'bought' where it is done to them.
SPENDING = word_set("burned burnt blew spent wasted lost made makes earns earned grosses donated stole ipo'd")
DONE_TO = word_set("bought sold acquired valued")
BE = word_set("got get gets getting was were is are been being be")

# Behind 'a 5m' these are what a deal of ours is called; any other thing is none.
DEAL_THINGS = word_set(
    """deal deals contract order po opp opportunity oppty renewal agreement package license licence licenses licences
    subscription sow scope commitment commit win sale booking quote proposal offer plan tier bundle expansion
    upgrade rollout project engagement purchase starter closer final version total upsell platform
    year month arr acv tcv annual yearly all flat net spread"""
)
# What is put on paper with an amount and may be withdrawn, and what an amount is called.
PAPERS = word_set("quote proposal offer number figure price tier option contract deal order bid ask budget tag thing")

OLD = word_set("old previous former original earlier wrong initial first prior stale outdated")

# What becomes of an amount that does not hold.
VOID = word_set(
    """expired void dead gone history rejected lapsed withdrawn pulled stale outdated obsolete nixed scrapped killed
    cancelled canceled superseded moot invalid dropped refused declined denied vetoed toast nonsense bogus dated"""
)
FALSE = word_set("typo mistake error fluke joke placeholder misread misprint guess wrong incorrect brainfart slip")
BETWEEN = word_set(
    """is was are were isn't wasn't has have had been be got it that it's that's just now officially already for on at
    from of to w the a an my our their his her we i you put sent gave said typed entered wrote yesterday earlier today
    originally last week with in only really all"""
)
# What an amount is of somebody's: 'my walk away', 'his ceiling'.
LIMITS = word_set(
    """walk walkaway floor ceiling limit bottom dream wish guess ask anchor target goal hope max min maximum minimum cap
    budget threshold"""
)
OWNERS = word_set("my our his her their the your")

# Before 'the 80k' these take it back.
TAKING_BACK = word_set(
    """ignore scratch forget kill kills killed drop delete remove disregard void cancel undo strike scrap nix nixed pull
    pulled withdrew retracted rescinded revoked vetoed refused declined denied blocked shot rejected nuked nuke
    torpedoed tanked canned axed trashed ditch ditched"""
)
TAKING_BACK_AT_ONCE = word_set("ignore scratch forget strike disregard nix")
THE = word_set("the that my our their a an this his her")

# Where a person stands in a negotiation: 'Phil is at 60k', 'Phil came back with 60k', 'Phil's got 60k'.
AT = word_set("is was sits stands stuck still at only 's stays remains sitting standing currently now holding firm")
GOT = word_set("got convinced persuaded talked")
APPROVE = word_set("approve ok okay bless greenlight accept confirm consider")
COMES_WITH = frozenset(
    {
        ("i", "have"),
        ("we", "have"),
        ("i", "see"),
        ("crm", "says"),
        ("system", "says"),
        ("crm", "has"),
        ("back", "with"),
        ("in", "with"),
        ("me", "with"),
        ("us", "with"),
    }
)
# Who has a sum of many deals: 'I'm at 300k', 'gets me to 300k'.
OURSELVES = word_set("i'm me myself team squad region org im")

# What is answered to a price that is refused.
NO = word_set("no nope nah")
BEHIND_NO = word_set("thx thanks way deal dice chance sir thank can ty") | frozenset(
    {"", ".", ",", "!", ";", "\n", ")", "-", "–", "—"}
)
TELLING = word_set("told said answered replied gave tell say")
WHOM = word_set("him her them it that a i we the flat just em hard")

# Behind an amount: it is owed, or what is left of another.
LEFT = word_set("left overdue outstanding unspent unpaid leftover remaining")
BUDGETS = frozenset({"budget", "budgets"})
OUR_STAND = frozenset({("we're", "at"), ("i'm", "at"), ("we", "at")})
THEIR_STAND = word_set("they're they he's she's he she them him her")

# Beside a small sum these are what it went to.
TREATS = word_set(
    """lunch dinner coffee coffees drinks beer beers breakfast brunch taxi cab uber lyft flight hotel parking toll tolls
    gas tip tab swag shirt cake flowers ticket tickets expensed expense bet owes"""
)

# Within quotes these agree to a price, and these only suppose one; behind them these answer that it is one.
AGREEING = word_set("approved accepted agreed signed confirmed accept agree approve works")
SUPPOSING = word_set("if would we'd i'd could call unless when once")
ANSWERING = word_set("ok okay deal done agreed fine yes sure works took take accepted")
