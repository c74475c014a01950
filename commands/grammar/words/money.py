"""The words and signs that amounts of money and counts are said with."""

from typing import Literal

from commands.grammar.words.lists import listed, word_set

# A sign → its currency. '$' is the workspace's own dollar where it has one.
SIGNS: dict[str, str] = {
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "₪": "ILS",
    "฿": "THB",
    "₫": "VND",
    "₦": "NGN",
    "₱": "PHP",
    "₴": "UAH",
    "$": "USD",
}
DOLLARS: dict[str, str] = {
    "us": "USD",
    "u.s.": "USD",
    "usd": "USD",
    "c": "CAD",
    "ca": "CAD",
    "cdn": "CAD",
    "cad": "CAD",
    "can": "CAD",
    "a": "AUD",
    "au": "AUD",
    "aud": "AUD",
    "nz": "NZD",
    "nzd": "NZD",
    "hk": "HKD",
    "hkd": "HKD",
    "s": "SGD",
    "sg": "SGD",
    "sgd": "SGD",
    "mx": "MXN",
    "mex": "MXN",
    "r": "BRL",
    "nt": "TWD",
}

# A word behind (or before) a number → its currency. 'won' and 'real' are left out: they mean other things in sales.
WORDS: dict[str, str] = {
    name: code
    for code, names in (
        ("USD", "dollar dollars dollors dolars buck bucks usd"),
        ("EUR", "euro euros eur eurs"),
        ("GBP", "pound pounds quid sterling gbp"),
        ("JPY", "yen jpy"),
        ("CNY", "yuan renminbi rmb cny"),
        ("INR", "rupee rupees rs inr"),
        ("CHF", "francs franc chf sfr"),
        ("SEK", "krona kronor sek kr"),
        ("NOK", "nok"),
        ("DKK", "kroner dkk"),
        ("PLN", "zloty zlotys zł pln"),
        ("ZAR", "rand rands zar"),
        ("MXN", "peso pesos mxn"),
        ("BRL", "reais brl"),
        ("RUB", "ruble rubles rouble roubles rub"),
        ("AED", "dirham dirhams aed"),
        ("SAR", "riyal riyals sar"),
        ("ILS", "shekel shekels nis ils"),
        ("THB", "baht thb"),
        ("MYR", "ringgit myr rm"),
        ("TRY", "lira liras"),
        ("HUF", "forint forints huf"),
        ("CZK", "koruna czk kč"),
        ("KWD", "kwd"),
        ("SGD", "sgd"),
        ("HKD", "hkd"),
        ("NZD", "nzd"),
        ("AUD", "aud"),
        ("CAD", "cad"),
        ("KRW", "krw"),
        ("TWD", "twd"),
        ("PHP", "php"),
    )
    for name in names.split()
}
# A country before 'dollars', 'francs' … that settles which.
COUNTRIES: dict[str, str] = {
    "us": "USD",
    "u.s.": "USD",
    "american": "USD",
    "canadian": "CAD",
    "australian": "AUD",
    "aussie": "AUD",
    "singapore": "SGD",
    "kong": "HKD",
    "zealand": "NZD",
    "british": "GBP",
    "uk": "GBP",
    "swiss": "CHF",
    "swedish": "SEK",
    "norwegian": "NOK",
    "danish": "DKK",
    "mexican": "MXN",
    "indian": "INR",
    "japanese": "JPY",
    "chinese": "CNY",
    "korean": "KRW",
    "brazilian": "BRL",
}
# ISO codes that are English words too: never read as a currency.
CODES_LIKE_WORDS = word_set("ALL TRY TOP CUP PEN MAD COP GEL SOS MOP BAM LAK BIF BOB DOP KES MUR SCR STD")

# Currencies of countries that write decimals behind a comma: a point between digits can only part thousands there.
DECIMAL_COMMA = word_set(
    "EUR DKK NOK SEK ISK PLN CZK HUF RON BGN RSD BAM MKD UAH RUB BYN TRY BRL ARS CLP COP UYU PYG BOB IDR VND AOA MZN"
)

SCALES: dict[str, int] = {
    name: factor
    for factor, names in (
        (10**2, "hundred hundreds"),
        (10**3, "k thousand thousands thou grand ks g t tsd"),
        (10**5, "lakh lakhs lac lacs"),
        (10**6, "m mm mn mln mio mil mill million millions"),
        (10**7, "crore crores cr"),
        (10**9, "b bn bln billion billions mrd"),
        (10**12, "tn trillion trillions"),
    )
    for name in names.split()
}
# Letters that mean a scale only glued to the digits (and 'g', 'b' only where a currency is named too).
GLUED_SCALES = word_set("k ks m mm b g t mn cr")
NEEDS_CURRENCY = word_set("g b t hundred hundreds")
# 'kEUR', 'MUSD', 'TEUR': a scale and a code in one word.
CODE_SCALES = {"k": 10**3, "t": 10**3, "m": 10**6, "b": 10**9}

Per = Literal["month", "year", "quarter", "seat"]
_PER: tuple[tuple[Per, str], ...] = (
    ("year", "yr year yrs years annum pa p.a. annually annual yearly arr acv"),
    ("month", "mo mon month months mth monthly mrr"),
    ("quarter", "qtr quarter quarterly qrr"),
    (
        "seat",
        "seat seats user users license licence head person agent employee device unit share ea apiece pop piece pc",
    ),
    (
        "seat",
        "site store location door truck vehicle machine room bed branch clinic school bldg building property pallet",
    ),
    ("seat", "case ton lb sqft acre mile day hour hr week wk shift visit trip job load install"),
)
# Of these such as may stand beside an amount without being what it is paid for: '47k / site visit', '47k a day late'.
PAID_BY = word_set("site store location room day hour hr week wk shift visit trip job load install machine truck case")
PER: dict[str, Per] = {name: per for per, names in _PER for name in names.split()}
DURATIONS = word_set("day hour hr week wk visit trip shift")
# Recurrences that need no '/' or 'per' before them.
SELF_EVIDENT_PER = word_set("arr mrr acv qrr annually annual monthly yearly quarterly pa p.a. ea apiece")

NUMERALS: dict[str, int] = {
    name: number
    for number, name in enumerate(
        listed(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen"
        )
    )
}
NUMERALS |= {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
FRACTIONS: dict[str, str] = {"half": "0.5", "quarter": "0.25"}

# What a number may count in a sales message; any other plural behind a bare number counts as well.
COUNTED = word_set(
    "seat seats user users license licenses licence licences lic call calls workshop workshops store "
    "stores minute minutes min mins hour hours hr hrs day days week weeks wk wks month months mo mos "
    "year years yr yrs employee employees people ppl person heads headcount rep reps site sites "
    "location locations unit units device devices endpoint endpoints agent agents row rows record "
    "records email emails meeting meetings demo demos ticket tickets contact contacts account "
    "accounts deal deals lead leads follower followers step steps run runs mile miles km gb tb mb kb "
    "ms kg lb lbs sqft x times time pts points point stars star pages page slides slide questions "
    "items item products product stage stages floor floors rooms room teams team offices office "
    "countries country states customers customer clients client members member developers devs "
    "engineers students beds doctors trucks vehicles machines robots lines quarter quarters qtrs "
    "sessions session attendees guests persons copies pcs pieces boxes pallets sku skus orders "
    "invoices options bedrooms servers cores nodes vms apps modules race marathon sq screens "
    "monitor monitors tvs resolution"
)
# Plural-looking words that no number counts.
NOT_COUNTED = word_set(
    "is was has as us this its his yes plus thus less always sometimes perhaps closes says wants "
    "needs does versus vs across towards besides pls this's goes moves looks signs ends starts sales "
    "thanks discuss press business process access close status express proposals likes"
)
# Names that look like an amount.
NAMES_LIKE_AMOUNTS = frozenset(("3M", "401k", "401K", "403b", "403B", "4K", "8K", "5G", "4G", "3G", "2B", "B2B"))
