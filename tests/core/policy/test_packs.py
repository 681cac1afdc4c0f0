"""What each shipped pack weighs, clause by clause, as the catalogue of the policies says."""

import pytest

from chatops import policy
from chatops.findings import Fact, Kind, Observation
from chatops.people import Role
from chatops.policy.judge import judge
from chatops.school import Network

LUMEN = """
name_heard                              B 4.1c
off_topic                               W 1.6
account_not_registered                  B 2.1.4, B DEF-45
consent_missing                         B 4.1, B 4.1c
consent_not_asked                       B 4.1, B 4.1c
consent_verbal                          B 4.1
consent_without_evidence                W DEF-2
consent_earlier_year                    -
consent_refused                         B G1
consent_withdrawn                       B G1
do_not_publish                          B G2
full_name_with_photo                    B 4.1c, B 5.5
full_name_with_photo post_consent       W 4.1c
full_name_with_photo press              B 4.1d, B 5.5
part_name_with_photo                    B 4.1c, B 5.5
press_without_event_consent             B 4.1d
full_name_in_text                       B 5.5
full_name_in_text post_consent          -
part_name_in_text                       B 5.5
part_name_in_text post_consent          -
pupil_described                         B 5.5
pupil_described post_consent            -
negative_remark                         W 5.1b
staff_forename                          B 5.2
discriminatory                          W 5.6
pupil_tagged                            B 6.4a
private_handle                          W DEF-16
link_names_child                        -
links_not_checked                       W DEF-15
profanity mild                          B 7.5
no_copyright_permission                 O DEF-20
dress_not_suitable                      O DEF-12
personal_device                         -
phone_number                            O DEF-9
controversial                           W DEF-21
"""
COM01 = """
name_heard                              B 4.1d
account_not_registered                  B 2.1, B DEF-45
personal_opinion                        W 2.1
no_copyright_permission                 O 2.3
email_address                           O 3.5, B 4.1d
email_address organisation              O 3.5
email_address own                       -
grievance                               W 3.6
controversial                           W 3.7
profanity mild                          O 4.1c
staff_described                         O 4.1c
consent_missing                         B 4.1d
consent_missing video                   B DEF-1
consent_not_asked                       B 4.1d
consent_not_asked video                 O DEF-3
consent_verbal                          W DEF-2
consent_earlier_year                    W DEF-4
full_name_with_photo                    B 4.1d
full_name_with_photo post_consent       B 4.1d
part_name_with_photo                    B 4.1d
full_name_in_text                       B 4.1d
part_name_in_text                       O 4.1d
phone_number                            B 4.1d
home_address                            B 4.1d
birth_date                              B 4.1d
personal_number                         B 4.1d
pupil_described                         O 4.1d
links_not_checked                       O 4.1e
link_names_child                        O 4.1e
shortened_link                          O 4.1e
message_invitation                      W 4.1g
press_without_event_consent             O DEF-28
staff_forename                          -
"""
LACHE = """
name_heard                              B 2.4
account_not_registered                  B purpose, B 2.1, B DEF-45
account_outside_policy                  W scope-1
email_address                           O 1.4, B 2.4
email_address organisation              O 1.4
email_address own                       O 1.4
email_address staff                     O 1.4, B 1.5, B 2.4
phone_number                            B 2.4
phone_number staff                      B 1.5, B 2.4
agreed_number                           W 1.5
phone_number mobile                     B 1.5, B 2.4
phone_number mobile staff               B 1.5, B 2.4
controversial                           W 1.6a
account_for_other_topics                W 1.8a
profanity                               O 2.2
off_topic                               O 2.2
staff_described                         O 2.2
consent_missing                         B 2.3
consent_missing video                   B DEF-1
consent_not_asked                       B 2.3
consent_verbal                          B 2.3
full_name_with_photo                    B 2.4
part_name_with_photo                    B 2.4
full_name_in_text                       B 2.4
part_name_in_text                       O 2.4
home_address                            B 2.4
birth_date                              B 2.4
personal_number                         B 2.4
pupil_described                         O 2.4
links_not_checked                       O 2.5
link_names_child                        O 2.5
shortened_link                          O 2.5
"""
LOWERHOUSE = """
name_heard                              O DEF-6
pupils_addressed                        W scope-9
negative_remark                         O behaviour-2, O do-4, O do-5, O dont-1
advertising                             O behaviour-3
no_copyright_permission                 B legal-1, B do-6, B dont-3
phone_number                            O legal-2, O dont-3
phone_number staff                      O safeguarding-2, O legal-2
email_address                           O legal-2, O dont-3
email_address staff                     O safeguarding-2, O legal-2
email_address own                       -
email_address organisation              W DEF-9
home_address                            O legal-2, O dont-3
birth_date                              O legal-2, O dont-3
personal_number                         O DEF-35
pupil_described                         O legal-2, O dont-3
loud                                    W tone-1
consent_missing                         B images-1, B images-0
consent_missing video                   B images-1, B images-0
consent_not_asked                       B images-1, B images-0
consent_refused                         B images-1, B G1
consent_refused name                    B G1
consent_withdrawn                       B images-1, B G1
do_not_publish                          B images-3, B G2
dress_not_suitable                      O images-3
dignity_not_kept                        O images-3
account_not_registered                  B images-2, B scope-6, B DEF-45
personal_device                         W safeguarding-3, W safeguarding-4, W safeguarding-8
controversial                           O do-1, O dont-1
personal_opinion                        W do-2, W do-7
private_handle                          W do-10
pupil_tagged                            W do-10
confidential                            O dont-2
shortened_link                          O dont-4
links_not_checked                       O dont-4
link_names_child                        W DEF-15
profanity                               O dont-5, O do-4, O do-5
discriminatory                          O dont-5
grievance                               O dont-6
full_name_with_photo                    O DEF-6
part_name_in_text                       W DEF-8
"""
ST_LEONARDS = """
name_heard                              O 4.6, O 4.8b
off_topic                               W 5.6
profanity                               O 5.6
negative_remark                         O 5.6
staff_described                         W 5.20
phone_number                            B 4.7b
phone_number staff                      B 5.14, B 5.20
email_address                           B 4.7b
email_address staff                     B 5.14, B 5.20
home_address                            B 4.7b
pupil_described                         O 4.8b
account_not_registered                  B 4.1b, B 5.3, B DEF-45
"""
PRODUCT = """
video_too_long                          B DEF-41
alt_text_missing                        W DEF-31
faces_not_ticked                        W DEF-32
face_stands_out                         -
live_place                              W DEF-34
picture_seen_before                     O DEF-37
picture_purged                          B DEF-37
video_not_watched                       W DEF-38
small_group                             W DEF-39
unsafe_link                             W DEF-40
text_too_long                           B DEF-41
visitors_pictured                       O DEF-42
unknown_full_name                       W DEF-43
check_failed                            B DEF-44
"""
TABLES = [
    ("lumen", "LUM", LUMEN),
    ("com01", "COM", COM01),
    ("lache", "LAC", LACHE),
    ("lowerhouse", "LOW", LOWERHOUSE),
    ("st_leonards", "STL", ST_LEONARDS),
    *((one, "", PRODUCT) for one in policy.shipped_names() if one != "default"),
]
LINES = [
    (pack, prefix, line) for pack, prefix, table in TABLES for line in table.strip().splitlines()
]
LETTERS = {"block": "B", "needs-override": "O", "warn": "W"}


@pytest.mark.parametrize(("pack", "prefix", "line"), LINES, ids=[f"{a}: {c}" for a, _, c in LINES])
def test_a_pack_weighs_as_its_policy_says(pack: str, prefix: str, line: str) -> None:
    seen, cell = (line[:40].split(), line[40:].strip())
    observation = Observation(Kind(seen[0]), facts=frozenset(map(Fact, seen[1:])))
    found = [
        f"{LETTERS[one.severity.label]} {clause.removeprefix(f'{prefix}-')}"
        for one in judge([observation], policy.shipped(pack))
        for clause in one.clauses
    ]
    assert sorted(found) == sorted([] if cell == "-" else cell.split(", "))


def test_the_approvers_are_those_whom_the_policies_name_else_head_and_deputy() -> None:
    named = {name: policy.shipped(name).approvers for name in policy.shipped_names()}
    assert named == {
        "com01": (Role.SLT,),
        "default": (Role.HEAD, Role.DEPUTY),
        "lache": (Role.HEAD, Role.DEPUTY),
        "lowerhouse": (Role.HEAD, Role.DEPUTY),
        "lumen": (Role.HEAD,),
        "st_leonards": (Role.HEAD,),
    }


def test_only_st_leonards_and_the_default_end_a_consent_with_its_school_year() -> None:
    shipped = [policy.shipped(name) for name in policy.shipped_names()]
    assert {one.id for one in shipped if one.academic_year} == {"default", "st_leonards"}
    assert {one.id for one in shipped if one.film_as_image} == {"lumen"}
    assert {one.id for one in shipped if one.website_as_social} == {"st_leonards"}


def test_only_lache_names_its_channels_and_keeps_one_for_what_matters() -> None:
    lache = policy.shipped("lache")
    assert lache.networks == {Network.X, Network.WEDUC, Network.FACEBOOK}
    assert lache.topics == {Network.FACEBOOK: {"key message", "round-up"}}
    others = [policy.shipped(one) for one in policy.shipped_names() if one != "lache"]
    assert not any(one.networks or one.topics for one in others)


@pytest.mark.parametrize("name", policy.shipped_names())
def test_what_a_pack_could_find_in_an_answer_it_asks(name: str) -> None:
    """A question is asked where its answer can lead to a finding, and only there."""
    pack = policy.shipped(name)
    kinds = {
        "dress": Kind.DRESS_NOT_SUITABLE,
        "dignity": Kind.DIGNITY_NOT_KEPT,
        "device": Kind.PERSONAL_DEVICE,
        "copyright": Kind.NO_COPYRIGHT_PERMISSION,
        "links_checked": Kind.LINKS_NOT_CHECKED,
        "links_name_child": Kind.LINK_NAMES_CHILD,
        "visitors": Kind.VISITORS_PICTURED,
        "names_heard": Kind.NAME_HEARD,
        "background": Kind.BACKGROUND_NOT_CHECKED,
    }
    weighty = {one for one, kind in kinds.items() if judge([Observation(kind)], pack)}
    assert set(pack.asks) - {"topic", "purpose", "credit"} == weighty
    by_topic = Kind.OFF_TOPIC in pack.own.rules and name != "default"
    assert ("topic" in pack.asks) is by_topic
