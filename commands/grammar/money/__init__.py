"""Reading amounts of money, counts and percentages in plain text.

`numerals` finds every number in digits or words; `amounts`, `counts` and `bare` look at what stands on its two sides.
"""
