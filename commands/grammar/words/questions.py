"""Words that make a message a question, and the words that questions about sales are made of."""

from commands.syntax.activities import ActivityType

WH = {
    "what": "is am s are 're do does did was were has have will stage stages deals deal happened about else changed "
    "can should amount date percent next kind accounts leads follow follow-ups due open won lost quota closes closing "
    "slips slipping slipped parked overdue needs would",
    "whats": "*",
    "what's": "*",
    "which": "deals deal accounts account stage ones of opps leads follow-ups customers is are do did have has "
    "competitor competitors product contact rep reps",
    "who": "else wants want can could would might is s has have owns own owned won lost works handles runs manages "
    "covers looks looked signed closed "
    "sold got do should did does was talked spoke called met are leads moved changed updated edited set put marked "
    "assigned reassigned pushed created logged took sent emailed wrote mailed texted visited demoed quoted pitched "
    "promised owes",
    "who's": "*",
    "whos": "*",
    "whose": "*",
    "where": "is s are 're do does did was were we our",
    "where's": "*",
    "wheres": "*",
    "when": "is s are am do does did was were will should can would have has 's",
    "when's": "*",
    "whens": "*",
    "how": "is s are much many far does do did was were big long likely close old large about am can good well "
    "confident certain sure "
    "close soon often come",
    "how's": "*",
    "hows": "*",
    "why": "is are did does do was were has have",
    "where'd": "*",
    "what'd": "*",
    "who'd": "we you i they",
    "how'd": "*",
    "when'd": "*",
}
"""A question word and the words one of which must follow it ('when does', not 'when Acme signs')."""

AUXILIARIES = (
    "is are was were did does do has have will would can could should shall am isn't aren't wasn't didn't doesn't "
    "don't hasn't haven't won't isnt arent wasnt werent didnt doesnt hasnt havent"
)
"""Words that open a question when its subject follows them ('did Acme sign'), else often a statement ('did a demo')."""

SUBJECTS = "i we they he she it you there anyone anybody someone somebody everyone any"

ORDERS = "do don't have"
"""Auxiliaries that begin a task when no pronoun follows ('do the Acme quote')."""

WISHES = "can could would will"
"""With 'you' these ask Dealbird to do something ('can you move Acme to proposal?')."""

ERRANDS = "check look find see show tell list give pull get confirm share remind let"
"""What 'can you …' asks for when it asks a question."""

REQUESTS = (
    "show me", "give me", "get me", "tell me", "let me see", "can you show me", "could you show me", "can you tell me",
    "could you tell me", "can you list", "can you give me", "do you know", "do we know", "any idea",
    "rank the", "rank my", "rank our", "compare", "i want to see", "i'd like to see", "i need to see", "need to see",
    "wondering", "i wonder", "pull up", "bring up", "anyone know", "anybody know", "someone know", "somebody know",
    "anyone heard", "anybody heard", "anyone hear", "anybody hear",
)  # fmt: skip
"""What stands before an indirect question ('do you know who owns …')."""

NOT_KNOWN = """
    i can't remember, i cannot remember, i can not remember, i cant remember, can't remember, cant remember, i can't
    recall, i cannot recall, can't recall, i don't remember, i dont remember, i do not remember, don't remember, i don't
    recall, don't recall, i forget, i forgot, i've forgotten, i'd like to know, i'd love to know, i would like to know,
    i want to know, i need to know, would like to know, want to know, need to know, wanna know, curious, just curious,
    i'm curious, was wondering, i was wondering, i'm wondering, just wondering, help me remember, refresh my memory,
    do you remember, can you remember, do you recall, please tell me, pls tell me, mind telling me, would you mind
    telling me, mind checking, would you mind checking, can you remind me, could you remind me, would you remind me,
    remind me, please remind me, pls remind me, can you refresh my memory, remind me again, no clue, i have no idea,
    no idea
"""
"""What leads in a question that does not look like one: 'I can't remember, did we …', 'remind me what …'."""

NOT_SURE = """
    not sure, i'm not sure, i don't know, i dont know, don't know, quick one, quick q, question, help me out, random
    question, silly question, dumb question
"""
"""The same, where a sign stands between."""

LISTS = ("show", "list", "look up", "lookup", "see", "view", "display")
"""Requests that can also begin a task ('show Acme the demo'): questions only where every word fits one."""

ELLIPSES = (
    "any chance", "any reason", "any sign of", "what are the odds", "any news", "any update", "any updates", "any word",
    "any movement", "any progress", "anything new", "status of",
    "status on", "status for", "the status of", "latest on", "the latest on", "what news", "news on", "news from",
    "state of", "anything due", "anything overdue", "anything on my", "any follow-ups", "any follow ups",
    "anything i owe", "anything we owe",
    "anything from", "anything back from", "anything else from", "heard anything", "hear anything", "any reply",
    "any response", "any answer", "any new leads", "any leads", "any open leads", "anything with no",
    "anything w no", "anything without", "anything stale", "anything slipping", "anything at risk",
    "anything closing", "anything stuck",
)  # fmt: skip

OWNER = (
    r"\b(?:who(?:'?s| is| are)? ?(?:own(?:s|ed|er|ing)?|has|have|got|handles?|handling|runs?|running|manages?|managing|"
    r"covers?|covering|works?|working|looks? after|looking after|on|responsible|in charge|the owner|the rep|our rep|"
    r"the ae|account owner)\b|whose\b|owner\b|owned by\b|assigned to\b)"
)

HISTORY = (
    r"\b(?:happened|happening|changed|changes?|history|last (?:time|contact|touch|touched|answered|replied|responded|"
    r"wrote|written|visited|mailed|messaged|texted|logged|demoed|quoted|talk(?:ed)?|sp(?:oke|eak)|"
    r"heard?|called|met|call|meeting|emailed|activity|update)|who (?:moved|changed|updated|edited)|"
    r"(?:anything|word|news|reply|answer|response) (?:\w+ )?from|reply yet|ever reply|"
    r"(?:heard?|got(?:ten)?|get) (?:\w+ )?(?:from|back))\b"
)
OWES = r"\b(?:do|did) (?:i|we) (?:still )?owe\b"

QUOTA = (
    r"\b(?:quota|quotas|attainment|my number|our number|'s number|to go)\b|"
    r"^how(?:'s| is) [\w' ]{2,30} doing\b(?=.*\b(?:quarter|month|year|q[1-4])\b)|"
    r"^how (?:am i|are we) doing\b(?=.*\b(?:quarter|month|year|q[1-4]|target|goal|plan)\b)|"
    r"^where (?:do|does|am|are|is) .{1,40}\bstand\b(?=.*\b(?:quarter|month|year|q[1-4])\b)"
)
_TARGETS = r"(?=.*\b(?:quarter|qtr|month|year|q[1-4]|number|target|goal|plan)\b)"
ON_TARGET = (
    r"^(?:am i|are we|will i|will we) (?:over|above|past|at|near|close to|under|below|behind|ahead|on track|hit|"
    rf"hitting|make|making|gonna hit|gonna make|going to hit)\b{_TARGETS}|"
    rf"^(?:did|have) (?:i|we) (?:hit|made|make|reach|reached|clear|cleared)\b{_TARGETS}"
)
DUE = (
    r"\b(?:due|overdue|follow[ -]?ups?|to[ -]?dos?|tasks?|reminders?|agenda|my day|coming up|on my plate|promised|owe|"
    r"forgetting|forgotten|late|left (?:for|to do)|on (?:for|today|tomorrow|my calendar)|"
    r"my next (?:meeting|mtg|call|demo|task|appointment))\b"
)
ACTIVITY_NOUNS: dict[str, ActivityType] = {
    "call": "call", "calls": "call", "meeting": "meeting", "meetings": "meeting", "mtgs": "meeting", "demo": "demo",
    "demos": "demo", "email": "email", "emails": "email", "e-mails": "email", "mails": "email", "note": "note",
    "notes": "note", "quote": "quote", "quotes": "quote", "message": "message", "messages": "message",
    "texts": "message",
}  # fmt: skip
ACTIVITIES = r"\b(?:calls|meetings|mtgs|demos|e?-?mails|notes|quotes|messages|texts|activit(?:y|ies))\b"
LOGGED = (
    r"\b(?:log(?:ged)?|(?:wr[io]te|written) (?:down|up)|entered|been up to|get done|been doing|record(?:ed)?)\b|"
    r"^what (?:did|has|have)\b.*\b(?:do|done)\b|"
    r"^what(?:'s| has)? happened (?:today|yesterday|this|last|since|on (?:mon|tue|wed|thu|fri))"
)
NUMBERS = r"\b(?:numbers|figures|totals?|breakdown|overview|summary|rundown)\b"
LEADS = r"\bleads\b"
HOLDING = r"^how much\b.*\b(?:have|has|got|carry|carrying)\b"
"""Of a period: 'how much does sam have for December'."""
PIPELINE = r"\b(?:pipeline|pipe|funnel|forecast|coverage|(?:my|our|in) commit|best case)\b"
DEALS = r"\b(?:deals?|opps?|opportunit(?:y|ies)|open|closing|closes?|parked|stalled|working on)\b"
WON = r"\b(?:w[io]n|wins|won|closed?|signed|sold|sell|book(?:ed|ings?)?|revenue)\b"
LOST = r"\b(?:los[et]|losses|lost)\b"
OF_SALES = r"\b(?:deals?|opps?|opportunit(?:y|ies)|pipeline|forecast|quota|negotiations?|proposals?)\b"
PARKED = r"\bparked\b"
STAGES = r"\bstages\b"
ATTENTION = r"\b(?:at[ -]risk|slip(?:s|ping)?|needs? (?:my |our )?attention|falling behind|in trouble)\b"
"""What the pipeline counts below its sums: deals that want a look, whatever it is that they want."""
BEYOND = {
    r"\b(?:win|close|conversion|hit) rates?\b|\bconversion\b": "`deals won this quarter` and `deals lost this quarter`",
    r"\b(?:average|avg|median|mean)\b|\bsales cycle\b|\bhow long does it take\b": "`deals won this quarter`",
    r"\b(?:leader ?board|rank|top (?:rep|seller|performer)s?|ranking)\b|"
    r"^who\b.*\b(?:most|best|winning|leading|ahead)\b": "`pipeline` and `deals won`, each with a member's name",
    r"\bleads? (?:without|with no) (?:an? )?owner\b|\bunowned leads\b": "`leads`",
    r"\bwithout (?:an? )?(?:owner|contact)\b|\bno owner\b": "`deals`",
    r"^what(?:'s| has| have)? .{0,20}\bchanged\b": "`activities since monday`, or `history` with an account's name",
    r"\bcommission\b|\bterritory\b|\bchurn\b|\bltv\b|\bcac\b": "`pipeline` and `quota`",
}
"""What no command works out, and the commands that come nearest."""
MEMBERS = r"\b(?:members|reps|on (?:the|our|my) team|in (?:the|our|my) team)\b"
CONTACT = r"\b(?:e-?mail|phone|number|cell|mobile|contacts?|contact details|address|title)\b"
ABILITY = (
    r"(?:what (?:can|do|else can) (?:you|i) (?:do|say|ask|type|understand)|how (?:do|can|should) (?:i|we|you) (?:use|"
    r"log|add|create|undo|change|set|update|move|close|mark|start|work|see|delete|teach|find)|"
    r"how does (?:this|it) work|who are you\b|what are you\b|what are (?:the|your) commands|what commands)\b"
)

TOPICS = frozenset(
    (
        "context", "the record", "reference", "clarity", "completeness", "example", "instance", "now", "later", "fyi",
        "awareness", "visibility", "what it's worth", "info", "information", "background",
    )
)  # fmt: skip
"""What stands between 'for' and a colon without being anybody's name."""

EVERYBODY = "we our us team everybody everyone all anyone anybody whole company ours"
SELF = "i me my mine i'm im i've ive"

FILLERS = """
    call calls email chase contact reach meet need what what's whats which who who's whos where when how how's
    hows much many is are was were did does do has have had will would can could should am the a an in on of for
    at to by with from and or that there it's its it this these those so far now right currently still yet
    already please pls thanks me my mine i i'm im i've ive we we've we're our ours us you your they all any ones
    one team everybody everyone anyone anybody whole company show list give tell get see pull up want like total
    value worth amount money carry carrying sitting sit stand standing stuck look looking looks left more most next
    coming due
    be been being got make made deal deals opp opps opportunity opportunities accounts account customers open
    opened active working work closing close closes closed won win wins lost lose losing losses sign signed sold
    sell booked parked stalled stage stages pipeline pipe funnel forecast coverage quota quotas attainment
    number hit biggest largest big small top average sum count follow ups follow-ups followups followup
    follow-up todo todos to-do tasks task reminders agenda plate overdue promised leads lead new late today's
    members reps hey hi hello ok okay um uh well also just quick question tracking doing going percent days old
    things stuff anything something out off over under go against s re ve d expected supposed scheduled set
    happening month quarter week year between during before after until within status owner date history update
    updates latest till lately recently day since only not haven't hasn't current overall across whose who'll
    about remaining weighted commit best case committed by need us run ran log logged demos calls e-mails emails
    mails meetings mtgs notes quotes messages texts activity activities made make held numbers figures totals
    breakdown overview summary above below between least bigger larger smaller written wrote entered up down
    record recorded bring check rundown everything send why book booking bookings revenue unassigned rep reps stale
    slipping slipped slips risk quiet cold dark touched untouched activity neglected without attention their amounts
    trouble missing past silent calendar for appointment any no step steps size rate rates meeting mtg appointments
    leaderboard happened cycle sitting first sorted sort ordered highest lowest newest oldest prob probability contacts
    thing smallest amounts reasons reason owners dates stages rn atm i'd love we'd forgetting forgotten forget vs versus
"""
"""Words that a question about lists and numbers may hold beside names, stages and dates: any other makes it chatter."""

# Whether a question is about what the author has to do, has promised, what was won, or business at all.
MUST = r"\b(?:do|should|must) i (?:(?:need|have) to )?(?:call|email|do|chase|contact|follow|reach|meet|see)\b"
PROMISED = r"\b(?:(?:did|have|had) i (?:ever )?promised?|i(?:'ve| have)? promised|(?:are|were) my promises)\b"
WON_PAST = r"\b(?:win|wins|won|signed|sold|booked|bookings|revenue)\b"
BUSINESS = (
    r"\b(?:ring|phone|ping|chase|nudge|visit|e-?mail|text|reach|get back|come back|supposed|send|sent|owe|next|"
    r"stand|left off|where are we|take it|took it|did it go|feel about|think of|thinking|waiting|"
    r"demo|meeting|mtg|time|interested|pricing|budget|sign|signed|reply|replied|respond|hear|heard|talk|call|meet|"
    r"deal|contract|quote|proposal|close|stage|status|news|update|"
    r"talked|spoke|called|met|wrote|write|emailed|lunch|coffee|dinner|breakfast|visit)\b"
)

# Said alone these thank somebody, whatever an account is called.
PLEASANTRIES = frozenset({"cheers", "ta"})
