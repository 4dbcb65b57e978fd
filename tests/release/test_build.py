"""What is built is the same each time, holds what it should and nothing else, and says what it is made of."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.release.conftest import build
from tests.support.repository import repository, tool
from tools.errors import PipelineError
from tools.release import distributions, sbom
from tools.source_roots import packages

pytestmark = pytest.mark.slow


def test_the_same_bytes_twice(tmp_path: Path) -> None:
    checksums = []
    for name, mask, moment in (
        ("first", 0o022, 1_600_000_000),
        ("a place elsewhere/second", 0o077, 1_700_000_000),
    ):
        before = os.umask(mask)
        try:
            folder = repository(tmp_path / name)
            for path in folder.rglob("*"):
                if path.is_file() and ".git" not in path.relative_to(folder).parts:
                    path.chmod(0o600 if mask == 0o077 else 0o644)
                    os.utime(path, (moment, moment))
            build(folder)
        finally:
            os.umask(before)
        files = distributions.built(folder / "dist").files
        checksums.append({path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files})
    assert checksums[0] == checksums[1]


def test_contents_and_metadata_are_checked(built: Path) -> None:
    distribution = distributions.built(built / "dist")
    in_wheel, in_sdist = distributions.check(built, distribution)
    assert in_wheel > 200
    assert in_sdist > in_wheel
    strict = tool(built, "twine", "check", "--strict", *map(str, distribution.files))
    assert strict.returncode == 0, strict.stdout
    with zipfile.ZipFile(distribution.wheel) as archive:
        names = archive.namelist()
    assert {f"{package}/py.typed" for package in packages(built)} | {"musement_api/document.json"} <= set(
        names
    )
    found = {name.split("/")[0].split("-")[0] for name in names}
    assert found == {*packages(built), "musement_client"}


def test_what_is_missing_or_too_much_is_named(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built / "dist", tmp_path / "dist")
    wheel = distributions.built(tmp_path / "dist").wheel
    with zipfile.ZipFile(wheel) as archive:
        kept = {name: archive.read(name) for name in archive.namelist() if name != "musement/py.typed"}
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, content in kept.items():
            if name.endswith("METADATA"):
                content = content.replace(b"Requires-Python", b"X-Gone")
            archive.writestr(name, content)
        archive.writestr("musement/secrets.env", b"")
    with pytest.raises(PipelineError) as refusal:
        distributions.check(built, distributions.built(tmp_path / "dist"))
    assert set(refusal.value.causes) == {
        "wheel: musement/py.typed is missing",
        "wheel: musement/secrets.env should not be there",
        "metadata: Requires-Python is missing",
    }


def test_the_bill_of_materials_names_everything_that_is_needed(built: Path, tmp_path: Path) -> None:
    distribution = distributions.built(built / "dist")
    path = sbom.write(built, distribution, tmp_path)
    again = sbom.write(built, distribution, tmp_path / "again")
    assert path.read_bytes() == again.read_bytes()
    bill = json.loads(path.read_text(encoding="utf-8"))
    names = {component["name"] for component in bill["components"]}
    assert {"attrs", "httpx", "jsonschema", "python-dateutil", "musement-api-document"} <= names
    wheel = hashlib.sha256(distribution.wheel.read_bytes()).hexdigest()
    assert bill["metadata"]["component"]["hashes"] == [{"alg": "SHA-256", "content": wheel}]
    document = hashlib.sha256((built / "openapi.yaml").read_bytes()).hexdigest()
    api = next(component for component in bill["components"] if component["name"] == "musement-api-document")
    assert api["hashes"] == [{"alg": "SHA-256", "content": document}]
    needed = {entry["ref"]: entry.get("dependsOn", []) for entry in bill["dependencies"]}
    main = needed[bill["metadata"]["component"]["bom-ref"]]
    assert any(reference.startswith("pkg:pypi/httpx@") for reference in main)
    assert all(reference in needed for reference in main)


def test_two_versions_in_one_folder_are_refused(built: Path, tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="one wheel and one sdist"):
        distributions.built(tmp_path)
    shutil.copytree(built / "dist", tmp_path / "dist")
    sdist = distributions.built(tmp_path / "dist").sdist
    sdist.rename(sdist.with_name("musement_client-99.0.0.tar.gz"))
    with pytest.raises(PipelineError, match="different versions"):
        distributions.built(tmp_path / "dist")
