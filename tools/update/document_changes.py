"""Compare two versions of the whole API document."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from tools.document.directions import directions
from tools.document.operations import operations
from tools.document.reader import Json
from tools.document.references import resolved
from tools.update.changes import Change, grouped, plain
from tools.update.operation_changes import DocumentedOperation, OperationComparison
from tools.update.schema_changes import BREAKING, COMPATIBLE, SchemaComparison

_PLACEHOLDER = re.compile(r"\{[^}]*\}")


def document_changes(old: Json, new: Json) -> list[Change]:
    """Find every change between two valid documents, breaking ones first.

    Args:
        old: The vendored document, without our overlay.
        new: The document that shall replace it.

    Raises:
        PipelineError: A reference leads nowhere.
    """
    return grouped([*_document(old, new), *_operations(old, new), *_schemas(old, new)])


def _document(old: Json, new: Json) -> Iterator[Change]:
    before, after = (str((document.get("info") or {}).get("version", "")) for document in (old, new))
    if before != after:
        yield Change("document", "changed", "info", "version", f"`{plain(after)}`, was `{plain(before)}`")
    before_servers, after_servers = (
        [server.get("url", "") for server in d.get("servers") or ()] for d in (old, new)
    )
    # Clients have addresses of their own: what moved is a task for whoever looks after these, see tasks.py.
    for url in before_servers:
        if url not in after_servers:
            yield Change("document", "removed", "servers", f"`{plain(url)}`")
    for url in after_servers:
        if url not in before_servers:
            yield Change("document", "added", "servers", f"`{plain(url)}`")
    schemes = [((document.get("components") or {}).get("securitySchemes") or {}) for document in (old, new)]
    for name in sorted(schemes[0].keys() | schemes[1].keys()):
        change = ("security schemes", f"`{plain(name)}`")
        if name not in schemes[1]:
            yield Change("security", "removed", *change, request=BREAKING)
        elif name not in schemes[0]:
            yield Change("security", "added", *change, request=COMPATIBLE)
        elif _without_words(schemes[0][name]) != _without_words(schemes[1][name]):
            yield Change("security", "changed", *change, request=BREAKING)


def _without_words(value: Json) -> Json:
    if isinstance(value, dict):
        return {
            key: _without_words(item) for key, item in value.items() if key not in ("description", "scopes")
        }
    return value


def _operations(old: Json, new: Json) -> Iterator[Change]:
    before, after = _documented(old), _documented(new)
    schemas = SchemaComparison(old, new)
    for key, operation in before.items():
        webhook = operation.name.startswith("webhook ")
        if key not in after:
            request, response = (None, BREAKING) if webhook else (BREAKING, BREAKING)
            yield Change("operation", "removed", operation.name, request=request, response=response)
            continue
        yield from OperationComparison(schemas, operation, after[key]).changes()
    for key, operation in after.items():
        if key not in before:
            deprecated = "deprecated" if operation.source.get("deprecated") is True else ""
            webhook = operation.name.startswith("webhook ")
            request, response = (None, COMPATIBLE) if webhook else (COMPATIBLE, COMPATIBLE)
            yield Change("operation", "added", operation.name, "", deprecated, request, response)


def _documented(document: Json) -> dict[str, DocumentedOperation]:
    """Map operations by method and path, where the names of path parameters do not count."""
    found: dict[str, DocumentedOperation] = {}
    for name, source, parameters in operations(document):
        names = _PLACEHOLDER.findall(name)
        keyed: dict[tuple[str, str], Json] = {}
        for parameter in parameters:
            placeholder = "{" + str(parameter["name"]) + "}"
            if parameter["in"] == "path" and placeholder in names:
                keyed["path", f"{names.index(placeholder):03}"] = parameter
            else:
                keyed[parameter["in"], parameter["name"]] = parameter
        found[_PLACEHOLDER.sub("{}", name)] = DocumentedOperation(document, plain(name), source, keyed)
    return found


def _schemas(old: Json, new: Json) -> Iterator[Change]:
    before, after = (((document.get("components") or {}).get("schemas") or {}) for document in (old, new))
    sides = [directions(old), directions(new)]
    comparison = SchemaComparison(old, new)
    for name in sorted(before.keys() - after.keys()):
        twin = _same(old, before[name], after, new, before)
        yield Change("schema", "removed", name, "", f"`{twin}` has the same content" if twin else "")
    for name in sorted(after.keys() - before.keys()):
        yield Change("schema", "added", name)
    for name in sorted(before.keys() & after.keys()):
        sent = any(name in side.sent for side in sides)
        received = any(name in side.received for side in sides)
        for change in comparison.component(name):
            yield change.only(request=sent, response=received)


def _same(old: Json, schema: Json, candidates: dict[str, Json], new: Json, known: Container[str]) -> str:
    wanted = resolved(old, schema)
    for name, candidate in candidates.items():
        if name not in known and resolved(new, candidate) == wanted:
            return name
    return ""
