"""Making a photo safer on the pages: the errand's own page, the new picture made and checked again."""

import io
import re

from PIL import Image

from adapters.forms.errand import Called
from adapters.media.preview import PREVIEW_SIDE
from chatops.pictures import Picture
from chatops.requests import KeepPicture
from chatops.seen import Face, Seen
from tests.web.thornfield import Browser, Thornfield
from tests.web.windows import of_4a

FACES = (Face(40, 40, 120, 120, 0.9, 1.0), Face(300, 40, 90, 90, 0.9, 1.0))


async def test_faces_are_covered_and_the_picture_is_made_anew(
    school: Thornfield, teacher: Browser
) -> None:
    draft = next(one for one in school.drafts() if one.id == of_4a(school))
    before = draft.revision.content.photos[0].digest
    await school.door.ask(KeepPicture(Picture(before, seen=Seen(800, 600, FACES))))
    of = Called("make_safer", (draft.id, draft.digest)).written()
    opened = await teacher.click("/desk/errand", errand=of)
    assert "2 faces, numbered row by row from the left" in opened.words
    (address,) = re.findall(r'<img src="([^"]*\?side=1024)"', opened.text)
    shown = await teacher.get(address)
    with Image.open(io.BytesIO(shown.body)) as image:
        assert max(image.size) > PREVIEW_SIDE, "large enough to read thirty numbers"
    done = await teacher.click("/desk/errand", errand=of, do="done", of_cover="2")
    assert done.status == 200
    found = await school.settled(draft.id)
    (photo, *_) = found.revision.content.photos
    assert found.revision.number == draft.revision.number + 1
    assert photo.digest not in {"", before}
    with school.assembly.storage.reading() as ledger:
        made = ledger.pictures([photo.digest])[photo.digest].made
    assert made is not None
    assert made.before == before
    late = await teacher.click("/desk/errand", errand=of, do="done", of_cover="1")
    assert late.status == 409
