"""Make mutants with cosmic-ray: run by an environment that holds it, as a script; prints them as JSON."""

from __future__ import annotations

import ast
import io
import json
import random
import sys
import tokenize
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import cosmic_ray.plugins  # pyright: ignore[reportMissingImports]
from cosmic_ray.ast import ast_nodes, get_ast  # pyright: ignore[reportMissingImports]
from cosmic_ray.mutating import MutationVisitor  # pyright: ignore[reportMissingImports]

from tools.mutants.scope import OPERATORS, ROOT, files

Position = tuple[int, int]


def annotation_spans(source: str) -> list[tuple[Position, Position]]:
    """Return where annotations stand: nothing runs there, so that nothing can be noticed."""
    found: list[tuple[Position, Position]] = []
    for node in ast.walk(ast.parse(source)):
        for name in ("annotation", "returns"):
            part = getattr(node, name, None)
            if part is not None:
                found.append(((part.lineno, part.col_offset), (part.end_lineno, part.end_col_offset)))
    return found


def mark_spans(source: str) -> list[tuple[Position, Position]]:
    """Return where a `*` in a signature stands for itself: operators take it for a multiplication."""
    tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    return [
        (token.start, token.end)
        for token, following in pairwise(tokens)
        if token.string == "*" and following.string == ","
    ]


def mutants(file: str) -> Iterator[dict[str, Any]]:
    """Name every mutant of a module: operator, occurrence and line."""
    source = (ROOT / file).read_text(encoding="utf-8")
    nodes = list(ast_nodes(get_ast(source)))
    silent = [*annotation_spans(source), *mark_spans(source)]
    for name in cosmic_ray.plugins.operator_names():
        if not name.endswith(OPERATORS):
            continue
        operator = cosmic_ray.plugins.get_operator(name)()
        places = [place for node in nodes for place in operator.mutation_positions(node)]
        for occurrence, (start, _) in enumerate(places):
            if not any(first <= start < last for first, last in silent):
                yield {"file": file, "operator": name, "occurrence": occurrence, "line": start[0]}


def mutated(mutant: dict[str, Any]) -> str:
    """Return the source of a mutant."""
    source = (ROOT / mutant["file"]).read_text(encoding="utf-8")
    operator = cosmic_ray.plugins.get_operator(mutant["operator"])()
    changed: str = MutationVisitor.mutate_code(source, operator, mutant["occurrence"])
    return changed


def main() -> None:
    sample, seed = sys.argv[1:]
    every = [mutant for file in files() for mutant in mutants(file)]
    drawn = every if sample == "all" else random.Random(seed).sample(every, min(int(sample), len(every)))
    json.dump([len(every), [{**mutant, "source": mutated(mutant)} for mutant in drawn]], sys.stdout)


if __name__ == "__main__":
    main()
