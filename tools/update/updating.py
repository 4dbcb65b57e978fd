"""Replace the vendored document by another, with everything that follows from it: all of it, or nothing."""

from __future__ import annotations

import contextlib
import re
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tools import changelog
from tools.document import linting, overlaying, reader, validation
from tools.document.reader import Json
from tools.errors import PipelineError
from tools.generate import normalising, pipeline
from tools.generate.sent_models import sent_models
from tools.public_api import comparison, describing
from tools.source_roots import source_roots
from tools.update import fetching, fit, overlay_actions, report, transaction, versioning
from tools.update.conformance import Conformance
from tools.update.document_changes import document_changes
from tools.update.findings import Findings

#: Where the type checker keeps what it learned of a project.
_TYPES_KNOWN: Final = ".mypy_cache"


@dataclass(frozen=True)
class Project:
    """The files of a project that an update reads and replaces."""

    root: Path

    @property
    def document(self) -> Path:
        """Locate the vendored document."""
        return self.root / "openapi.yaml"

    @property
    def package(self) -> Path:
        """Locate the generated package."""
        return self.root / "generated" / pipeline.PACKAGE

    @property
    def changelog(self) -> Path:
        """Locate the changelog."""
        return self.root / "CHANGELOG.md"

    @property
    def report(self) -> Path:
        """Locate the report, which is written also when the update is refused."""
        return self.root / "build" / "spec-report.md"

    @property
    def version(self) -> str:
        """Read the version of the package."""
        content = tomllib.loads((self.root / "pyproject.toml").read_text(encoding="utf-8"))
        return str(content["project"]["version"])


def update(project: Project, spec: str) -> Findings:
    """Fetch, validate, compare, generate, judge, and then replace document, generated package and changelog together.

    Args:
        project: The repository.
        spec: A path or an address.

    Returns:
        What was found, as the report says it.

    Raises:
        PipelineError: Nothing was replaced; the message says why and what to do.
    """
    project.report.parent.mkdir(parents=True, exist_ok=True)
    project.report.unlink(missing_ok=True)
    raw = fetching.fetch(spec)
    with TemporaryDirectory(prefix="update-", dir=project.report.parent) as name:
        stage = _stage(project, Path(name), raw)
        new = _read(stage.document, spec)
        old = reader.read(project.document)
        findings = Findings(spec, (_version(old.content), _version(new.content)), new.sha256)
        if new.sha256 == old.sha256:
            _write(project, findings)
            return findings
        try:
            _compare(project, stage, old.content, new.content, findings)
        except PipelineError as error:
            findings.refusal, findings.refusal_causes = error.problem, error.causes
            _write(project, findings)
            said = [*error.causes, f"the report is in {project.report}; nothing else was changed"]
            raise PipelineError(error.problem, said) from error
        _replace(project, stage, findings)
        _write(project, findings)
        return findings


def _stage(project: Project, folder: Path, raw: bytes) -> Project:
    """Make a folder laid out like the project, with the new document and the present hand-written packages."""
    folder = folder.resolve()
    (folder / "openapi.yaml").write_bytes(raw)
    ignored = shutil.ignore_patterns("__pycache__")
    for source_root in source_roots(project.root):
        if source_root != project.package.parent:
            shutil.copytree(source_root, folder / source_root.name, ignore=ignored)
    for name in ("pyproject.toml", "CHANGELOG.md"):
        shutil.copy2(project.root / name, folder / name)
    known = project.root / _TYPES_KNOWN
    if known.is_dir():  # what did not change since is not checked again
        shutil.copytree(known, folder / _TYPES_KNOWN)
    return Project(folder)


def _read(path: Path, spec: str) -> reader.LoadedDocument:
    try:
        new = reader.read(path)
        validation.validate(new.content, defaults=False)
    except PipelineError as error:
        problem = error.problem.replace(str(path), spec)
        raise PipelineError(
            f"{problem}; nothing was changed",
            [*error.causes, "correct the document, or ask its publisher to"],
        ) from error
    return new


def _version(content: dict[str, Json]) -> str:
    return str((content.get("info") or {}).get("version", ""))


def _compare(
    project: Project, stage: Project, old: dict[str, Json], new: dict[str, Json], findings: Findings
) -> None:
    findings.changes = document_changes(old, new)
    overlay = overlay_actions.check_actions(new, project.root / "overlay.yaml")
    findings.stale = overlay.stale
    with _unless_stale(findings):
        _generate(project, stage, overlay, findings)
        before, after = (describing.describe(source_roots(root)) for root in (project.root, stage.root))
        findings.api = comparison.compare(before, after, sent_models(old))
        findings.misfits = fit.misfits(stage.root, stage.root / _TYPES_KNOWN)
    conformance = Conformance(old, new)
    findings.recordings, number = conformance.recordings(project.root / "tests" / "cassettes")
    findings.checked["recorded exchanges"] = number
    findings.sandbox, findings.checked["routes of the sandbox"] = conformance.routes()
    findings.rules = _broken_rules(new)
    released = changelog.last_released(project.changelog.read_text(encoding="utf-8"))
    findings.bump = versioning.bump(released, project.version, findings.changes, findings.api)
    findings.document_line = versioning.document_line(findings.versions[1], version("openapi-python-client"))
    findings.entry = versioning.entry(findings.changes, findings.api, findings.versions)
    if findings.stale:
        causes = [f"overlay.yaml:{stale.line}: {stale.target}: {stale.problem}" for stale in findings.stale]
        raise PipelineError(
            "the overlay does not fit the new document",
            [*causes, "correct these actions in overlay.yaml, then run again"],
        )


@contextlib.contextmanager
def _unless_stale(findings: Findings) -> Iterator[None]:
    """Swallow the error of a client that cannot be made without the stale actions: these are reported instead."""
    try:
        yield
    except PipelineError:
        if not findings.stale:
            raise


def _generate(
    project: Project, stage: Project, overlay: overlay_actions.OverlayState, findings: Findings
) -> None:
    path = project.root / "overlay.yaml"
    if overlay.stale:  # only to judge the rest: what is replaced is generated with the overlay as committed
        path = stage.root / "overlay.json"
        path.write_text(reader.canonical(overlay.holding), encoding="utf-8")
    source = pipeline.Source(
        stage.document, path if overlay.holding["actions"] else None, project.root / "templates"
    )
    notes = pipeline.generate(source, stage.package.parent)
    known = _notes(project)
    findings.notes = [note for note in notes if note not in known]
    findings.sizes = {
        "operations": sum(1 for path in (stage.package / "api").glob("*/*.py") if path.name != "__init__.py"),
        "models": len(list((stage.package / "models").glob("*.py"))) - 1,
    }


def _notes(project: Project) -> frozenset[str]:
    """Collect what the pipeline notes about the present document, without generating it again."""
    try:
        content = reader.read(project.document).content
        overlaid = overlaying.apply(content, reader.read(project.root / "overlay.yaml").content)
        return frozenset(normalising.normalise(overlaid).report)
    except PipelineError:
        return frozenset()


def _broken_rules(content: dict[str, Json]) -> list[str]:
    try:
        linting.lint(content, reader.read(linting.RULES).content)
    except PipelineError as error:
        return [re.sub(r"\s+", " ", cause) for cause in error.causes]
    return []


def _replace(project: Project, stage: Project, findings: Findings) -> None:
    text = project.changelog.read_text(encoding="utf-8")
    stage.changelog.write_text(
        changelog.with_entry(text, findings.document_line, findings.entry), encoding="utf-8", newline="\n"
    )
    try:
        transaction.replace_all(
            {
                project.document: stage.document,
                project.package: stage.package,
                project.changelog: stage.changelog,
            },
            stage.root,
        )
    except OSError as error:
        raise PipelineError(
            f"the new files cannot be put in place: {error}; everything is as it was",
            ["see to free space and permissions, then run again"],
        ) from error


def _write(project: Project, findings: Findings) -> None:
    project.report.write_text(report.write(findings), encoding="utf-8", newline="\n")
