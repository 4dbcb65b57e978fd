"""Stage the sources of the site: the pages of `docs/` and of elsewhere in the repository, the examples, the reference."""

from __future__ import annotations

import ast
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from tools.documentation import project_links, reference_pages
from tools.errors import PipelineError

#: Pages that stand outside of `docs/`, and their places in the site.
_ELSEWHERE: Final = {
    "README.md": "overview.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "benchmarks/results.md": "measurements.md",
}
#: What the files of examples are written in.
_LANGUAGES: Final = {".py": "python", ".mjs": "javascript", ".toml": "toml", ".yaml": "yaml"}
_REFERENCE: Final = (reference_pages.FOLDER / "index.md").as_posix()
_LINK: Final = re.compile(
    r"(?P<before>!?\[(?:[^\]\[]|\[[^\]]*\])*\]\()(?P<target>[^)\s#]+)(?P<after>#[^)\s]*)?(?=\))"
)
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:")


def stage(root: Path, folder: Path) -> None:
    """Write all sources of the site into a folder that is empty afterwards of everything else.

    Raises:
        PipelineError: A page links to something of the repository that the site does not have.
    """
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(root / "docs", folder, ignore=shutil.ignore_patterns("__pycache__"))
    address = project_links.address(root)
    places = dict(_places(root))
    causes: list[str] = []
    for source, place in places.items():
        if source.endswith(".md") and place != _REFERENCE:
            text = (root / source).read_text(encoding="utf-8")
            _write(
                folder / place, _relinked(text.replace(f"]({address}", "](/"), source, place, places, causes)
            )
        elif source.startswith("examples/"):
            text = (root / source).read_text(encoding="utf-8")
            _write(folder / place, _example_page(text, source.removeprefix("examples/")))
    if causes:
        raise PipelineError("pages link to what the site does not have", causes)
    reference_pages.write(folder / reference_pages.FOLDER)


def _places(root: Path) -> Iterator[tuple[str, str]]:
    """Yield each file of the repository that the site has, and where."""
    yield from _ELSEWHERE.items()
    yield f"docs/{_REFERENCE}", _REFERENCE  # is not there before it is made
    for path in sorted((root / "docs").rglob("*")):
        if path.is_file():
            yield path.relative_to(root).as_posix(), path.relative_to(root / "docs").as_posix()
    for path in sorted((root / "examples").rglob("*")):
        if path.suffix == ".md" or path.suffix in _LANGUAGES:
            place = path.relative_to(root).with_suffix(".md").as_posix()
            yield path.relative_to(root).as_posix(), place


def _relinked(text: str, source: str, place: str, places: Mapping[str, str], causes: list[str]) -> str:
    """Return a page with its links as they are between the places of the site; nothing inside of code is changed."""
    lines: list[str] = []
    there = set(places.values())
    fence = ""
    for number, line in enumerate(text.splitlines(), 1):
        mark = re.match(r"\s*(`{3,}|~{3,})", line)
        if mark and not fence:
            fence = mark[1]
        elif mark and line.strip() == fence:
            fence = ""
        elif not fence:

            def moved(found: re.Match[str], number: int = number) -> str:
                target = found["target"]
                if _SCHEME.match(target):
                    return found[0]
                if target.startswith("/"):  # of the site, as `make docs` publishes it
                    staged = str(PurePosixPath(target[1:] or "index.html").with_suffix(".md"))
                else:
                    wanted = os.path.normpath(PurePosixPath(source).parent / target)
                    staged = places.get(wanted, "")
                if staged not in there:
                    causes.append(f"{source}:{number}: {target}")
                    return found[0]
                moved_to = os.path.relpath(staged, PurePosixPath(place).parent)
                return f"{found['before']}{PurePosixPath(moved_to)}{found['after'] or ''}"

            line = _LINK.sub(moved, line)
        lines.append(line)
    return "\n".join(lines) + "\n"


def _example_page(source: str, name: str) -> str:
    """Make a page of a program: its name, the first line of its docstring where it has one, and the whole of it."""
    suffix = Path(name).suffix
    documentation = (ast.get_docstring(ast.parse(source)) or "") if suffix == ".py" else ""
    summary = f"{documentation.partition(chr(10))[0]}\n\n" if documentation else ""
    return f"# {name}\n\n{summary}```{_LANGUAGES[suffix]}\n{source.rstrip()}\n```\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
