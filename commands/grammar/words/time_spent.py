"""Words of time that one has with somebody: 'had a really good hour with Helen', '20 min w/ Gloria'."""

from commands.grammar.words.lists import word_set

HOURS = word_set("hour hours half-hour hr hrs minutes mins min minute morning afternoon")
HAD_TIME = word_set(
    """i we i've we've just also so and then had got spent enjoyed a an the half full whole quick short long good
    great nice really very super lovely productive solid useful intense terrific excellent fun brief about almost over
    nearly extra couple few of more than today yesterday earlier ok decent first second"""
)

# What may stand beside a number of talks that heads news of them: 'two good calls today: …'.
ABOUT_TALKS = word_set(
    "a an the my our this quick short long good great nice busy of couple few both today's so got had"
)
