"""The words that dates and times are said with; the rules in `dates/` say what they mean together."""

from collections.abc import Iterator
from itertools import chain
from string import ascii_lowercase

from commands.grammar.words.lists import listed, word_set

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb febr",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
# A first name, a verb or another word as well: read as a month only beside a word that asks for one.
DOUBTFUL_MONTHS = word_set("jan mar march may april apr june jun dec aug august sep")

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu thrs thr",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
DOUBTFUL_WEEKDAYS = word_set("sat sun wed thr")

RELATIVE_DAYS: dict[str, int] = dict.fromkeys(listed("today todays tdy tody 2day"), 0)
RELATIVE_DAYS |= dict.fromkeys(
    listed("tomorrow tomorrows tmrw tmr tmw tmrow tomo tomoz tom0rrow 2moro 2morrow 2mrw"), 1
)
RELATIVE_DAYS |= dict.fromkeys(listed("yesterday yest yday ystrday"), -1)

UNITS: dict[str, str] = {
    name: unit
    for unit, names in (
        ("second", "seconds sec secs"),
        ("minute", "minute minutes min mins minuts"),
        ("hour", "hour hours hr hrs h"),
        ("day", "day days dys dyas dasy"),
        ("workday", "workday workdays weekday weekdays bd bds wd wds"),
        ("week", "week weeks wk wks weeek weke wekk weeks weks weesk wekes"),
        ("fortnight", "fortnight fortnights"),
        ("month", "month months mo mos mth mths mnth mnths moth mounth mounths monht motnh monhts motnhs monthes"),
        ("quarter", "quarter quarters qtr qtrs quater quaters qarter quarte qaurter q"),
        ("year", "year years yr yrs"),
        ("weekend", "weekend weekends wkend wknd"),
        ("decade", "decade decades"),
    )
    for name in names.split()
}
# Units only when they stand directly behind a digit ('2w', '3d'); 'm' is left out: minutes, months or millions.
SHORT_UNITS: dict[str, str] = {"s": "second", "h": "hour", "d": "day", "w": "week", "y": "year"}

NUMBERS: dict[str, int] = {
    name: number
    for number, name in enumerate(
        listed(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen twenty"
        )
    )
} | {"thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
NUMBERS |= {"couple": 2, "pair": 2, "few": 3, "several": 3, "dozen": 12}
del NUMBERS["zero"]

ORDINALS: dict[str, int] = {
    name: number
    for number, name in enumerate(
        listed(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        start=1,
    )
} | {"thirtieth": 30, "twelth": 12, "forth": 4}

# Parts of a day, with the hours in which a bare clock hour beside them falls.
PARTS: dict[str, str] = {
    "morning": "morning",
    "mornin": "morning",
    "breakfast": "morning",
    "lunch": "noon",
    "lunchtime": "noon",
    "afternoon": "afternoon",
    "aft": "afternoon",
    "arvo": "afternoon",
    "evening": "evening",
    "eve": "evening",
    "dinner": "evening",
    "dinnertime": "evening",
    "night": "night",
    "nite": "night",
}

# Meals by their half of the day, and what is one's without being eaten: 're dinner plans Thursday at 9'.
IN_THE_EVENING = word_set("dinner drinks beers supper nightcap evening")
IN_THE_MORNING = word_set("breakfast")
OF_A_MEAL = word_set("plans plan menu invite invitation reservation booking receipt bill expenses order ideas")

# Which week, month … is meant, counted from the current one.
SHIFTS: dict[str, int] = dict.fromkeys(listed("this current present same"), 0)
SHIFTS |= dict.fromkeys(listed("next nxt following coming upcoming nex nexr netx nxet nect"), 1)
SHIFTS |= dict.fromkeys(listed("last previous prev past prior"), -1)

# A period's edge: which end of it, or the middle.
EDGES: dict[str, str] = dict.fromkeys(listed("start beginning begin beg beginnin strt"), "start")
EDGES |= dict.fromkeys(("early", "earlier"), "early")
EDGES |= dict.fromkeys(("middle", "mid", "midway"), "middle")
EDGES |= dict.fromkeys(("late", "later"), "late")
EDGES |= dict.fromkeys(listed("end ending ends"), "end")

# Short forms of 'end of …'.
PERIOD_ENDS: dict[str, str] = {
    "eod": "day",
    "cob": "day",
    "cop": "day",
    "eob": "day",
    "eow": "week",
    "eom": "month",
    "eoq": "quarter",
    "eoy": "year",
    "eofy": "year",
}
PERIOD_STARTS: dict[str, str] = {"bow": "week", "bom": "month", "boq": "quarter", "boy": "year", "som": "month"}
DOUBTFUL_STARTS = frozenset(("bow", "boy"))

# Days with a name: month and day, or a function of the year in `dates/calendar.py`.
NAMED_DAYS: dict[str, tuple[int, int]] = {
    "christmas": (12, 25),
    "xmas": (12, 25),
    "halloween": (10, 31),
    "nye": (12, 31),
    "valentines": (2, 14),
    "juneteenth": (6, 19),
}
# Seasons by their months, the first of them; read only beside a word that asks for a time ('in the spring').
SEASONS: dict[str, int] = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

# Said before a date without changing it.
FILLERS = word_set("about around approximately approx roughly sometime circa ca probably maybe exactly")

# What may follow a bare hour or day number without being counted by it ('at 3 with Ruth', not 'at 3 stores').
FOLLOWERS = word_set(
    "a about again and as at because but by call cst ct demo due email est et edt pst pdt pt gmt "
    "utc cet bst followup for from has he his i if in instead is it let lets local meet meeting mtg "
    "my on onsite or our ping please pls plz re regarding remind schedule send sharp she should so "
    "still talk tell thanks that the then they this thx time to today tomorrow until via w was we "
    "when where which while will with without would you your zoom check confirm discuss review "
    "works work is was suits fits instead but and or sounds not its it's"
)
# Nouns that an ordinal counts: 'the 2nd demo' is no day of a month.
COUNTED = word_set(
    "demo demos call calls meeting meetings mtg email emails mail round rounds draft drafts version "
    "floor time times party place visit attempt try ring call-back contact office phase step half quarter qtr year "
    "years day days week weeks month months one option choice invoice payment quote offer proposal "
    "stage tier person person's deal deals reminder note notes message reply line item page section "
    "chapter class cousin opinion edition gen generation order opportunity renewal interview largest "
    "biggest best most degree grade avenue ave street"
)
# Behind these a bare length, number or ordinal is when something is to be done ('f/u 2w', 'call back 12-18'); of
# 'f/u' the word is 'u'.
PROMISING = word_set("u fu followup back again ping nudge remind revisit circle snooze")

_LONG_NAMES = tuple(
    name
    for name in chain(MONTHS, WEEKDAYS, RELATIVE_DAYS)
    if len(name) >= 6 and name.isalpha() and name[:-1] not in RELATIVE_DAYS
)
_REAL_WORDS = word_set("frida sundae monde undaf august")
_SPELT_AS_HEARD = {
    "wendesday": "wednesday",
    "wensday": "wednesday",
    "wenesday": "wednesday",
    "wednsday": "wednesday",
    "wendsday": "wednesday",
    "thrusday": "thursday",
    "thurday": "thursday",
    "tuseday": "tuesday",
    "teusday": "tuesday",
    "teusdsay": "tuesday",
    "febuary": "february",
    "feburary": "february",
    "febrary": "february",
    "janurary": "january",
    "jaunary": "january",
    "tommorrow": "tomorrow",
    "tommorow": "tomorrow",
    "tomorrw": "tomorrow",
    "tomorro": "tomorrow",
    "2morow": "tomorrow",
    "septmber": "september",
    "novemeber": "november",
    "decemeber": "december",
    "yesturday": "yesterday",
    "y'day": "yesterday",
    "fryday": "friday",
    "arpil": "april",
    "apirl": "april",
    "aprl": "april",
    "marhc": "march",
}
# What stands behind '9/10' or before it where it is no day.
AFTER_FRACTIONS = listed(
    "of stars? price off rating score majority done complete would likely fit million mil billion a an quarter "
    "recommend confident happy sure interested chance full empty through ready inch inches"
)
BEFORE_FRACTIONS = listed(
    "rated rating score scored scores step part slide page room phase question chance gave give grade "
    "stage milestone level unit suite apt building version batch"
)
# Behind these 'to' and 'from' speak of people: 'spoke to Jan', 'heard from April'.
SPEAKING = word_set(
    "spoke speak speaking spoken talk talked talking sent send sending intro introduced reach reached emailed "
    "mailed wrote write written chat chatted listen reply replied presented pitched demo demoed demoing quote quoted "
    "assign assigned reassign reassigned give gave hand handed forward forwarded said told explained "
    "heard hear hearing email mail call message msg word text note vm voicemail answer referral response "
    "feedback news update"
)
# Small words that fingers swap.
SLIPS: dict[str, str] = {
    "teh": "the",
    "hte": "the",
    "aftr": "after",
    "befor": "before",
    "b4": "before",
    "untill": "until",
    "untl": "until",
    "frm": "from",
    "fro": "from",
}


def misspellings() -> dict[str, str]:
    """Each likely slip in a long name → the name: one letter dropped, doubled, swapped, or a wrong vowel.

    In the longest names any one letter may be wrong or too much: no other word is so near them.
    """
    slips: dict[str, set[str]] = {}
    for name in _LONG_NAMES:
        for slip in _slips_in(name):
            slips.setdefault(slip, set()).add(name)
    known = _REAL_WORDS | MONTHS.keys() | WEEKDAYS.keys() | RELATIVE_DAYS.keys()
    clear = {slip: name for slip, (name, *others) in slips.items() if slip not in known and not others}
    return clear | _SPELT_AS_HEARD


def _slips_in(name: str) -> Iterator[str]:
    letters = ascii_lowercase if len(name) >= 7 else "aeiou"
    for at in range(1, len(name)):
        before, letter, behind = name[:at], name[at], name[at + 1 :]
        yield before + behind
        yield before + letter + letter + behind
        yield before[:-1] + letter + before[-1] + behind
        if len(name) >= 7 or letter in "aeiou":
            yield from (before + other + behind for other in letters)
        if len(name) >= 7:
            yield from (before + letter + other + behind for other in letters)
