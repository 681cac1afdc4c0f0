"""Each platform and each engine is known in one place, so that another can take its place."""

import pytest

from tests.house.source import imported_by, modules

TEAMS = ("adapters/teams/door", "adapters/teams/listen", "adapters/teams/deliver")
PLACES = {
    "alembic": ("adapters/database/",),
    "botbuilder": TEAMS,
    "botframework": TEAMS,
    "cryptography": ("adapters/signing", "adapters/media"),
    "jinja2": ("adapters/web/",),
    "jwt": ("adapters/teams/",),
    "msrest": TEAMS,
    "obstore": ("adapters/media/",),
    "pi_heif": ("adapters/media/",),
    "PIL": ("adapters/media/", "adapters/demo"),
    "python_calamine": ("adapters/workbook",),
    "psycopg": ("adapters/database/",),
    "slack_bolt": ("adapters/slack/", "adapters/server"),
    "slack_sdk": ("adapters/slack/", "adapters/server"),
    "sqlalchemy": ("adapters/database/",),
    "sqlmodel": ("adapters/database/",),
    "typer": ("adapters/command_line",),
    "zxingcpp": ("adapters/media/",),
}


@pytest.mark.parametrize("library", PLACES)
def test_a_library_is_known_in_its_place_only(library: str) -> None:
    elsewhere = [
        name
        for name, tree in modules("adapters/", "chatops/")
        if library in {imported.partition(".")[0] for imported in imported_by(tree)}
        if not name.startswith(PLACES[library])
    ]
    assert elsewhere == []
