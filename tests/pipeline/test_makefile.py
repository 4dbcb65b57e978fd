"""What is given to make is text: neither make nor a shell runs any of it, and it arrives as it was given."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
#: Targets, and the values that they take from outside.
TARGETS = {
    "generate": ("SPEC", "OUT", "OVERLAY"),
    "check-generated": ("SPEC", "OUT", "OVERLAY"),
    "update-spec": ("SPEC",),
    "check-tag": ("TAG",),
    "publish": ("INDEX_URL", "SIMPLE_URL"),
    "chaos": ("BOOKINGS", "SEEDS", "KEYS", "STORES"),
    "attack": ("BOOKINGS", "SEEDS", "LIBRARIES"),
    "test": ("ARGS",),
    "mutants": ("SAMPLE", "SEED"),
}
#: Values that are lists of words.
LISTS = {"SEEDS", "LIBRARIES", "STORES"}
#: Values that are there or not, whatever they are.
FLAGS = {"DESPITE_MISFITS", "RESULTS"}
CASES = [(target, name) for target, names in TARGETS.items() for name in names]
HOSTILE = (
    "$(shell touch {mark})",
    "${{shell touch {mark}}}",
    "$$(touch {mark})",
    "$(touch {mark})",
    "`touch {mark}`",
    "'; touch {mark}; '",
    '"; touch {mark}; "',
    "a; touch {mark}",
    "a & touch {mark} | touch {mark}",
    "$(eval x := $(shell touch {mark}))",
    "$(file >{mark},x)",
    "a\ntouch {mark}",
    "# ) touch {mark}",
)
#: Writes down how many arguments it was called with, each of them, and ARGS. A shell starts in a tenth of Python's time.
RECORDER = """\
#!/bin/sh
printf '%s\\0' "$#" "$@" "$ARGS" >> "{log}"
"""

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")


@pytest.fixture
def stand_in(tmp_path: Path) -> Path:
    """An environment whose programs write down what they were called with."""
    environment = tmp_path / "environment"
    (environment / "bin").mkdir(parents=True)
    script = RECORDER.format(log=tmp_path / "calls")
    for program in ("python", "twine"):
        (environment / "bin" / program).write_text(script, encoding="utf-8")
        (environment / "bin" / program).chmod(0o755)
    (environment / "mutants").mkdir()
    for mark in (".locked", ".installed", "mutants/.locked"):
        (environment / mark).touch()
    return environment


def make(stand_in: Path, target: str, name: str, value: str, how: str) -> list[list[str]]:
    """Run a target with a value and give the arguments of every program that it called."""
    folder = stand_in.parent
    shutil.copy(ROOT / "Makefile", folder / "Makefile")
    (folder / "requirements").mkdir(exist_ok=True)
    for needed in ("pyproject.toml", "requirements/dev.txt", "requirements/mutants.txt"):
        (folder / needed).touch()
        os.utime(folder / needed, (1, 1))
    command = ["make", "--no-print-directory", f"VENV={stand_in}", target]
    variables = {
        key: text for key, text in os.environ.items() if key not in {"MAKEFLAGS", "MFLAGS", "MAKEOVERRIDES"}
    }
    if how == "environment":
        variables[name] = value
    else:
        command.append(f"{name}={value}")
    subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)
    log = folder / "calls"
    texts = iter(log.read_text(encoding="utf-8").split("\0")[:-1] if log.exists() else [])
    calls = []
    for count in texts:
        arguments, given = [next(texts) for _ in range(int(count))], next(texts)
        calls.append([*arguments, given] if arguments[0] == "-c" else arguments)
    return calls


@pytest.mark.parametrize("how", ["environment", "command line"])
@pytest.mark.parametrize(("target", "name"), CASES)
def test_no_value_is_run(stand_in: Path, target: str, name: str, how: str) -> None:
    mark = stand_in.parent / "mark"
    for hostile in HOSTILE:
        value = hostile.format(mark=mark)
        calls = make(stand_in, target, name, value, how)
        assert not mark.exists(), hostile
        arrived = (" " if name in LISTS else "\0").join(calls[-1])
        wanted = " ".join(value.split()) if name in LISTS else value
        assert wanted in arrived, "it arrives as it was given"


def test_values_become_arguments(stand_in: Path) -> None:
    assert make(stand_in, "generate", "SPEC", "a file.yaml", "environment")[-1] == [
        "-m", "tools", "generate", "--spec=a file.yaml",
    ]  # fmt: skip
    assert make(stand_in, "update-spec", "SPEC", "--help", "command line")[-1][-2:] == ["--", "--help"]
    assert make(stand_in, "update-spec", "SPEC", "", "command line")[-1] == ["-m", "tools.update"]
    assert make(stand_in, "chaos", "SEEDS", "4 5", "command line")[-1][2:] == [
        "--seeds", "4", "5", "--bookings=2000", "--keys=500", "--stores", "sqlite", "postgresql", "none",
    ]  # fmt: skip
    assert make(stand_in, "chaos", "BOOKINGS", "7", "environment")[-1][2:] == [
        "--seeds", "1", "2", "3", "--bookings=7", "--keys=500", "--stores", "sqlite", "postgresql", "none",
    ]  # fmt: skip


def test_quotes_in_arguments_of_pytest_are_read() -> None:
    done = subprocess.run(
        # The environment that this runs in is not made anew, whatever was changed since.
        [
            "make",
            "--assume-old=env",
            "test",
            "ARGS=--collect-only -q tests/unit/test_body.py -k 'gzip or deflate'",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={key: text for key, text in os.environ.items() if not key.startswith("MAKE")},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "deselected" in done.stdout


def test_no_recipe_expands_what_was_given() -> None:
    [listed] = re.findall(r"^GIVEN := (.*)$", MAKEFILE, re.MULTILINE)
    assert set(listed.split()) == {name for names in TARGETS.values() for name in names} | FLAGS
    for name in FLAGS:
        assert re.findall(rf"\$\$\{{{name}(.)", MAKEFILE) == [
            ":"
        ]  # whether it is set is all that a recipe asks
    for name in listed.split():
        assert f"$({name})" not in MAKEFILE.replace(f"says $({name})", "")
        assert f"$({name}," not in MAKEFILE
