"""Replace the vendored document by another, with everything that follows from it: all of it, or nothing."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from tools import changelog
from tools.document import overlaying, reader, validation
from tools.document.reader import Json
from tools.errors import PipelineError
from tools.generate import atomic_replace, interrupted, normalising, pipeline
from tools.generate.sent_models import sent_models
from tools.public_api import comparison, describing
from tools.source_roots import source_roots
from tools.update import (
    derived,
    fetching,
    fit,
    overlay_actions,
    prepared_tree,
    report,
    tasks,
    trials,
    versioning,
)
from tools.update.conformance import Conformance
from tools.update.document_changes import document_changes
from tools.update.failure_places import ROOMS
from tools.update.findings import Findings
from tools.update.misfit import Misfit
from tools.update.prepared_tree import PreparedTree
from tools.update.project import Project


def update(project: Project, spec: str | None = None, *, despite_misfits: bool = False) -> Findings:
    """Fetch, validate, compare, generate, try, and then replace document and all that follows from it together.

    Args:
        project: The repository.
        spec: A path, an address or a version; the newest that is published when left out.
        despite_misfits: Replace although hand-written code no longer fits: this is the tree to change it in.

    Returns:
        What was found, as the report says it; `verdict` and `applied` say what became of it.

    Raises:
        PipelineError: Nothing was replaced; the message says why and what to do.
    """
    interrupted.roll_back(project.root)
    for path in (project.report, project.whole_report):
        path.unlink(missing_ok=True)
    old = reader.read(project.document)
    source, raw = fetching.find(spec, _version(old.content))
    with atomic_replace.scratch(project.report.parent, "update-") as folder:
        given = folder / "given" / "openapi.yaml"
        given.parent.mkdir()
        given.write_bytes(raw)
        new = _read(given, source, project.overlay)
        versions = (_version(old.content), _version(new.content))
        findings = Findings(source, versions, new.sha256, old.sha256)
        if not findings.is_new:
            _write(project, findings)
            return findings
        tree = prepared_tree.prepare(project.root, folder / "tree")
        stage = Project(tree.root)
        stage.document.write_bytes(raw)
        try:
            _compare(project, tree, old.content, new.content, findings)
        except PipelineError as error:
            findings.refusal, findings.refusal_causes = error.problem, error.causes
            _write(project, findings)
            said = [*error.causes, f"the report is in {project.report}; nothing else was changed"]
            raise PipelineError(error.problem, said) from error
        if findings.verdict != "code to be changed" or (despite_misfits and not findings.stale):
            _replace(project, stage, findings)
        else:
            _write(project, findings)
        return findings


def _read(path: Path, spec: str, overlay: Path) -> reader.LoadedDocument:
    try:
        new = reader.read(path)
        _validate(new.content, overlay)
    except PipelineError as error:
        problem = error.problem.replace(str(path), spec)
        raise PipelineError(
            f"{problem}; nothing was changed",
            [*error.causes, "correct the document, or ask its publisher to"],
        ) from error
    return new


def _validate(content: dict[str, Json], overlay: Path) -> None:
    try:
        validation.validate(content, defaults=False)
    except PipelineError as error:
        # The client is made of document and overlay together: what the overlay mends is no fault, what it does not is.
        try:
            actions = overlay_actions.check_actions(content, overlay).holding
            overlaid = overlaying.apply(content, actions) if actions["actions"] else content
        except PipelineError:
            raise error from None
        validation.validate(overlaid, defaults=False)


def _version(content: dict[str, Json]) -> str:
    return str((content.get("info") or {}).get("version", ""))


def _compare(
    project: Project, tree: PreparedTree, old: dict[str, Json], new: dict[str, Json], findings: Findings
) -> None:
    stage = Project(tree.root)
    overlay = overlay_actions.check_actions(new, project.overlay)
    findings.stale = overlay.stale
    old, new = _comparable(project.overlay, overlay, old, new)
    findings.changes = document_changes(old, new)
    findings.tasks = list(tasks.tasks(old, new))
    conformance = Conformance(old, new)
    findings.recordings, number = conformance.recordings(project.cassettes)
    findings.checked["recorded exchanges"] = number
    findings.sandbox, findings.checked["routes of the sandbox"] = conformance.routes()
    with _unless_stale(findings):
        _generate(project, stage, overlay, findings)
        before, after = (describing.describe(source_roots(root)) for root in (project.root, stage.root))
        findings.api = comparison.compare(before, after, sent_models(old) | sent_models(new))
        findings.not_judged.remove("the Python API")
        findings.misfits = _misfits(tree, findings)
        findings.not_judged.remove("hand-written code")
    released = changelog.last_released(project.changelog.read_text(encoding="utf-8"))
    findings.bump = versioning.bump(released, project.version, findings.changes, findings.api)
    findings.document_line = versioning.document_line(findings.versions[1], version("openapi-python-client"))
    findings.entry = versioning.entry(findings.changes, findings.api, findings.versions)
    if findings.verdict != "code to be changed":
        derived.write(tree, findings.versions[1])
        findings.misfits = derived.record(tree)


def _comparable(
    path: Path, overlay: overlay_actions.OverlayState, old: dict[str, Json], new: dict[str, Json]
) -> tuple[dict[str, Json], dict[str, Json]]:
    """Give both documents as they are published; both with the overlay where the new one is valid only so."""
    try:
        validation.validate(new, defaults=False)
    except PipelineError:
        before = overlay_actions.check_actions(old, path)  # what mends the new one has no aim in the old one
        return overlaying.apply(old, before.holding), overlaying.apply(new, overlay.holding)
    return old, new


def _misfits(tree: PreparedTree, findings: Findings) -> list[Misfit]:
    """Find what no longer fits: for the type checker, among the routes of the sandbox, and in what is run."""
    routes = [Misfit(one.origin, one.line, f"{one.operation}: {one.problem}") for one in findings.sandbox]
    found = {*fit.misfits(tree), *routes, *trials.misfits(tree)}
    return sorted(found, key=lambda one: (not one.file.startswith(ROOMS[:2]), one))


@contextlib.contextmanager
def _unless_stale(findings: Findings) -> Iterator[None]:
    """Swallow the error of a client that cannot be made without the stale actions: these are reported instead."""
    findings.not_judged = ["the Python API", "hand-written code"]
    try:
        yield
    except PipelineError:
        if not findings.stale:
            raise


def _generate(
    project: Project, stage: Project, overlay: overlay_actions.OverlayState, findings: Findings
) -> None:
    path = project.overlay
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
        overlaid = overlaying.apply(content, reader.read(project.overlay).content)
        return frozenset(normalising.normalise(overlaid).report)
    except PipelineError:
        return frozenset()


def _replace(project: Project, stage: Project, findings: Findings) -> None:
    text = project.changelog.read_text(encoding="utf-8")
    stage.changelog.write_text(
        changelog.with_entry(text, findings.document_line, findings.entry), encoding="utf-8", newline="\n"
    )
    for compiled in list(stage.package.rglob("__pycache__")):
        shutil.rmtree(compiled)
    replacements = {
        project.document: stage.document,
        project.package: stage.package,
        project.changelog: stage.changelog,
    }
    for name in derived.FILES:
        if (stage.root / name).exists() and (project.root / name).exists():
            replacements[project.root / name] = stage.root / name
    findings.applied = True
    # The report says that all is in place: it comes with it.
    replacements |= dict(zip((project.report, project.whole_report), _write(stage, findings), strict=False))
    try:
        atomic_replace.replace_all(replacements, project.root / interrupted.FOLDER)
    except OSError as error:
        findings.applied = False
        raise PipelineError(
            f"the new files cannot be put in place: {error}; everything is as it was",
            ["see to free space and permissions, then run again"],
        ) from error


def _write(project: Project, findings: Findings) -> list[Path]:
    """Write the report, and the one with every list at its full length where the first cuts one short."""
    project.report.parent.mkdir(parents=True, exist_ok=True)
    short, whole = report.write(findings, project.whole_report.name), report.write(findings)
    texts = (
        {project.report: short} if short == whole else {project.report: short, project.whole_report: whole}
    )
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return list(texts)
