"""docs/slack.md shows what every surface looks like: the blocks that Slack is sent today, on both databases."""

from tests.platforms.slack.surfaces import PAGE, PICTURE, pictures_of
from tests.universe import Universe


def test_the_pages_pictures_are_what_slack_is_sent(workspace: Universe) -> None:
    on_the_page = {found[0]: found[2] for found in PICTURE.findall(PAGE.read_text(encoding="utf-8"))}
    assert on_the_page == pictures_of(workspace.db, workspace.id), "run python -m tests.platforms.slack.surfaces"
