"""Write the report of an update, fit to be the body of a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tools.public_api.comparison import ApiChange
from tools.update.changes import Change, plain
from tools.update.conformance import Nonconformity
from tools.update.findings import Findings
from tools.update.markdown import block, bullets, code, counted, folded, table

#: Forges accept bodies of about 65 000 characters.
_MAX_CHARACTERS: Final = 60_000
_UNLIMITED: Final = 1_000_000
_LIMITS: Final = ((300, 150), (120, 60), (50, 20), (20, 5))
_SIGNS: Final = {"added": "new", "removed": "removed", "changed": "changed"}
_NAMED: Final = 3
_PLACE: Final = re.compile(r"request body|response \w+")
#: Side, JSON path and value of a problem, and what is wrong with the value.
_PROBLEM: Final = re.compile(
    r"(?P<side>request|response \w+): (?:Invalid request body: )?(?:(?P<path>[\w$.\[\]-]+): )?"
    r"(?P<value>.*?) (?P<wrong>(?:is not|is too|is valid|does not|should|was expected|has ).*)"
)


def write(findings: Findings, whole: str = "") -> str:
    """Write the report as Markdown.

    Args:
        findings: What was found.
        whole: The name of the file that has every list at full length: with it, long lists are cut until a forge
            takes the report; without it, nothing is cut.
    """
    complete = _text(findings, _UNLIMITED, _UNLIMITED)
    if not whole:
        return complete
    text = ""
    for important, other in _LIMITS:
        text = _text(findings, important, other)
        if text != complete:
            text += f"\nLists that are cut here are whole in `{whole}`, beside this report.\n"
        if len(text) <= _MAX_CHARACTERS:
            break
    return text


def _text(findings: Findings, important: int, other: int) -> str:
    return "\n".join(_lines(findings, important, other)) + "\n"


def _lines(findings: Findings, important: int, other: int) -> Iterator[str]:
    before, after = (plain(version) for version in findings.versions)
    yield f"# API document {after}" + (f", before {before}" if before != after else ", another revision")
    yield ""
    yield from _verdict(findings)
    yield from _summary(findings)
    yield from _to_do(findings)
    yield from _overlay(findings, important)
    yield from _api_changes(findings.changes, important, other)
    yield from _python(findings.api, important, other)
    yield from _misfits(findings, important)
    yield from _nonconforming(findings, important)
    yield from _changelog(findings, important)
    yield from _origin(findings, other)


def _verdict(findings: Findings) -> Iterator[str]:
    if findings.refusal:
        yield f"**Not applied: {findings.refusal}.** The repository is as it was."
        if findings.refusal_causes:
            yield from ("", *block(findings.refusal_causes))
        yield ""
    if findings.verdict == "nothing new":
        yield from ("**Nothing new:** this is the vendored document.", "")
    elif findings.verdict == "code to be changed":
        yield (
            "**Applied, and code has to be changed.**"
            if findings.applied
            else (
                "**Not applied: code has to be changed.** The repository is as it was."
                + (
                    ""
                    if findings.stale
                    else " To change it on the new document, run again with `DESPITE_MISFITS=1`."
                )
            )
        )
        yield ""
    if findings.bump is None or not findings.is_new:
        return
    bump = findings.bump
    if findings.not_judged:
        names = " and ".join(findings.not_judged)
        yield f"**Not judged: {names}**, because no client can be made of the document with this overlay."
        yield f"Of what was compared: {bump.reason}."
    else:
        yield f"**{'Breaking' if bump.reason.startswith('breaks') else 'Compatible'}:** {bump.reason}."
        if bump.current is None:
            yield f"The next version is {bump.next}, the first release."
        else:
            yield f"The next version is {bump.next}, after {bump.current} ({bump.level})."
    yield ""


def _summary(findings: Findings) -> Iterator[str]:
    if not findings.changes and not findings.api and not findings.not_judged:
        yield from ("Nothing that a caller could notice has changed.", "")
        return
    rows = []
    for name, verdicts in (
        ("requests", [change.request for change in findings.changes]),
        ("responses", [change.response for change in findings.changes]),
        ("Python API", ["breaking" if change.breaking else "compatible" for change in findings.api]),
    ):
        if name == "Python API" and "the Python API" in findings.not_judged:
            rows.append((name, "not judged", "not judged"))
        else:
            rows.append((name, str(verdicts.count("breaking")), str(verdicts.count("compatible"))))
    yield from (*table(("changes for", "breaking", "compatible"), rows, 3), "")


def _to_do(findings: Findings) -> Iterator[str]:
    tasks: list[str] = []
    if findings.stale:
        number = counted(len(findings.stale), "action")
        tasks.append(
            f"`overlay.yaml`: {number} no longer {'hold' if len(findings.stale) > 1 else 'holds'}; see Overlay."
        )
    if findings.misfits:
        files = len({misfit.file for misfit in findings.misfits})
        places, holders = counted(len(findings.misfits), "place"), counted(files, "file")
        fits = "fits" if len(findings.misfits) == 1 else "fit"
        tasks.append(
            f"Hand-written code: {places} in {holders} no longer {fits}; see Code that no longer fits."
        )
    tasks += findings.tasks
    if tasks:
        yield from ("## Before this can be merged", "", *(f"- [ ] {task}" for task in tasks), "")


def _overlay(findings: Findings, limit: int) -> Iterator[str]:
    if findings.stale:
        rows = [
            (f"`overlay.yaml:{action.line}`", code(plain(action.target)), plain(action.problem))
            for action in findings.stale
        ]
        yield from ("## Overlay", "", "Remove these actions, or aim them anew:", "")
        yield from (*table(("action", "target", "why"), rows, limit), "")


def _misfits(findings: Findings, limit: int) -> Iterator[str]:
    if findings.misfits:
        lines = [f"{misfit.file}:{misfit.line}: {misfit.problem}" for misfit in findings.misfits]
        yield from ("## Code that no longer fits", "", *block(_cut(lines, limit)), "")


def _cut(lines: Sequence[str], limit: int) -> list[str]:
    return list(lines) if len(lines) <= limit else [*lines[:limit], f"... and {len(lines) - limit} more"]


def _api_changes(changes: Sequence[Change], important: int, other: int) -> Iterator[str]:
    headings = ("where", "what", "change", "requests", "responses")
    breaking = [change for change in changes if change.breaking]
    compatible = [change for change in changes if not change.breaking and change.subject != "example"]
    examples = [change for change in changes if change.subject == "example"]
    if breaking:
        yield from (
            "## Breaking changes of the API",
            "",
            *table(headings, map(_row, breaking), important),
            "",
        )
    if compatible:
        yield from (
            "## Compatible changes of the API",
            "",
            *table(headings, map(_row, compatible), other),
            "",
        )
        if any(change.subject == "enum" and change.action == "added" for change in compatible):
            yield from (
                "New values of an enumeration are compatible: the client passes on values it does not know.",
                "",
            )
    if examples:
        rows = [_row(change)[:3] for change in examples]
        title = counted(len(examples), "example") + " added, removed or changed"
        yield from (*folded(title, table(headings[:3], rows, other)), "")


def _row(change: Change) -> tuple[str, str, str, str, str]:
    verdicts = [
        f"**{verdict}**" if verdict == "breaking" else verdict or ""
        for verdict in (change.request, change.response)
    ]
    what = change.what if _PLACE.fullmatch(change.what) else code(change.what)
    return code(change.where), what, _words(change), verdicts[0], verdicts[1]


def _words(change: Change) -> str:
    noun = "values" if change.subject == "enum" else change.subject
    if change.action == "changed":
        return change.detail or f"{noun} changed"
    if change.subject in ("enum", "example"):
        return f"{noun} {change.action}: {change.detail}"
    words = f"new {noun}" if change.action == "added" else f"{noun} removed"
    return f"{words}, {change.detail}" if change.detail else words


def _python(changes: Sequence[ApiChange], important: int, other: int) -> Iterator[str]:
    if not changes:
        return
    # A class that is public by two names changes once.
    breaking = list(dict.fromkeys(_python_row(change) for change in changes if change.breaking))
    compatible = list(dict.fromkeys(_python_row(change) for change in changes if not change.breaking))
    yield from ("## Effect on the Python API", "")
    if breaking:
        yield from (*table(("breaking", "change"), breaking, important), "")
    else:
        yield from ("Nothing breaks.", "")
    if compatible:
        yield from (*table(("compatible", "change"), compatible, other), "")


def _python_row(change: ApiChange) -> tuple[str, str]:
    return f"`{plain(change.name)}`", change.detail or _SIGNS[change.action]


def _nonconforming(findings: Findings, limit: int) -> Iterator[str]:
    for title, found, name in (
        ("Recordings", findings.recordings, "recorded exchanges"),
        ("Sandbox", findings.sandbox, "routes of the sandbox"),
    ):
        if name not in findings.checked:
            continue
        number = findings.checked[name]
        yield from (f"## {title}", "")
        if not found:
            yield from (f"All {number} {name} keep to the new document.", "")
            continue
        again = ": they were recorded anew" if title == "Recordings" and findings.applied else ""
        yield from (f"Of {number} {name}, what no longer keeps to the new document{again}:", "")
        rows = [
            (problem, *_named(operations), *_named(origins))
            for problem, operations, origins in _causes(found)
        ]
        columns = 3 if title == "Recordings" else 2
        headings = ("problem", "operations", "recordings")[:columns]
        yield from (*table(headings, [row[:columns] for row in rows], limit), "")


def _causes(found: Sequence[Nonconformity]) -> list[tuple[str, list[str], list[str]]]:
    """Group problems by cause, without their path and value, with operations and origins of each."""
    causes: dict[str, tuple[list[str], list[str]]] = {}
    for one in found:
        operations, origins = causes.setdefault(_cause(one.problem), ([], []))
        if one.operation not in operations:
            operations.append(one.operation)
        file = one.origin.partition(", ")[0]
        if file not in origins:
            origins.append(file)
    return [(cause, *places) for cause, places in causes.items()]


def _cause(problem: str) -> str:
    """Strip a problem of the value that has it, which differs from place to place."""
    match = _PROBLEM.fullmatch(problem)
    if match is None:
        return plain(problem)
    fields = [part for part in re.split(r"[.\[\]$]+", match["path"] or "") if part and not part.isdigit()]
    what = f"`{plain(fields[-1])}`" if fields else "body" if match["side"] == "request" else "the response"
    return f"{plain(match['side'])}: {what} {plain(match['wrong'])}"


def _named(places: Sequence[str]) -> tuple[str]:
    shown = ", ".join(f"`{plain(place)}`" for place in places[:_NAMED])
    return (shown if len(places) <= _NAMED else f"{shown} and {len(places) - _NAMED} more",)


def _changelog(findings: Findings, limit: int) -> Iterator[str]:
    if not findings.entry:
        return
    lines = [findings.document_line]
    for name, entries in findings.entry.items():
        if entries:
            lines += ["", f"### {name}", "", *(f"- {entry}" for entry in entries)]
    shown = _cut([part for line in lines for part in line.split("\n")], limit)
    words = "Written below Unreleased" if findings.applied else "To be written below Unreleased"
    yield from ("## Entry for CHANGELOG.md", "", *folded(words, block(shown, "markdown")), "")


def _origin(findings: Findings, limit: int) -> Iterator[str]:
    sizes = ", ".join(f"{number} {name}" for name, number in findings.sizes.items())
    yield "---"
    yield f"Document from {code(plain(findings.source))}, SHA-256 `{findings.sha256}`{f'; {sizes}' if sizes else ''}."
    if findings.notes:
        notes = [f"`{plain(note)}`" for note in findings.notes]
        title = (
            counted(len(findings.notes), "name")
            + " that the generator gives or reads differently than before"
        )
        yield from ("", *folded(title, bullets(notes, limit)))
