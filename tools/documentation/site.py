"""Build the site: stage its sources, run Sphinx without a warning, and follow its links."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Final

from tools.documentation import project_links, staging
from tools.documentation.built_links import broken_links
from tools.errors import PipelineError

SITE: Final = Path("build/docs")
_SOURCES: Final = Path("build/docs-sources")
_CACHE: Final = Path("build/docs-cache")


def build(root: Path) -> str:
    """Build the site into `build/docs`.

    Returns:
        How many pages it has, and how many links were followed.

    Raises:
        PipelineError: A warning of Sphinx, or a link that leads nowhere.
    """
    from sphinx.cmd.build import build_main

    sources, site = root / _SOURCES, root / SITE
    staging.stage(root, sources)
    if site.exists():
        shutil.rmtree(site)  # pages of an earlier build would make links to them look well
    arguments = [
        "--builder",
        "html",
        "--fail-on-warning",
        "--keep-going",
        "--quiet",
        "--fresh-env",
        "--write-all",
        "--jobs=auto",
    ]
    status = build_main([*arguments, "--doctree-dir", str(root / _CACHE), str(sources), str(site)])
    if status != 0:
        sys.stdout.flush()
        raise PipelineError("the site was not built; what Sphinx says stands above")
    broken, followed = broken_links(site)
    if broken:
        raise PipelineError("links of the site lead nowhere", broken)
    followed += project_links.check(root, site)
    pages = sum(1 for _ in site.rglob("*.html"))
    return f"{SITE}/index.html: {pages} pages, {followed} links followed"
