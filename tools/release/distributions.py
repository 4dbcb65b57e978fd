"""Check that wheel and sdist hold exactly what they should: files, marks of typed packages, metadata."""

from __future__ import annotations

import subprocess
import tarfile
import zipfile
from dataclasses import dataclass
from email.message import Message
from email.parser import Parser
from pathlib import Path
from typing import Final

from tools.errors import PipelineError
from tools.source_roots import packages

_SDIST_LEAVES_OUT: Final = (".ci/", ".github/", "build/", "dist/")
_NEEDED: Final = (
    "Author", "Classifier", "Description-Content-Type", "Keywords", "License-Expression", "Name", "Project-URL", "Requires-Dist",
    "Requires-Python", "Summary", "Version",
)  # fmt: skip


@dataclass(frozen=True)
class Distribution:
    """The wheel and the sdist of one version."""

    wheel: Path
    sdist: Path
    name: str
    version: str

    @property
    def files(self) -> tuple[Path, Path]:
        """Return both files, in the order in which they are uploaded."""
        return self.wheel, self.sdist


def built(folder: Path) -> Distribution:
    """Find the one wheel and the one sdist of a folder.

    Raises:
        PipelineError: There are not exactly two files, or they are of different versions.
    """
    wheels, sdists = sorted(folder.glob("*.whl")), sorted(folder.glob("*.tar.gz"))
    if len(wheels) != 1 or len(sdists) != 1:
        names = [path.name for path in (*wheels, *sdists)]
        raise PipelineError(f"{folder} should hold one wheel and one sdist; run `make build`", names)
    metadata = _wheel_metadata(wheels[0])
    found = Distribution(wheels[0], sdists[0], metadata["Name"], metadata["Version"])
    if not sdists[0].name.endswith(f"-{found.version}.tar.gz"):
        raise PipelineError(
            f"{wheels[0].name} and {sdists[0].name} are of different versions; run `make build`"
        )
    return found


def check(root: Path, distribution: Distribution) -> tuple[int, int]:
    """Compare wheel and sdist with the files that are committed.

    Returns:
        How many files the wheel and the sdist hold.

    Raises:
        PipelineError: Naming every file that is missing or should not be there, and what the metadata lacks.
    """
    committed = committed_files(root)
    wheel_names, sdist_names = _wheel_names(distribution.wheel), _sdist_names(distribution.sdist)
    causes = _compared("wheel", _expected_in_wheel(root, committed), wheel_names)
    causes += _compared("sdist", _expected_in_sdist(committed), sdist_names)
    causes += [
        f"wheel: {package}/py.typed is missing"
        for package in packages(root)
        if f"{package}/py.typed" not in wheel_names
    ]
    metadata = _wheel_metadata(distribution.wheel)
    causes += [f"metadata: {name} is missing" for name in _NEEDED if not metadata.get(name)]
    if not str(metadata.get_payload()).strip():
        causes.append("metadata: the description is empty")
    if causes:
        raise PipelineError("what was built is not what should be published", causes)
    return len(wheel_names), len(sdist_names)


def committed_files(root: Path) -> set[str]:
    """List every file that git knows or does not ignore, and that is there; what is published is all committed.

    Raises:
        PipelineError: This is no git repository.
    """
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise PipelineError("contents are compared with what is committed; this is no git repository")
    return {name for name in result.stdout.split("\0") if name and (root / name).is_file()}


def _expected_in_wheel(root: Path, committed: set[str]) -> set[str]:
    places = [(path.relative_to(root).as_posix(), package) for package, path in packages(root).items()]
    return {
        name.removeprefix(f"{source}/")
        for source, package in places
        for name in committed
        if name.startswith(f"{source}/{package}/")
    }


def _expected_in_sdist(committed: set[str]) -> set[str]:
    return {name for name in committed if not name.startswith(_SDIST_LEAVES_OUT)} | {"PKG-INFO"}


def _wheel_names(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def _sdist_names(path: Path) -> set[str]:
    with tarfile.open(path) as archive:
        return {member.name.partition("/")[2] for member in archive.getmembers() if member.isfile()}


def _wheel_metadata(path: Path) -> Message:
    with zipfile.ZipFile(path) as archive:
        name = next((name for name in archive.namelist() if name.endswith(".dist-info/METADATA")), None)
        if name is None:
            raise PipelineError(f"{path.name} has no metadata")
        return Parser().parsestr(archive.read(name).decode("utf-8"))


def _compared(kind: str, expected: set[str], found: set[str]) -> list[str]:
    lines = [f"{kind}: {name} is missing" for name in sorted(expected - found)]
    return lines + [f"{kind}: {name} should not be there" for name in sorted(found - expected)]
