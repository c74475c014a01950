"""Words that show a question by their order alone: 'has the PO from Initech come in', 'is the contract signed'."""

from commands.grammar.words.lists import word_set

DETERMINERS = word_set("the our my their his her its this that these those")
DEPARTMENTS = word_set(
    "legal procurement finance purchasing security accounting leadership management compliance engineering"
)
"""What stands behind the first word and begins the name of what is asked about."""

PAPERS = word_set("po pos contract contracts order paperwork docs msa sow redlines docusign agreement signature")
"""What comes in or back: named without an article in 'is PO in from Initech', 'are docs back signed'."""
ARE = word_set("in back out here through done signed countersigned approved received paid sent in-hand")
"""What papers are asked to be."""

BEING = word_set("is are does isn't aren't doesn't isnt arent doesnt")
WAS = word_set("was were wasn't weren't wasnt werent")
HAVING = word_set("has hasn't hasnt")
HAVE = word_set("have haven't havent")
DID = word_set("did didn't didnt")

OPEN = BEING | WAS | HAVING | HAVE | DID | {"had"}
"""First words of all such questions; a message that begins so asks where it comes to 'yet'."""

DENIED = word_set(
    """not no never nothing nobody none isn't aren't doesn't wasn't weren't hasn't haven't hadn't didn't isnt arent
    doesnt wasnt werent hasnt havent hadnt didnt can't cant cannot won't wont don't dont couldn't couldnt without
    wouldn't wouldnt shouldn't shouldnt
    unsigned undecided unclear unpaid waiting awaiting pending still too to as early neither"""
)
"""'has not signed yet', 'still waiting yet', 'they have to sign yet' tell."""

ALTERNATIVES = word_set("still waiting what not no nah nope naw")
"""Words behind 'or' with which a question ends that began without one: 'signed or still with legal'."""
ASKED = word_set("i we they he she it there you")
UNSURE = word_set("if whether unsure either")
"""'not sure if they signed or not' tells."""
TAGS = word_set("right correct huh eh yeah yes no")
"""What turns a statement into a question at its end: 'acme signed, right'."""
BEFORE_TAG = word_set("signed won lost closed in back dead done countersigned")
FROM = word_set("from at for on with")

SUPERLATIVES = word_set("best worst only last first most least")
"""'was the best call of the week' tells."""

COME = word_set("come came gone arrived landed been happened begun started ended expired passed cleared")
"""What things have done: behind 'have', which also begins 'have the contract from Acme'."""

DONE = COME | word_set(
    "sent gotten got made paid seen heard left met read said told replied responded answered signed countersigned "
    "approved decided agreed confirmed committed received reviewed rejected declined accepted returned cancelled "
    "canceled changed closed moved slipped picked chosen given taken bought finished completed booked scheduled"
)
"""What somebody, or a thing, has done or has had done to it."""

DO = word_set(
    "come arrive land happen go get sign countersign approve decide agree confirm commit reply respond answer reject "
    "decline accept return cancel change close move slip pick choose give buy finish complete send say tell pay"
)
"""What is asked behind 'did': 'did the demo go well', where 'did the demo at Acme' tells."""

GOES_ON = word_set("and but so because then to who that they she he we i wants want wanted will would should")
"""Behind these something else is told: 'did the demo with Jane and they want to move ahead'."""
