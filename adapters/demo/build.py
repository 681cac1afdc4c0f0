"""Builds the invented school in a folder: trust, keys, database, photos, and six drafts."""

import asyncio
import shutil
from datetime import date
from pathlib import Path
from typing import Final

from adapters.assembly import Assembly, assemble
from adapters.demo.consents import Days, consent_csv
from adapters.demo.drafts import Studio, hand_in
from adapters.demo.pupils import roll_csv
from adapters.demo.scenes import draw
from adapters.demo.school import OFFICE, SCHOOL, trust_toml
from adapters.media.darkroom import Darkroom
from adapters.media.key import load_or_make_key
from adapters.media.places import open_store
from adapters.media.worker import Hygienist
from adapters.settings import Settings
from chatops.consent.difference import difference as consents_changed
from chatops.consent.file import read_consents
from chatops.ports import Batch, Event
from chatops.roll.difference import difference as roll_changed
from chatops.roll.file import read_roll

# Two pictures to hand in by hand, for whoever has no photo at hand that may be shown.
SAMPLES: Final = ("baking", "sunflowers")


def settings_of(folder: Path, host: str, port: int) -> Settings:
    """The settings of a demo that lives in *folder*."""
    return Settings(
        config=folder / "trust.toml",
        database_url=f"sqlite:///{folder / 'chatops.db'}",
        media_url=str(folder / "media"),
        media_key_file=folder / "chatops-media.key",
        trail_key_file=folder / "chatops-trail.pem",
        host=host,
        port=port,
        public_url=f"http://{host}:{port}",
    )


def prepare(root: Path, today: date) -> Path:
    """The folder of this academic year's school under *root*, built where it is not there yet.

    A year later its consents would all have run out, so each academic year has its own. It is
    built beside its place and moved there whole: one that was cut short is begun again.
    """
    began = Days(today).year_began.year
    folder = root / f"{began}-{(began + 1) % 100:02}"
    if folder.exists():
        return folder
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    (part / "photos").mkdir(parents=True)
    (part / "trust.toml").write_text(trust_toml(today), encoding="utf-8")
    for scene in SAMPLES:
        (part / "photos" / f"{scene}.jpg").write_bytes(draw(scene))
    assembly = assemble(settings_of(part, "127.0.0.1", 0), frozenset())
    try:
        import_register(assembly, today)
        asyncio.run(_hand_in(assembly))
    finally:
        assembly.close()
    part.rename(folder)
    return folder


def import_register(assembly: Assembly, today: date) -> None:
    """Take up the roll and the consents, read from the canonical files like anybody's."""
    pupils = read_roll(roll_csv().encode(), SCHOOL)
    at = assembly.clock.now()
    records = read_consents(consent_csv(today).encode(), SCHOOL, at, OFFICE)
    rules = assembly.directory.pack(SCHOOL).consent
    consents = consents_changed({}, records, rules, today)
    with assembly.storage.transaction() as ledger:
        ledger.keep_roll(SCHOOL, roll_changed((), pupils), complete=True)
        batch = Batch(records[0].batch, SCHOOL, "consents.csv", OFFICE, at)
        ledger.keep_consents(batch, consents.at_once)
        for what in ("roll", "consents"):
            subject = f"{what}:{SCHOOL}"
            ledger.witness(Event(SCHOOL, OFFICE, f"import {what}", subject, at, f"{what}.csv"))


async def _hand_in(assembly: Assembly) -> None:
    settings, door = assembly.settings, assembly.door()
    store = open_store(settings.media_url, load_or_make_key(settings.media_key_file))
    try:
        async with Hygienist() as hygienist:
            await hand_in(door, Studio(Darkroom(hygienist, store, door)))
    finally:
        door.close()
