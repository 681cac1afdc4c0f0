"""A profile is obeyed where it changes a colour, and costs nothing where it changes none."""

from PIL import ImageCms

from adapters.media.colours import srgb
from tests.media.pictures import meadow, swapped_profile


def test_a_profile_that_is_srgb_leaves_every_pixel_as_it_was() -> None:
    own = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert srgb(meadow(), own).tobytes() == meadow().tobytes()


def test_a_profile_of_other_colours_is_obeyed() -> None:
    red, _, blue = srgb(meadow(), swapped_profile()).split()
    was_red, _, was_blue = meadow().split()
    assert red.tobytes() != was_red.tobytes()
    assert blue.tobytes() != was_blue.tobytes()
