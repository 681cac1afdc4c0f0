"""The school for tests of the desk."""

import pytest

from tests.core.desk.school import Thornfield


@pytest.fixture
def thornfield() -> Thornfield:
    return Thornfield()
