"""`history L1`: whose a lead was, what became of it, what was noted; nothing of anything else."""

from tests.talk import Talk


def test_a_lead_has_a_history(talk: Talk) -> None:
    talk.say("contacted L1 left a voicemail")
    talk.say("log call acme went well")
    for words in ("history L1", "history of l1", "/history L1"):
        shown = " ".join(talk.text(words).split())
        assert "History of L1 Jane Doe: 2 entries" in shown
        assert "new note “left a voicemail”" in shown
        assert "→ contacted" in shown
        assert "went well" not in shown


def test_it_is_paged_and_of_no_lead_it_is_refused(talk: Talk) -> None:
    for _ in range(5):
        talk.say("junk L1 spam")
        talk.say("undo")
    shown = talk.say("history L1")
    assert [each.sends for each in shown.buttons if each.label == "More"] == ["history L1 8"]
    assert "9–11" in talk.text("history L1 8")
    assert "There never was a lead L77 here" in talk.text("history L77")
