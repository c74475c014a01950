"""Words beside the name of a company that is no account, which tell that a price is its own."""

from commands.grammar.words.lists import word_set

# Words with a capital that name no other supplier.
NO_COMPANIES = word_set(
    """legal procurement finance security marketing ops operations board cfo ceo cto coo cio ciso hr sales engineering
    team facilities docusign slack zoom teams linkedin email gmail outlook google meet calendly update updated note
    notes deal new closed signed won lost verbal platform enterprise pro plus basic premium standard starter suite
    core annual renewal expansion phase pilot gold silver bronze platinum business professional advanced ultimate
    edition monday tuesday wednesday thursday friday january february march april may june july august september october
    november december thanksgiving christmas easter amount total value price budget mr mrs ms dr thanks lol omg fyi
    btw yes no ok okay great good nice finally boom woohoo yay heads sent called met spoke talked emailed just got"""
)
FIGURES = word_set("quote quotes bid offer proposal pricing price number figure option alternative contract renewal")
SELLING = word_set(
    """quoted quotes offered offers pitched bid bids undercut undercuts gave gives charges charged came comes is was
    will has at did does wants"""
)
BIDDING = word_set("quoted offered pitched bid undercut undercuts charges came")
SOURCES = word_set("from with w via pays paying paid has have had to by through")
US = word_set("us our ours we me")
BEATEN = word_set("beat beating matched match matching undercut over vs versus against than unlike replacing replaced")

# What they have now, and the words before it.
FORMERLY = word_set("current old existing previous prior last present legacy incumbent other")
SUPPLIERS = word_set(
    "tool tools system vendor provider platform solution setup stack supplier contract software product"
)
ANYTHING = word_set("anything everything")
