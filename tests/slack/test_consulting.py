"""In Slack: the safeguarding lead comments on what waits; somebody else's work is credited."""

from dataclasses import replace

import pytest

from chatops import policy
from chatops.draft import State
from chatops.notices import Audience
from tests.core.desk.school import DSL, ID, PLAIN, TEACHER
from tests.fakes.surroundings import GivenDirectory
from tests.slack.filling import TEXT, drafts, fields
from tests.slack.person import Person, shown
from tests.slack.test_errands import press
from tests.slack.world import World

SAID = "The banner names the coach."


async def test_a_comment_is_written_in_a_modal_and_stands_on_the_authors_card(world: World) -> None:
    directory = world.school.views.directory
    assert isinstance(directory, GivenDirectory)
    directory.packs[ID] = policy.shipped("st_leonards")
    draft = world.school.checked(PLAIN)
    lead = world.person(DSL)
    await press(lead, "comment_draft", draft, world.school.draft(draft).digest)
    view = world.workspace.views[-1]
    assert PLAIN.text in shown({"blocks": view["blocks"]})
    done = await lead.submit(view, said=SAID)
    assert "can read that" in shown({"blocks": done.view["blocks"]})
    card = world.school.views.card(draft, TEACHER.id, Audience.AUTHOR)
    assert f"Mrs Ferris says: {SAID}" in card.notes
    assert world.school.draft(draft).state is State.AWAITING


@pytest.mark.parametrize("copyright_", ["own", "permission"])
async def test_only_what_is_somebody_elses_is_asked_to_be_credited(
    world: World, teacher: Person, copyright_: str
) -> None:
    first = await teacher.form(TEXT)
    second = (await teacher.submit(first, accounts=["facebook"])).view
    assert fields(second) == ["copyright"]
    answered = await teacher.submit(second, copyright=copyright_)
    if copyright_ == "permission":
        assert fields(answered.view) == ["credit"]
        await teacher.submit(answered.view, credit="Photo: Canal Museum")
    (draft,) = drafts(world)
    said = replace(draft.revision.content.answers, copyright=None)
    assert said.credit == ("Photo: Canal Museum" if copyright_ == "permission" else None)
