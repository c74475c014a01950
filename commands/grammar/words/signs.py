"""Signs and small words that several rules look at."""

# What ends a sentence; what ends what is said within one; what may stand behind a value that ends there.
SENTENCE_ENDS = frozenset({".", "!", "?", "\n"})
STATEMENT_ENDS = SENTENCE_ENDS | {";"}
VALUE_ENDS = frozenset({"", ".", ",", "!", ";", "and", "so", "but", "on", "\n", ")"})

# Signs that cross something out, before or behind it.
CROSSES = frozenset({"❌", "✗", "✖", "✘", "🚫", "⛔", "🙅"})

# From an old value to a new one: '50k → 60k'.
ARROWS = frozenset({"→", "->", "=>", "-->", "to", "➡", "⇒", "👉", "➜", "➔", "⏩", ">", "becomes", "became", "into"})

# Who speaks of themselves: 'we signed', 'I've called'.
FIRST_PERSON = frozenset({"i", "we", "i've", "we've"})
