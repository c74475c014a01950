"""Reading days, periods and times of day in plain text.

`tokens` cuts the text into words that mean something, the `…_ways` files hold one function per way of saying
a date, and `reader` applies them from right to left, so that 'the last Friday of next month' is read inside out.
"""
