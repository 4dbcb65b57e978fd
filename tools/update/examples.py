"""Find examples that were added, removed or changed: they break nobody, but recordings and tests may be made from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tools.document.reader import Json
from tools.document.references import resolved
from tools.update.changes import Change, plain


def media_examples(document: Json, holder: Json) -> dict[str, Json]:
    """Collect the examples of a media type, parameter or header, by name."""
    found: dict[str, Json] = {"example": holder["example"]} if "example" in holder else {}
    examples = holder.get("examples")
    for name, example in examples.items() if isinstance(examples, dict) else ():
        found[name] = resolved(document, example).get("value")
    return found


def example_changes(
    old: Mapping[str, Json], new: Mapping[str, Json], where: str, what: str
) -> Iterator[Change]:
    """Yield the changes between the examples of one place."""
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            yield Change("example", "removed", where, what, f"`{plain(name)}`")
        elif name not in old:
            yield Change("example", "added", where, what, f"`{plain(name)}`")
        elif old[name] != new[name]:
            yield Change("example", "changed", where, what, f"`{plain(name)}`")
