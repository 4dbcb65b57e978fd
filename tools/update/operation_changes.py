"""Compare one operation of two documents: parameters, bodies, responses, examples, and who may call it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from tools.document.reader import Json
from tools.document.references import resolved
from tools.update.changes import Change, plain
from tools.update.examples import example_changes, media_examples
from tools.update.schema_changes import BREAKING, COMPATIBLE, SchemaComparison


@dataclass(frozen=True)
class DocumentedOperation:
    """An operation of one document, with its parameters resolved."""

    document: Json
    name: str
    source: dict[str, Any]
    parameters: dict[tuple[str, str], dict[str, Any]]


@dataclass(frozen=True)
class OperationComparison:
    """Compare an operation that both documents have, seen from the client, which receives what a webhook is sent."""

    schemas: SchemaComparison
    old: DocumentedOperation
    new: DocumentedOperation

    @property
    def _is_webhook(self) -> bool:
        return self.new.name.startswith("webhook ")

    def _asked(self, change: Change) -> Change:
        """Limit a change to what the caller sends."""
        return change.only(request=not self._is_webhook, response=self._is_webhook)

    def _responded(self, change: Change) -> Change:
        """Limit a change to what the caller gets back."""
        return change.only(request=self._is_webhook, response=not self._is_webhook)

    def changes(self) -> Iterator[Change]:
        """Yield every change of the operation."""
        where = self.new.name
        before, after = self.old.source, self.new.source
        if self.old.name != self.new.name:
            yield Change(
                "operation", "changed", where, "", f"was `{self.old.name}`: path parameters have other names"
            )
        if (before.get("deprecated") is True) != (after.get("deprecated") is True):
            words = "is deprecated now" if after.get("deprecated") is True else "is not deprecated any more"
            yield Change("operation", "changed", where, "", words, COMPATIBLE, COMPATIBLE)
        if before.get("operationId") != after.get("operationId"):
            names = f"operationId is `{plain(after.get('operationId'))}`, was `{plain(before.get('operationId'))}`"
            yield Change("operation", "changed", where, "", names)
        if before.get("tags") != after.get("tags"):
            yield Change(
                "operation", "changed", where, "", f"tags are {_words(after)}, were {_words(before)}"
            )
        yield from self._security(where)
        yield from self._parameters(where)
        yield from self._body(where)
        yield from self._responses(where)

    def _security(self, where: str) -> Iterator[Change]:
        before, after = _security(self.old), _security(self.new)
        if before != after:
            looser = not after or "{}" in after or (before and before < after)
            verdict = COMPATIBLE if looser else BREAKING
            detail = f"{_joined(after) or 'nobody has to sign in'}, was {_joined(before) or 'open'}"
            yield Change("security", "changed", where, "security", detail, request=verdict)

    def _parameters(self, where: str) -> Iterator[Change]:
        for key in sorted(self.old.parameters.keys() | self.new.parameters.keys()):
            place, name = key
            old, new = self.old.parameters.get(key), self.new.parameters.get(key)
            change = Change(
                "parameter", "changed", where, f"{place} `{plain((new or old or {}).get('name', name))}`"
            )
            if new is None:
                yield replace(change, action="removed", request=BREAKING)
            elif old is None:
                required = new.get("required") is True
                words = "required" if required else "optional"
                verdict = BREAKING if required else COMPATIBLE
                yield replace(change, action="added", detail=words, request=verdict)
            else:
                yield from self._parameter(old, new, change)

    def _parameter(self, old: dict[str, Any], new: dict[str, Any], change: Change) -> Iterator[Change]:
        if old == new and "$ref" not in json.dumps(old):
            return
        if (old.get("required") is True) != (new.get("required") is True):
            required = new.get("required") is True
            words = "is required now" if required else "is optional now"
            yield replace(change, detail=words, request=BREAKING if required else COMPATIBLE)
        if (old.get("deprecated") is True) != (new.get("deprecated") is True):
            words = "is deprecated now" if new.get("deprecated") is True else "is not deprecated any more"
            yield replace(change, detail=words, request=COMPATIBLE)
        if _style(old) != _style(new):
            yield replace(change, detail="is written in another style", request=BREAKING)
        for found in self.schemas.inline(old.get("schema") or {}, new.get("schema") or {}, change):
            yield self._asked(found)
        before, after = media_examples(self.old.document, old), media_examples(self.new.document, new)
        yield from example_changes(before, after, change.where, change.what)

    def _body(self, where: str) -> Iterator[Change]:
        old = resolved(self.old.document, self.old.source.get("requestBody"))
        new = resolved(self.new.document, self.new.source.get("requestBody"))
        change = Change("body", "changed", where, "request body")
        if old is None or new is None:
            if old is not None:
                yield self._asked(replace(change, action="removed", request=BREAKING, response=BREAKING))
            elif new is not None:
                required = new.get("required") is True
                words, verdict = ("required", BREAKING) if required else ("optional", COMPATIBLE)
                added = replace(change, action="added", detail=words, request=verdict, response=COMPATIBLE)
                yield self._asked(added)
            return
        if (old.get("required") is True) != (new.get("required") is True):
            required = new.get("required") is True
            words = "is required now" if required else "is optional now"
            yield replace(change, detail=words, request=BREAKING if required else COMPATIBLE)
        for found in self._content(old, new, change):
            yield self._asked(found)

    def _responses(self, where: str) -> Iterator[Change]:
        before, after = self.old.source.get("responses") or {}, self.new.source.get("responses") or {}
        for status in sorted(before.keys() | after.keys()):
            change = Change("response", "changed", where, f"response {plain(status)}")
            if status not in after:
                success = status.startswith("2")
                yield replace(change, action="removed", response=BREAKING if success else COMPATIBLE)
            elif status not in before:
                yield replace(change, action="added", response=COMPATIBLE)
            else:
                old = resolved(self.old.document, before[status])
                new = resolved(self.new.document, after[status])
                for found in (*self._content(old, new, change), *self._headers(old, new, change)):
                    yield self._responded(found)

    def _content(self, old: Json, new: Json, change: Change) -> Iterator[Change]:
        before, after = old.get("content") or {}, new.get("content") or {}
        for media in sorted(before.keys() | after.keys()):
            if media not in after:
                yield replace(
                    change,
                    action="removed",
                    detail=f"as `{plain(media)}`",
                    request=BREAKING,
                    response=BREAKING,
                )
            elif media not in before:
                words = f"as `{plain(media)}`"
                yield replace(change, action="added", detail=words, request=COMPATIBLE, response=COMPATIBLE)
            else:
                schemas = (before[media].get("schema") or {}, after[media].get("schema") or {})
                yield from self.schemas.inline(*schemas, change)
                examples = (
                    media_examples(self.old.document, before[media]),
                    media_examples(self.new.document, after[media]),
                )
                yield from example_changes(*examples, change.where, change.what)

    def _headers(self, old: Json, new: Json, change: Change) -> Iterator[Change]:
        before, after = old.get("headers") or {}, new.get("headers") or {}
        for name in sorted(before.keys() | after.keys()):
            here = replace(change, subject="header", what=f"{change.what}, header `{plain(name)}`")
            if name not in after:
                yield replace(here, action="removed", response=BREAKING)
            elif name not in before:
                yield replace(here, action="added", response=COMPATIBLE)
            else:
                schemas = (
                    resolved(self.old.document, before[name]).get("schema") or {},
                    resolved(self.new.document, after[name]).get("schema") or {},
                )
                yield from self.schemas.inline(*schemas, here)


def _style(parameter: dict[str, Any]) -> tuple[str, bool]:
    """Tell how a parameter is written; what is left out is the default of its place."""
    style = parameter.get("style") or ("form" if parameter.get("in") in ("query", "cookie") else "simple")
    explode = parameter.get("explode")
    return style, style == "form" if explode is None else explode is True


def _words(source: dict[str, Any]) -> str:
    return ", ".join(f"`{plain(tag)}`" for tag in source.get("tags") or ()) or "none"


def _security(operation: DocumentedOperation) -> set[str]:
    given = operation.source.get("security", operation.document.get("security"))
    return {json.dumps(requirement, sort_keys=True) for requirement in given or ()}


def _joined(requirements: set[str]) -> str:
    return " or ".join(f"`{plain(requirement)}`" for requirement in sorted(requirements))
