"""What deals, members and stages are called on a card."""

SEPARATORS = " –—-·:,/|"
MARKS = "–—-·:|"
NO_ACCOUNT = "No account"


def title(account: str, name: str) -> str:
    """Return 'Acme · Platform': the account, and the deal's name without the account's at its front."""
    if not account:
        return f"{NO_ACCOUNT} · {name}"
    rest = short_name(account, name)
    return account if rest == account else f"{account} · {rest}"


def short_name(account: str, name: str) -> str:
    """Return a deal's name without the account's at its front; the account's where nothing else is left.

    'Globex – Licence' of Globex Corporation is 'Licence': a mark behind the first word says that it is the account's.
    """
    for lead, marks in ((account, ""), (account.split(" ", 1)[0], MARKS)):
        after = name[len(lead) :]
        same = name[: len(lead)].casefold() == lead.casefold() and not after[:1].isalnum()
        if same and (not marks or after.lstrip()[:1] in tuple(marks)):
            return after.lstrip(SEPARATORS) or account
    return name


def capital(words: str) -> str:
    """Return the words with a capital first letter and the others as they are: 'proposal' → 'Proposal', 'POC'."""
    return words[:1].upper() + words[1:]


def activity(kind: str) -> str:
    """Return what people call a kind of activity: 'email' is 'e-mail'."""
    return "e-mail" if kind == "email" else kind
