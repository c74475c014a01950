"""Words for those who are neither of an account nor of us, and for what they do when they tell news."""

from commands.grammar.words.lists import word_set

OUTSIDERS = word_set(
    """someone somebody guy dude people folks everyone everybody linkedin twitter reddit grapevine street press news
    article partner partners reseller recruiter competitor competitors rival rivals rep analyst blog gossip friend
    buddy glassdoor internet techcrunch crunchbase ex-colleague sdr"""
)
SAYING = word_set(
    """says say saying said tells tell telling told claims claim claiming claimed posts posted posting swears swore
    hears heard thinks thought reckons bragging brags bragged announces whispers whispered hinted hinting mentioned has
    reports reported"""
)
SUGGESTING = word_set(
    """mentioned suggested suggests suggesting proposed proposes recommends recommended discussed discussing debated
    debating considered contemplated pondered floated thought hinted advised opposed"""
)
HEARD = word_set("heard hear hearing got it this that know learned learnt")
PER = word_set("per")
ARTICLES = word_set("a an the some my our another one this that random old")
