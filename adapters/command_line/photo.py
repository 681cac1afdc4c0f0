"""`chatops photo`: what the desk sees in a school's own pictures, and what it would publish of them."""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

import typer

from adapters.command_line.photo_film import of_video
from adapters.command_line.photo_output import Facts, for_people, out_of, unreadable
from adapters.command_line.progress import counted
from adapters.command_line.saying import FOUND, refuse
from adapters.media.kind import NotAPhoto
from adapters.media.original import Original
from adapters.media.reader import Reader, can_read
from adapters.media.video_kind import ENOUGH, check_kind, is_video
from adapters.media.worker import CleaningUnavailable, Hygienist
from chatops.pictures import UNREAD

AT_ONCE: Final = 2
PHOTO_ENDING: Final = ".jpg"
VIDEO_ENDING: Final = ".mp4"
FOLDER: Final = "This is a folder. Please name the files in it, as in {folder}/*."
NO_FILE: Final = "This is no file that can be read from its beginning to its end."


@dataclass(frozen=True, slots=True)
class Eyes:
    """What looks at pictures, and what reads the words in them where that is installed."""

    hygienist: Hygienist
    reader: Reader | None


def photo(
    files: Annotated[
        list[str], typer.Argument(help="Pictures and videos, as they come from a phone.")
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a picture.")] = False,
    out: Annotated[
        Path | None, typer.Option(help="A folder for the clean copies that would be published.")
    ] = None,
) -> None:
    """Say what the desk sees in pictures. Exit 1 if any cannot be read."""
    copies = _copies(files, out) if out else {}
    good = asyncio.run(_each(files, copies, as_json=as_json))
    if not good:
        raise typer.Exit(FOUND)


def _copies(files: Sequence[str], folder: Path) -> dict[str, Path]:
    """Where the clean copy of each file goes; nothing is ever written over a file that came in."""
    copies = {one: folder / f"{Path(one).stem}{_ending(Path(one))}" for one in files}
    names = Counter(copies[one] for one in {Path(each).resolve(): each for each in files}.values())
    if twice := next((one for one in names if names[one] > 1), None):
        both = " and ".join(file for file, copy in copies.items() if copy == twice)
        refuse(f"{both} would get the same name in --out. Please take them in turn.")
    theirs = {Path(one).resolve().parent for one in files}
    if any(one.exists() and one.resolve().parent in theirs for one in copies.values()):
        refuse("--out is the folder of the files themselves. Please choose another.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        refuse(f"{folder} cannot be made: {error.strerror}.")
    return copies


def _ending(file: Path) -> str:
    """What its clean copy is: a video's own format where its first bytes say that it is one."""
    try:
        if not file.is_file():
            return PHOTO_ENDING
        with file.open("rb") as opened:
            return VIDEO_ENDING if is_video(opened.read(ENOUGH)) else PHOTO_ENDING
    except OSError:  # told when its turn comes
        return PHOTO_ENDING


async def _each(files: Sequence[str], copies: dict[str, Path], *, as_json: bool) -> bool:
    good = True
    with _followed(files) as each:
        async with _eyes() as eyes:
            results = _results(eyes, files, copies)
            for _ in each:
                facts = await anext(results)
                told = json.dumps(out_of(facts)) if as_json else "\n".join(for_people(facts))
                typer.echo(told)
                good = good and facts.readable
    return good


@asynccontextmanager
async def _eyes() -> AsyncIterator[Eyes]:
    async with Hygienist() as hygienist, Reader() as reader:
        yield Eyes(hygienist, reader if can_read() else None)


async def _results(
    eyes: Eyes, files: Sequence[str], copies: dict[str, Path]
) -> AsyncIterator[Facts]:
    """The facts of each file in order, a few of them looked at in advance."""
    places = asyncio.Semaphore(AT_ONCE)

    async def one(file: str) -> Facts:
        async with places:
            return await _facts(eyes, file, copies.get(file))

    tasks = [asyncio.create_task(one(file)) for file in files]
    for task in tasks:
        yield await task


async def _facts(eyes: Eyes, file: str, copy: Path | None) -> Facts:
    """What is seen in it; its *path* is what was typed, as other tools look for their own words."""
    try:
        with await asyncio.to_thread(_read, Path(file)) as original:
            facts, clean = await _looked(eyes, file, original)
        if copy is not None:
            await asyncio.to_thread(copy.write_bytes, clean)
    except (NotAPhoto, CleaningUnavailable) as refusal:
        return unreadable(file, str(refusal))
    except OSError as error:
        of_file = Path(error.filename or file) == Path(file)
        return unreadable(file, f"{'' if of_file else f'{error.filename}: '}{error.strerror}.")
    return facts


def _read(file: Path) -> Original:
    """What is in it, or as much as it takes to know that it is too large."""
    if file.is_dir():
        raise NotAPhoto(FOLDER.format(folder=file))
    if file.exists() and not file.is_file():
        raise NotAPhoto(NO_FILE)
    return Original.of_file(file)


async def _looked(eyes: Eyes, path: str, original: Original) -> tuple[Facts, bytes]:
    """The facts of a file, and its clean copy. NotAPhoto where it cannot be used."""
    if is_video(original.opening):
        return await of_video(path, original, eyes.hygienist, eyes.reader)
    check_kind(original.opening)
    clean = await eyes.hygienist.clean(original.whole())
    seen = await eyes.hygienist.look(clean.data)
    reading = await eyes.reader.words(clean.data) if eyes.reader else UNREAD
    facts = Facts(
        path=path,
        kind="image",
        seen=seen.scaled(*clean.full),
        text=None if reading.failed else reading.lines,
        make=clean.origin.make,
        model=clean.origin.model,
        located=clean.origin.located,
    )
    return facts, clean.data


def _followed(files: Sequence[str]) -> AbstractContextManager[Iterable[str]]:
    """A bar where the answers go elsewhere; on a terminal they show by themselves how far it is."""
    if sys.stdout.isatty():
        return nullcontext(files)
    return counted(files, len(files), "Looking")
