"""The journeys in a browser go to the same invented school as the other tests of the pages."""

from tests.web.conftest import built, school

__all__ = ["built", "school"]
