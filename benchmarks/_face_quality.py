"""How many faces are found in photos of one's own: `python -m benchmarks._face_quality FOLDER`.

FOLDER holds photos and faces.csv with the columns file,x,y,w,h: one row a face, in pixels of the
upright photo; a photo without faces has one row with nothing after its name. No photos of people
are part of this project: docs/decisions/0011 says on which sets it was measured.
"""

import csv
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Final

from PIL import Image, ImageOps

from adapters.media.faces import look
from chatops.seen import Face

BANDS: Final = (0, 16, 24, 48, 10_000)  # heights in pixels
ALIKE: Final = (0.4, 2.5)  # how high a box may be, against the face that it is to be
Truth = dict[str, list[Face]]


def labelled(folder: Path) -> Truth:
    truth: Truth = defaultdict(list)
    with (folder / "faces.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            faces = truth[row["file"]]
            if row["x"]:
                x, y, w, h = (round(float(row[one])) for one in "xywh")
                faces.append(Face(x, y, w, h, score=1, frontal=1))
    return truth


def matched(truth: list[Face], seen: tuple[Face, ...]) -> tuple[list[Face], int]:
    """The true faces that were found, each by a box of its own, and how many boxes are left."""
    left, found = list(seen), []
    for face in truth:
        fits = [one for one in left if face.holds(one) and ALIKE[0] < one.h / face.h < ALIKE[1]]
        if fits:
            left.remove(fits[0])
            found.append(face)
    return found, len(left)


def main(folder: Path) -> None:
    every: list[Face] = []
    found: list[Face] = []
    false = boxes = in_range = near = 0
    truth = labelled(folder)
    for name, faces in truth.items():
        with Image.open(folder / name) as opened:
            seen = look(ImageOps.exif_transpose(opened).convert("RGB"))
        hits, left = matched(faces, seen.faces)
        every, found = every + faces, found + hits
        false, boxes = false + left, boxes + seen.high
        in_range += seen.low <= len(faces) <= seen.high
        near += abs(seen.high - len(faces)) <= max(1, len(faces) / 10)
    for low, high in pairwise(BANDS):
        of = [one for one in every if low <= one.h < high]
        hit = [one for one in found if low <= one.h < high]
        print(f"faces of {low:2} to {high:5} pixels {len(hit):5} of {len(of):5} found")
    print(f"false boxes              {false:5} of {boxes:5}")
    print(f"truth within the range   {in_range:5} of {len(truth):5} photos")
    print(f"count within one in ten  {near:5} of {len(truth):5} photos")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
