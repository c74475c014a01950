"""What deals, members and stages are called on a card."""

SEPARATORS = " –—-·:,/|"
NO_ACCOUNT = "No account"


def title(account: str, name: str) -> str:
    """Return 'Acme · Platform': the account, and the deal's name without the account's at its front."""
    if not account:
        return f"{NO_ACCOUNT} · {name}"
    rest = short_name(account, name)
    return account if rest == account else f"{account} · {rest}"


def short_name(account: str, name: str) -> str:
    """Return a deal's name without the account's at its front; the account's where nothing else is left."""
    rest, lead = name, len(account)
    if name[:lead].casefold() == account.casefold() and not name[lead : lead + 1].isalnum():
        rest = name[lead:].lstrip(SEPARATORS)
    return rest or account


def capital(words: str) -> str:
    """Return the words with a capital first letter and the others as they are: 'proposal' → 'Proposal', 'POC'."""
    return words[:1].upper() + words[1:]
