"""Words for who is spoken to at an account from now on, and who no longer is."""

from commands.grammar.words.lists import word_set

CONTACT = word_set("contact poc champion sponsor buyer")
"""'the new contact at Monday.com is Dina Katz'."""

NEW = word_set("new main primary current")
"""One of these stands before it: 'their contact is great' names nobody."""

INTRODUCES = frozenset({"is", ":", "now", "="})
"""What stands right before the name."""

LINKS = word_set("'s is has was have got just")
GONE = word_set("out gone left leaving retired quit resigned departed fired")
"""'Roy's out', 'Roy has left': behind a name and perhaps a link."""
