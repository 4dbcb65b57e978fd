"""The python blocks of README and pages: as they stand, and as modules that type checkers read."""

from __future__ import annotations

import ast
import builtins
import re
import symtable
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
_BLOCK = re.compile(r"^```(?:python|py)\b[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)


class Example(NamedTuple):
    """A block: the name of its module, e.g. `README_2`, its text, its page, and the line of the page above it."""

    module: str
    text: str
    page: str
    line: int

    @property
    def code(self) -> CodeType:
        """The block compiled, so that what goes wrong is shown with its line of the page."""
        return compile("\n" * self.line + self.text, str(ROOT / self.page), "exec", dont_inherit=True)


def examples() -> list[Example]:
    """Return every python block, page by page, in order; the README comes first."""
    found = []
    for page in PAGES:
        path = page.relative_to(ROOT)
        name = "_".join(path.with_suffix("").parts).replace("-", "_")
        text = page.read_text(encoding="utf-8")
        for number, block in enumerate(_BLOCK.finditer(text), 1):
            line = text.count("\n", 0, block.start()) + 1
            found.append(Example(f"{name}_{number}", block[1], path.as_posix(), line))
    return found


def as_modules() -> Iterator[tuple[str, str]]:
    """Yield each block as a module: name and source.

    A block stands alone or continues: what it does not define is imported from the last block before it that does,
    of its own page first, then of the README. What none defines stays undefined, and the checkers say so.
    """
    before: list[Example] = []
    for example in examples():
        page = example.module.rpartition("_")[0]
        lines = []
        for name in sorted(_undefined(example.text)):
            own = [other for other in before if other.module.rpartition("_")[0] == page]
            readme = [other for other in before if other.module.startswith("README_")]
            source = next((one for one in (*own[::-1], *readme[::-1]) if name in _defined(one.text)), None)
            if source is not None:
                lines.append(f"from {source.module} import {name}\n")
        yield example.module, "# mypy: implicit-reexport\n" + "".join(lines) + example.text
        before.append(example)


def _defined(text: str) -> set[str]:
    table = symtable.symtable(text, "example", "exec")
    return {
        symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()
    }


def _undefined(text: str) -> set[str]:
    ast.parse(text)
    used: set[str] = set()
    tables = [symtable.symtable(text, "example", "exec")]
    while tables:
        table = tables.pop()
        used |= {
            symbol.get_name()
            for symbol in table.get_symbols()
            if symbol.is_referenced() and (symbol.is_global() or table.get_type() == "module")
        }
        tables += table.get_children()
    return used - _defined(text) - set(dir(builtins))
