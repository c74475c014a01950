"""The words of business whose misspellings are mended before a message is read; a line to add one."""

from commands.grammar.words.deal import VENDORS
from commands.grammar.words.lists import word_set

# Verbs, fields and things of a sale, of four letters or more. Words that are near each other in spelling and far in
# meaning stay out.
MENDED = word_set(
    "close closed closes closing push pushed pushes pushing move moved moves moving slip slipped slips "
    "lost lose losing signed signing countersigned verbal reopen reopened parked "
    "assign assigned reassign reassigned "
    "called calling meeting meetings demo demos demoed emailed mailed voicemail texted messaged visited "
    "proposal negotiation negotiating negotiations qualified qualification discovery contract contracts renewal "
    "pricing discount budget redlines procurement legal forecast commit pipeline quote quoted quotes "
    "follow followup owner stage amount probability reason champion decision approved approval "
    "spoke spoken talked sent wants wanted needs needed says said left message note client customer "
    "phase expansion rollout website webinar referral linkedin conference inbound "
    "lead deal deals opportunity prospect "
    "might should would could probably possibly perhaps maybe unless contact "
    "went great good bad tomorrow yesterday week month quarter about with from until because instead "
    "waiting delayed postponed rescheduled cancelled confirmed agreed accepted rejected declined interested ghosted"
)
# Words of their own that are a letter away from one of these.
KEPT = word_set(
    "parsed clone clones cloned cloning abort dual dial demon demons stale spake wanting assignee sips"
    " tacked accented demoted "
    "util callee"
)
# Short words that fingers swap, in any message.
SWAPPED = {
    "nto": "not",
    "nwe": "new",
    "enw": "new",
    "amd": "and",
    "tihs": "this",
    "thsi": "this",
    "waht": "what",
    "wat": "what",
    "wht": "what",
    "hwo": "how",
    "mch": "much",
    "wich": "which",
    "whch": "which",
    "jsut": "just",
    "hvae": "have",
    "frm": "from",
    "teh": "the",
    "hte": "the",
    "adn": "and",
    "nad": "and",
    "wiht": "with",
    "wtih": "with",
    "taht": "that",
    "tehy": "they",
    "thye": "they",
    "hsa": "has",
    "ahs": "has",
    "si": "is",
    "fo": "of",
    "dela": "deal",
    "wno": "won",
    "cal": "call",
    "cald": "called",
    "mettng": "meeting",
    "mtgn": "mtg",
    "rmnd": "remind",
    "giv": "give",
    "ovr": "over",
    "sry": "sorry",
    "srry": "sorry",
    "soryr": "sorry",
    "remnd": "remind",
    "dmd": "messaged",
    "msgd": "messaged",
    "whatsappd": "messaged",
    "whatsapped": "messaged",
    "emld": "emailed",
    "emaild": "emailed",
    "txtd": "texted",
    "bein": "being",
    "goin": "going",
    "nego": "negotiation",
    "nt": "not",
    "thru": "through",
    "refferal": "referral",
    "referal": "referral",
    "refferral": "referral",
    "walkthru": "walkthrough",
    "bk": "back",
    "shud": "should",
    "shld": "should",
    "wud": "would",
    "wld": "would",
    "cud": "could",
    "cld": "could",
}
# Words that are typed without their vowels, beside those above: 'snd', 'dne', 'nvr'.
SHORTENED = word_set(
    "send done next never still schedule scheduled review remind reminder before after again maybe looking think "
    "thinks thinking budget finance decide asked asking agree confirm customer signature agreement"
)
# Signs as they are dictated.
SPOKEN = {
    "exclamation mark": "!",
    "exclamation point": "!",
    "question mark": "?",
    "full stop": ".",
    "new line": "\n",
    "new paragraph": "\n",
    "semicolon": ";",
    "comma": ",",
}
# A period of time, and no full stop: 'trial period', 'a period of'.
BEFORE_PERIOD = word_set(
    """trial grace notice pay time review evaluation eval free renewal lock waiting long longer short shorter a the this
    that same each every per any one first second third next last month months day days week weeks year years quarter
    blackout cooling off holiday test testing beta pilot transition probation billing contract warranty return payment
    budget enrollment comment training onboarding implementation rollout freeze quiet busy bid bidding open closing
    30-day 60-day 90-day hold holding cure acceptance audit accounting reporting tax peak slow in our their its
    his her"""
)
BEHIND_PERIOD = word_set(
    "of is was isn't ends ended end ending starts started starting begins began expires expired runs ran over for to"
    " until till from before after between has had will"
)
# Endings of addresses: 'monday dot com'.
DOTTED = ("com", "io", "net", "org", "co", "ai")
# Words before a '2' that is 'to', before an amount and before anything else.
UP_OR_DOWN = word_set("down up drop dropped drops cut cuts reduced raised increased lowered went goes came bumped")
BEFORE_TO = word_set(
    "talk talked talking spoke speak sent send sending need needs want wants going back got able ready plan plans "
    "moved move moving goes went closer reached reach"
)
# How something 'wnt', which otherwise may be 'want'.
HOW_IT_WENT = word_set(
    "great good well ok okay fine badly bad poorly ahead smoothly really so super better quiet dark cold"
)
# What a reminder's '2' leads to.
TO_DO = word_set(
    "ping call send email text chat meet review check follow see get talk discuss sync grab confirm set go close sign "
    "move push do ask schedule book prep prepare draft share update chase nudge write"
)
# Words before a '4' that is 'for'.
BEFORE_FOR = word_set(
    "deal quote proposal meeting demo call contract pricing thanks waiting looking ask asked asking good ready lead"
)
# Before these a '2' somewhere behind 'lost' is 'to': 'lost acme 2 the cheaper guys'.
LOST_TO = VENDORS | word_set(
    "the a an another their someone somebody cheaper lower bigger local in inhouse in-house price pricing budget"
)

# Words before a 'too' that is 'to', where a day, an amount or a stage follows.
BEFORE_TOO = UP_OR_DOWN | word_set(
    "moved move moves moving push pushed pushes slip slipped slips slid slides close date back out delayed postponed"
    " rescheduled changed on over forward"
)
