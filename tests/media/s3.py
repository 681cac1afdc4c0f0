"""A stand-in for S3 on this machine: moto's server in a process of its own, real HTTP."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Final
from urllib.request import Request, urlopen

from tests.patience import PATIENCE

_RUNNING: Final = re.compile(r"Running on (http://127\.0\.0\.1:\d+)")
_NUMBERS: Final = count(1)


@contextmanager
def running_s3(log: Path) -> Iterator[str]:
    """The address of an S3 that lives as long as this. It says in *log* what it does."""
    command = [sys.executable, "-W", "ignore", "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
    with log.open("wb") as told, subprocess.Popen(command, stdout=told, stderr=told) as server:
        try:
            yield _address(log)
        finally:
            server.kill()


def _address(log: Path) -> str:
    end = time.monotonic() + PATIENCE
    while not (found := _RUNNING.search(log.read_text())):
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.05)
    return found[1]


def new_bucket(address: str) -> str:
    """A bucket that nobody has used."""
    bucket = f"photos-{next(_NUMBERS)}"
    urlopen(Request(f"{address}/{bucket}", method="PUT"), timeout=10).close()  # noqa: S310 - loopback
    return bucket


def variables(address: str) -> dict[str, str]:
    """What tells every S3 client where to go and as whom."""
    return {
        "AWS_ENDPOINT_URL": address,
        "AWS_ALLOW_HTTP": "true",
        "AWS_REGION": "eu-west-2",
        "AWS_ACCESS_KEY_ID": "a-key",
        "AWS_SECRET_ACCESS_KEY": "a-secret",
    }
