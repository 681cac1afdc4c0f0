"""Each shipped profile, from a file as an office exports it to the standing and back."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from adapters.database.storage import SqlStorage
from chatops.consent.record import Medium
from chatops.consent.standing import State, standing
from chatops.school import Channel
from tests.command_line.conftest import Operator
from tests.drafts import NOON, SCHOOL

PROFILES: Final = Path(__file__).parents[2] / "chatops" / "mapping" / "profiles"
ROLL: Final = (
    "admission_no,upn,legal_surname,legal_forename,preferred_surname,preferred_forename,year,reg_group",
    "0101,,Brandt,Zo\u00eb,,,4,4A",
    "0102,,O'Connor,Niamh,,,4,4A",
    "0103,,Hale,Samuel,,Sam,4,4A",
)
DEFAULTS: Final = '[defaults]\nwritten = "yes"\n'
PHOTOS: Final = 'media = ["image"]\nchannels = ["website"]\n'
TOPIC: Final = f'[[consent]]\ntype = "Photos website"\n{PHOTOS}'


@dataclass(frozen=True)
class Exported:
    """A file of one system, and what the school says of it once; the answers are 0101 yes, 0102 no."""

    name: str
    rows: tuple[str, ...]
    said: Callable[[str], str]
    encoding: str = "utf-8-sig"
    refused: State = State.REFUSED


def _adding(*more: str) -> Callable[[str], str]:
    return lambda shipped: "\n".join((shipped, *more, DEFAULTS))


EXPORTED: Final = (
    Exported(
        "sims",
        (
            "Parental Consent Report\t\t\t",
            "",
            "Adno\tLegal Surname\tLegal Forename\tReg\tPhotograph Student",
            "101\tBrandt\tZo\u00eb\t4A\tT",
            "102\tO\u2019Connor\tNiamh\t4A\t",
            "",
            "Total\t2\t\t\t",
            "Page 1 of 1\t\t\t\t",
        ),
        lambda shipped: f"{shipped}\n{PHOTOS}\n{DEFAULTS}given_on = 2026-01-08\n",
        "utf-16",
        State.NOTHING,
    ),
    Exported(
        "arbor",
        (
            "Parental Consents: Website photographs,,,,",
            "Adno,Student,Guardian,Status,Date",
            '0101,"Brandt, Zo\u00eb",Mrs Brandt,Confirmed,"08 Jan 2026, 10:31"',
            '0101,"Brandt, Zo\u00eb",Mr Brandt,Pending,',
            "0102,Niamh O'Connor,Ms O'Connor,Confirmed,\"08 Jan 2026, 10:31\"",
            "0102,Niamh O'Connor,Mr O'Connor,Declined,\"07 Jan 2026, 08:00\"",
        ),
        lambda shipped: f"{shipped}\n{DEFAULTS}".replace("[[consent]]", f"[[consent]]\n{PHOTOS}"),
    ),
    Exported(
        "bromcom",
        (
            "Admission Number;Surname;Forename;Consent Type;Consent Given;Consent Date",
            "0101;Brandt;Zo\u00eb;Photos website;TRUE;08/01/2026 00:00:00",
            "0101;Brandt;Zo\u00eb;Biometrics;FALSE;08/01/2026 00:00:00",
            "0102;O\u2019Connor;Niamh;Photos website;FALSE;08/01/2026 00:00:00",
        ),
        _adding(TOPIC, '[[consent]]\ntype = "Biometrics"\nnot_used = true'),
        "cp1252",
    ),
    Exported(
        "juniper",
        (
            "Adno,Pupil Name,Consent,State,Date,Informed By",
            "0101,Zo\u00eb Brandt,Photos website,Granted,2026-01-08,A Brandt",
            "0102,Niamh O'Connor,Photos website,Not Granted,2026-01-08,C O'Connor",
            "0103,Sam Hale,Photos website,Requested,,",
        ),
        _adding(TOPIC),
    ),
    Exported(
        "databridge",
        (
            "Admission No,Category,Topic,Consent Denied,Date,Archived",
            "0101,Media,Photos website,No,08/01/2026,No",
            "0101,Media,Photos website,Yes,08/01/2025,Yes",
            "0102,Media,Photos website,Yes,08/01/2026,No",
        ),
        _adding(TOPIC, '[[consent]]\ncolumn = "Consent Denied"\npolarity = "flipped"'),
    ),
)


def stands(storage: SqlStorage) -> list[State]:
    """Photos on the website, of each pupil of the roll."""
    with storage.reading() as ledger:
        records = ledger.consents(SCHOOL, ("0101", "0102", "0103"))
    return [
        standing(records.get(one, ()), Medium.IMAGE, Channel.WEBSITE, NOON.date(), _LATER).state
        for one in ("0101", "0102", "0103")
    ]


_LATER: Final = NOON.replace(year=9000)


@pytest.mark.parametrize("one", EXPORTED, ids=[one.name for one in EXPORTED])
def test_an_export_is_shown_written_and_taken_back_as_a_whole(
    one: Exported, operator: Operator, storage: SqlStorage
) -> None:
    assert operator.roll("import", operator.file("r.csv", *ROLL), "--apply").code == 0
    shipped = (PROFILES / f"consent_{one.name}.toml").read_text("utf-8")
    own = operator.folder / "own.toml"
    own.write_text(one.said(shipped), encoding="utf-8")
    file = operator.folder / "export.csv"
    file.write_bytes("\r\n".join(one.rows).encode(one.encoding))
    asked = operator.consent("import", file, "--profile", one.name)
    assert asked.code == 2, "what only the school can know is not guessed"
    shown = operator.consent("import", file, "--profile", own)
    assert (shown.code, shown.complained) == (0, "")
    assert "Nothing was written" in shown.said
    assert stands(storage) == [State.NOTHING] * 3
    assert operator.consent("import", file, "--profile", own, "--apply").code == 0
    assert stands(storage)[:2] == [State.GRANTED, one.refused]
    assert stands(storage)[2] is not State.GRANTED
    again = operator.consent("import", file, "--profile", own, "--apply")
    assert "0 new, 0 tightened, 0 loosened" in again.said
    first, second = (line.split()[0] for line in operator.consent("batches").said.splitlines()[:2])
    assert operator.consent("undo", first, "--apply").code == 0
    assert stands(storage)[:2] == [State.GRANTED, one.refused], "the second import said it, too"
    assert operator.consent("undo", second, "--apply").code == 0
    assert stands(storage) == [State.NOTHING] * 3
