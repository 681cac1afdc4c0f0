"""Where our token and our calls go: to Microsoft's own hosts, over https, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from adapters.teams.hosts import Hosts

GOOD_FILE = "https://thornfield-my.sharepoint.com/personal/x/a.jpg"
GOOD_SERVICE = "https://smba.trafficmanager.net/uk/"
BITS = st.sampled_from(
    ["https://", "http://", "evil.example", ".sharepoint.com", "smba.trafficmanager.net", "@", ":",
     "\\", "/", "?", "#", "%2f", "%40", ";", " ", "\t", "\n", "[", "]", "127.0.0.1", "localhost",
     "443", ".", "\uff0e", "\u2024", "x"]
)  # fmt: skip
ANY = st.lists(BITS, max_size=4).map("".join)


@pytest.mark.parametrize(
    "url",
    [
        "http://thornfield.sharepoint.com/a.jpg",
        "https://evilsharepoint.com/a.jpg",
        "https://thornfield.sharepoint.com.evil.example/a.jpg",
        "https://thornfield.sharepoint.com@evil.example/a.jpg",
        "https://evil.example@thornfield.sharepoint.com/a.jpg",
        "https://evil.example/.sharepoint.com",
        "https://evil.example#.sharepoint.com",
        "https://127.0.0.1/a.jpg",
        "http://localhost/a.jpg",
        "https://169.254.169.254/latest",
        "file:///etc/passwd",
        "//thornfield.sharepoint.com/a.jpg",
        "https://[",
        "",
        GOOD_SERVICE,
    ],
)
def test_files_come_from_onedrive_and_sharepoint_only(url: str) -> None:
    assert Hosts().files(GOOD_FILE)
    assert not Hosts().files(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://smba.trafficmanager.net/uk/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://evil.smba.trafficmanager.net/",
        "https://evil.example\\@smba.trafficmanager.net/",
        "https://localhost:3978/",
        GOOD_FILE,
    ],
)
def test_our_token_goes_to_the_service_of_teams_only(url: str) -> None:
    assert Hosts().connector(GOOD_SERVICE)
    assert not Hosts().connector(url)


@given(ANY, st.sampled_from([".sharepoint.com", "smba.trafficmanager.net"]), ANY)
def test_what_is_allowed_is_read_alike_by_whoever_fetches_it(
    before: str, host: str, after: str
) -> None:
    """Where two readers of one address disagree, one of them goes somewhere else."""
    url = f"https://{before}{host}{after}"
    for allowed, ending in (
        (Hosts().files, ".sharepoint.com"),
        (Hosts().connector, "smba.trafficmanager.net"),
    ):
        if allowed(url):
            try:
                fetched = URL(url)
            except ValueError:
                continue  # it is not fetched at all
            assert (fetched.scheme, (fetched.host or "").endswith(ending)) == ("https", True)
