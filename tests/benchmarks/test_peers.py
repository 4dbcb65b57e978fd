"""Generated clients are made once for each state of their sources; without a generator or Java the reason has a name."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from benchmarks import peers
from benchmarks.peers import ROOT, GenerationError, missing
from benchmarks.processes import environment

GENERATOR = "attrs"  # stands in for one: a package that is installed


def test_a_generator_that_is_not_installed_is_named_before_java() -> None:
    assert missing(("attrs", "module_that_nobody_has"), java=True) == "not installed"


def test_java_is_asked_for_only_where_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)

    assert missing(("attrs",), java=True) == "no Java"
    assert missing(("attrs",), java=False) == ""


def test_a_client_is_generated_once_for_each_state_of_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = tmp_path / "openapi.yaml"
    document.write_text("one", encoding="utf-8")
    monkeypatch.setattr(peers, "SCRATCH", tmp_path)
    monkeypatch.setattr(peers, "DOCUMENT", document)
    made: list[Path] = []

    def generate(folder: Path) -> str:
        made.append(folder)
        return "a remark"

    first = peers._peer("stock", GENERATOR, ("attrs",), generate)
    assert peers._peer("stock", GENERATOR, ("attrs",), generate) == first
    assert (first.folder, first.remark) == (made[0], "a remark")
    document.write_text("another", encoding="utf-8")
    assert peers._peer("stock", GENERATOR, ("attrs",), generate).folder != first.folder
    assert len(made) == 2


def test_a_client_whose_generation_broke_off_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers, "SCRATCH", tmp_path)

    def broken(folder: Path) -> str:
        (folder / "half").touch()
        raise GenerationError

    with pytest.raises(GenerationError):
        peers._peer("stock", GENERATOR, ("attrs",), broken)

    again = peers._peer("stock", GENERATOR, ("attrs",), lambda _: "")
    assert again.folder is not None
    assert not (again.folder / "half").exists()


def test_validation_is_skipped_only_when_the_generator_refuses_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []
    said = ["SpecValidationException"]

    def run(command: list[str]) -> None:
        commands.append(command)
        if "--skip-validate-spec" not in command and said:
            raise GenerationError(said[0])

    monkeypatch.setattr(peers, "_run", run)
    assert peers._generate_pydantic(tmp_path).startswith("made with --skip-validate-spec")

    shutil.rmtree(tmp_path)
    tmp_path.mkdir()
    said.clear()
    assert peers._generate_pydantic(tmp_path) == ""
    assert "--skip-validate-spec" not in commands[-1]

    said.append("OutOfMemoryError")
    with pytest.raises(GenerationError, match="OutOfMemoryError"):
        peers._generate_pydantic(tmp_path)


def test_processes_find_the_packages_and_no_settings_of_a_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSEMENT_APPLICATION", "somebody")
    monkeypatch.setenv("PYTHONWARNINGS", "error")

    found = environment([Path("generated")])

    assert not {"MUSEMENT_APPLICATION", "PYTHONWARNINGS"} & set(found)
    assert found["PYTHONPATH"].endswith("generated")


def test_the_stock_client_is_made_by_the_version_that_makes_ours() -> None:
    pins = [
        re.search(
            r"^openapi-python-client==.*$",
            (ROOT / "requirements" / name).read_text(encoding="utf-8"),
            re.MULTILINE,
        )
        for name in ("dev.in", "bench.in")
    ]

    assert pins[0] is not None
    assert pins[1] is not None
    assert pins[0].group() == pins[1].group()
