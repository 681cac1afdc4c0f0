"""The command line as an operator has it: a trust file, keys and a database in one folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from adapters.command_line import database, imports, trail
from adapters.database.engine import Engines, connect
from adapters.database.storage import SqlStorage
from adapters.signing import TrailKey
from chatops.draft import Verb, decide
from chatops.ports import Event
from chatops.trail import checkpoint
from tests.drafts import HEAD, NOON, SCHOOL, awaiting, move, new_draft

TRUST = """
[trust]
name = "Thornfield Learning Trust"
[[school]]
id = "thornfield"
name = "Thornfield Primary School"
pack = "default"
[[member]]
email = "p.nolan@thornfield.example"
title = "Mrs"
surname = "Nolan"
roles = ["head"]
[[member]]
email = "d.lomax@thornfield.example"
surname = "Lomax"
roles = ["office"]
[[member]]
email = "k.okoro@thornfield.example"
surname = "Okoro"
roles = ["teacher"]
"""
ENTRIES = 12
SECOND_SCHOOL = """
[[school]]
id = "aldergate"
name = "Aldergate School"
pack = "default"
"""


@dataclass(frozen=True)
class Answer:
    """What a command said, and how it ended."""

    code: int
    said: str
    complained: str


@dataclass
class Operator:
    """Runs commands in *folder*, as the settings there say."""

    folder: Path
    address: str

    @property
    def settings(self) -> dict[str, str]:
        return {
            "CHATOPS_CONFIG": str(self.folder / "trust.toml"),
            "CHATOPS_DATABASE_URL": self.address,
            "CHATOPS_TRAIL_KEY_FILE": str(self.folder / "trail.pem"),
            "CHATOPS_MEDIA_URL": str(self.folder / "media"),
            "CHATOPS_MEDIA_KEY_FILE": str(self.folder / "media.key"),
        }

    def run(self, command: typer.Typer, *words: str | Path) -> Answer:
        ended = CliRunner().invoke(command, [str(one) for one in words], env=self.settings)
        if ended.exception is not None and not isinstance(ended.exception, SystemExit):
            raise ended.exception
        return Answer(ended.exit_code, ended.stdout, ended.stderr)

    def roll(self, *words: str | Path) -> Answer:
        return self.run(imports.roll, *words)

    def consent(self, *words: str | Path) -> Answer:
        return self.run(imports.consent, *words)

    def trail(self, *words: str | Path) -> Answer:
        return self.run(trail.trail, *words)

    def db(self, *words: str | Path) -> Answer:
        return self.run(database.db, *words)

    def checkpoint(self, storage: SqlStorage, school: str = SCHOOL) -> Path:
        """A checkpoint of the trail as it is now, kept in a file."""
        key = TrailKey.load_or_make(self.folder / "trail.pem")
        with storage.reading() as ledger:
            signed = key.sign(checkpoint(school, ledger.entries(school)))
        return self.file("checkpoint.txt", signed.removesuffix("\n"))

    def file(self, name: str, *lines: str) -> Path:
        path = self.folder / name
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    def trust(self, *more: str) -> None:
        members = TRUST.replace("roles =", 'schools = ["thornfield"]\nroles =') if more else TRUST
        (self.folder / "trust.toml").write_text("".join([members, *more]), encoding="utf-8")


@pytest.fixture
def operator(tmp_path: Path) -> Operator:
    """An operator with nothing in the database; the file is not even there yet."""
    here = Operator(tmp_path, f"sqlite:///{tmp_path / 'desk.db'}")
    here.trust()
    return here


@pytest.fixture
def engines(operator: Operator) -> Iterator[Engines]:
    """The operator's database, brought up to date."""
    assert operator.db("upgrade").code == 0
    opened = connect(operator.address)
    yield opened
    opened.close()


@pytest.fixture
def storage(engines: Engines) -> SqlStorage:
    return SqlStorage(engines)


@pytest.fixture
def written(storage: SqlStorage) -> SqlStorage:
    """A trail of twelve entries: three drafts of three moves each, then look-ups."""
    for number in range(3):
        with storage.transaction() as ledger:
            ledger.open(*new_draft(f"d{number}"))
            ledger.record(*awaiting(ledger.draft(f"d{number}")))
            ledger.record(*decide(ledger.draft(f"d{number}"), move(Verb.APPROVE, by=HEAD)))
    for number in range(3):
        subject = f"pupil:{SCHOOL}/{number}"
        with storage.transaction() as ledger:
            ledger.witness(Event(SCHOOL, HEAD, "look up", subject, NOON))
    return storage
