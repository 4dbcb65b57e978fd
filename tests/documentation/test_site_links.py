"""Links between pages hold wherever their files stand; what leads nowhere is named with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tools.documentation import project_links, reference_pages, staging
from tools.documentation.built_links import broken_links
from tools.errors import PipelineError

Written = Callable[[dict[str, str]], Path]

PYPROJECT = """[project]
name = "thing"
[project.urls]
Documentation = "https://thing.example/"
Changelog = "https://thing.example/changelog.html"
"""


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(files: dict[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def staged(written: Written, monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, str]], Path]:
    """Stage a repository of these files, without the reference, and return where its site's sources are."""
    monkeypatch.setattr(reference_pages, "write", lambda _folder: None)
    around = {
        "pyproject.toml": PYPROJECT,
        "README.md": "",
        "CONTRIBUTING.md": "",
        "CHANGELOG.md": "",
        "benchmarks/results.md": "",
    }

    def stage(files: dict[str, str]) -> Path:
        root = written({**around, "docs/index.md": "# Front\n", **files})
        staging.stage(root, root / "staged")
        return root / "staged"

    return stage


def test_links_are_moved_with_the_pages_that_they_lead_to(staged: Callable[[dict[str, str]], Path]) -> None:
    page = "[a](../../examples/shop.py) [b](../other.md#part) ![c](../plot.svg) [d](https://elsewhere.example/x.md)\n"
    folder = staged(
        {
            "docs/how-to/page.md": page + "[e](../../CONTRIBUTING.md) [f](../../README.md) [g](#below)\n",
            "docs/other.md": "# Other\n",
            "docs/plot.svg": "<svg/>",
            "examples/shop.py": '"""Sell things.\n\nMore."""\n',
            "CONTRIBUTING.md": "[back](docs/other.md)\n",
        }
    )

    assert (folder / "how-to/page.md").read_text(encoding="utf-8") == (
        "[a](../examples/shop.md) [b](../other.md#part) ![c](../plot.svg) [d](https://elsewhere.example/x.md)\n"
        "[e](../contributing.md) [f](../overview.md) [g](#below)\n"
    )
    assert (folder / "contributing.md").read_text(encoding="utf-8") == "[back](other.md)\n"
    example = (folder / "examples/shop.md").read_text(encoding="utf-8")
    assert example.startswith("# shop.py\n\nSell things.\n\n```python\n")
    assert "\nMore." in example


def test_absolute_links_of_the_readme_stay_in_the_site(staged: Callable[[dict[str, str]], Path]) -> None:
    readme = "[a](https://thing.example/how-to/page.html#part) [b](https://thing.example/) [c](https://other.example/)\n"
    folder = staged({"README.md": readme, "docs/how-to/page.md": "# Page\n"})
    assert (folder / "overview.md").read_text(encoding="utf-8") == (
        "[a](how-to/page.md#part) [b](index.md) [c](https://other.example/)\n"
    )


def test_code_is_left_as_it_is(staged: Callable[[dict[str, str]], Path]) -> None:
    page = "```text\n[a](nowhere.md)\n```\n\n````\n```\n[b](nowhere.md)\n````\n"
    assert (staged({"docs/page.md": page}) / "page.md").read_text(encoding="utf-8") == page


def test_a_link_to_what_the_site_lacks_is_named_with_its_line(
    staged: Callable[[dict[str, str]], Path],
) -> None:
    with pytest.raises(PipelineError) as refused:
        staged({"docs/page.md": "# Page\n\n[a](gone.md) [b](../tools/errors.py)\n"})
    assert refused.value.causes == ("docs/page.md:3: gone.md", "docs/page.md:3: ../tools/errors.py")


def test_built_links_are_followed_to_file_and_anchor(written: Written) -> None:
    site = written(
        {
            "index.html": '<a href="part/two.html#there">a</a><a href="part/">b</a><a href="https://x.example/#y">c</a>',
            "part/index.html": "",
            "part/two.html": '<h1 id="there"></h1><a href="#gone">d</a><img src="../no.svg"><a href="../index.html#z">e</a>',
        }
    )
    assert broken_links(site) == (
        ["part/two.html: #gone", "part/two.html: ../no.svg", "part/two.html: ../index.html#z"],
        5,
    )


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("https://thing.example/page.html#there", ""),
        ("https://thing.example/", ""),
        ("docs/page.md", "is not below https://thing.example/"),
        ("https://other.example/page.html", "is not below https://thing.example/"),
        ("https://thing.example/gone.html", "is no page of the site"),
        ("https://thing.example/page.html#gone", "is no anchor of its page"),
    ],
)
def test_links_of_the_readme_lead_to_pages_that_were_built(link: str, problem: str, written: Written) -> None:
    root = written({"pyproject.toml": PYPROJECT, "README.md": f"[link]({link})\n"})
    site = written({"index.html": "", "changelog.html": "", "page.html": '<h1 id="there"></h1>'})
    if not problem:
        assert project_links.check(root, site) == 3
        return
    with pytest.raises(PipelineError) as refused:
        project_links.check(root, site)
    assert refused.value.causes == (f"README.md: {link} {problem}",)


def test_the_address_of_the_site_is_named_once() -> None:
    root = Path(__file__).resolve().parents[2]
    readme = (root / "README.md").read_text(encoding="utf-8")
    relative = [url for url in project_links.links_of(readme) if not url.startswith(("https://", "#"))]
    assert relative == []
