"""The container image: small in rights, whole in content. It is read here, since none is built."""

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from shutil import copy2
from threading import Thread

import pytest

from tests.house.source import ROOT, project_files

DOCKERFILE = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text())


def _lines(instruction: str) -> list[str]:
    return [line.strip() for line in re.findall(rf"^{instruction} (.*)$", DOCKERFILE, re.MULTILINE)]


def _settings() -> dict[str, str]:
    return dict(word.split("=", 1) for line in _lines("ENV") for word in line.split())


def test_the_base_is_one_slim_release_of_python() -> None:
    (base,) = _lines("FROM")
    assert re.fullmatch(r"python:3\.1[1-9]-slim-[a-z]+", base)


def test_what_is_installed_is_what_the_lock_names() -> None:
    libraries, desk = [line for line in _lines("RUN") if line.startswith("pip install")]
    assert {"--no-deps", "--require-hashes", "requirements.lock"} <= set(libraries.split())
    assert {"--no-deps", "--no-build-isolation"} <= set(desk.split())


def test_the_desk_does_not_run_as_root() -> None:
    assert _lines("USER") == ["10001"]
    assert DOCKERFILE.index("\nRUN", DOCKERFILE.index("useradd") - 200) < DOCKERFILE.index("\nUSER")
    assert "\nRUN" not in DOCKERFILE[DOCKERFILE.index("\nUSER") :]


def test_all_it_keeps_lies_on_the_one_volume() -> None:
    assert [json.loads(line) for line in _lines("VOLUME")] == [["/data"]]
    kept = [value for name, value in _settings().items() if re.search(r"_(FILE|URL|CONFIG)$", name)]
    assert len(kept) == 5
    assert [where for where in kept if not re.match(r"(sqlite:///)?/data/", where)] == []


def test_it_answers_the_port_that_it_publishes() -> None:
    settings = _settings()
    assert settings["CHATOPS_HOST"] == "0.0.0.0"  # noqa: S104 - inside a container
    assert _lines("EXPOSE") == [settings["CHATOPS_PORT"]]


def test_the_server_itself_gets_the_signal_to_stop() -> None:
    assert [json.loads(line) for line in _lines("CMD")] == [["chatops", "serve"]]


@contextmanager
def _a_desk_that_says(status: HTTPStatus) -> Iterator[int]:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/healthz" else HTTPStatus.NOT_FOUND)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("status", "code"), [(HTTPStatus.OK, 0), (HTTPStatus.SERVICE_UNAVAILABLE, 1)]
)
def test_the_health_check_tells_a_well_desk_from_an_ill_one(status: HTTPStatus, code: int) -> None:
    (check,) = _lines("HEALTHCHECK")
    command = json.loads(check.partition("CMD ")[2])
    with _a_desk_that_says(status) as port:
        environment = {"CHATOPS_PORT": str(port)}
        run = subprocess.run([sys.executable, *command[1:]], env=environment, check=False)
    assert run.returncode == code


def test_the_image_is_given_all_that_it_copies_and_no_more() -> None:
    copied = {name for line in _lines("COPY") for name in line.split()[:-1]}
    given = (ROOT / ".dockerignore").read_text().splitlines()
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert {line[1:] for line in given if line.startswith("!")} == copied
    assert "*" in given


def test_the_package_carries_every_file_that_lies_beside_the_code(tmp_path: Path) -> None:
    """Packs, templates, migrations, invented data: what the desk reads must come along."""
    names = [path.relative_to(ROOT) for path in project_files()]
    wanted = [name for name in names if name.parts[0] in {"chatops", "adapters"}]
    for name in [*wanted, Path("pyproject.toml"), Path("LICENSE")]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        copy2(ROOT / name, tmp_path / name)
    command = [
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        "made",
        ".",
    ]
    subprocess.run([sys.executable, *command], cwd=tmp_path, check=True)
    (wheel,) = (tmp_path / "made").glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    assert [name.as_posix() for name in wanted if name.as_posix() not in packed] == []
