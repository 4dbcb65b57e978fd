"""Hold the links of README and metadata to the address of the site, which `[project.urls]` of `pyproject.toml` names once."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Final

from tools.documentation.built_links import read_page
from tools.errors import PipelineError

_README: Final = "README.md"
_LINK: Final = re.compile(r"(?<=\]\()[^)\s]+(?=\))")
_KEY: Final = "Documentation"


def address(root: Path) -> str:
    """Return the address of the site.

    Raises:
        PipelineError: `pyproject.toml` names none, or one that does not end with a slash.
    """
    named = _urls(root).get(_KEY, "")
    if not named.startswith("https://") or not named.endswith("/"):
        raise PipelineError(
            f"pyproject.toml: {_KEY} of [project.urls] is an address that begins with https:// and ends with /"
        )
    return named


def check(root: Path, site: Path) -> int:
    """Follow the links of the README and of `[project.urls]` that lead to the site: page and anchor have to be built.

    Returns:
        How many were followed.

    Raises:
        PipelineError: A link is relative, so that it leads nowhere on the page of a package index, or no page of the site
            is there.
    """
    below = address(root)
    linked = [(f"pyproject.toml: {name}", url) for name, url in _urls(root).items()]
    linked += [(_README, url) for url in links_of((root / _README).read_text(encoding="utf-8"))]
    problems = [
        f"{where}: {url} {problem}" for where, url in linked if (problem := _problem(url, below, site))
    ]
    if problems:
        raise PipelineError("links that are published with the package lead nowhere", problems)
    return len(linked)


def _urls(root: Path) -> dict[str, str]:
    project: Any = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    urls: dict[str, str] = project.get("urls", {})
    return urls


def links_of(text: str) -> list[str]:
    """Return where the links of a Markdown text lead."""
    return _LINK.findall(text)


def _problem(url: str, address: str, site: Path) -> str:
    """Return what is wrong with a link; nothing when it leads to a page that was built."""
    if url.startswith("#"):
        return ""
    if not url.startswith(address):
        return f"is not below {address}"
    page, _, anchor = url.removeprefix(address).partition("#")
    path = site / (page or "index.html")
    if not path.is_file():
        return "is no page of the site"
    return "" if not anchor or anchor in read_page(path).anchors else "is no anchor of its page"
