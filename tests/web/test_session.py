"""What we hand to a browser comes back as ours, or not at all."""

from hypothesis import given
from hypothesis import strategies as st

from adapters.web.session import Session, Stamp

STAMP = Stamp(b"one secret")
OTHER = Stamp(b"another secret")
ANY = st.text(max_size=30)


@given(ANY, ANY)
def test_a_session_comes_back_from_its_cookie_as_it_was(browser: str, member: str) -> None:
    session = Session(browser, member)
    assert STAMP.session(STAMP.cookie(session)) == session


@given(st.text(max_size=120))
def test_a_cookie_that_is_not_ours_is_no_session(cookie: str) -> None:
    assert STAMP.session(cookie) is None
    assert STAMP.heard(Session("s"), cookie) == ""
    assert STAMP.digest("m", cookie) == ""


def test_a_cookie_with_another_member_in_it_is_no_session() -> None:
    mine, heads = STAMP.cookie(Session("s", "teacher")), STAMP.cookie(Session("s", "head"))
    forged = f"{heads.rpartition('.')[0]}.{mine.rpartition('.')[2]}"
    assert STAMP.session(forged) is None


def test_a_cookie_made_with_another_secret_is_no_session() -> None:
    assert STAMP.session(OTHER.cookie(Session("s", "head"))) is None


def test_a_form_belongs_to_one_person_in_one_browser() -> None:
    marks = {
        STAMP.form(Session("s", "teacher")),
        STAMP.form(Session("s", "head")),
        STAMP.form(Session("t", "teacher")),
        OTHER.form(Session("s", "teacher")),
    }
    assert len(marks) == 4


def test_an_upload_belongs_to_the_member_who_made_it() -> None:
    token = STAMP.photo("teacher", "ab" * 32)
    assert STAMP.digest("teacher", token) == "ab" * 32
    assert STAMP.digest("head", token) == ""


def test_a_mark_for_one_purpose_is_none_for_another() -> None:
    assert not STAMP.genuine(STAMP.mark("form", "s", "m"), "photo", "s", "m")


def test_words_cannot_slide_from_one_field_into_the_next() -> None:
    assert STAMP.mark("form", "ab", "c") != STAMP.mark("form", "a", "bc")


def test_a_line_is_heard_in_its_own_session_only() -> None:
    cookie = STAMP.said(Session("s"), "Approved. Grüße, 👋")
    assert STAMP.heard(Session("s"), cookie) == "Approved. Grüße, 👋"
    assert STAMP.heard(Session("t"), cookie) == ""
