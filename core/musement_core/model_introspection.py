"""What Python, attrs and editors ask of a model class, made when it is asked for."""

from __future__ import annotations

import datetime
import inspect
import sys
import uuid
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

import attrs


def _own(owner: type[Any]) -> Any:
    # Not by inspect.get_annotations, which would read, and so resolve them.
    return vars(owner).get("__annotations__", {})


class LazyAnnotations(dict[str, Any]):
    """Annotations of a model class: the models that they name are imported when somebody reads them."""

    def __init__(self, owner: type[Any]) -> None:
        super().__init__(_own(owner))
        self._owner: type[Any] | None = owner

    def texts(self) -> dict[str, Any]:
        """Return them as they are written."""
        return dict(super().items())

    def _resolved(self) -> LazyAnnotations:
        if self._owner is not None:
            module = sys.modules[self._owner.__module__]
            owner, self._owner = self._owner, None
            for name, text in super().items():
                if isinstance(text, str):
                    # Written by the generator, or by us in a subclass: never what a server sent.
                    super().__setitem__(name, eval(text, vars(module), _Names(owner)))  # noqa: S307
        return self

    def __getitem__(self, name: str) -> Any:
        return dict.__getitem__(self._resolved(), name)

    def get(self, name: str, default: Any = None) -> Any:
        """Return one, or `default`."""
        return dict.get(self._resolved(), name, default)

    def __iter__(self) -> Iterator[str]:
        return dict.__iter__(self._resolved())

    def keys(self) -> Any:
        """Return the names."""
        return dict.keys(self._resolved())

    def values(self) -> Any:
        """Return the types."""
        return dict.values(self._resolved())

    def items(self) -> Any:
        """Return names and types."""
        return dict.items(self._resolved())

    def copy(self) -> dict[str, Any]:
        """Return a dict of its own."""
        return dict(self.items())


class _Names(Mapping[str, Any]):
    """Names that the annotations of a class use and its module imports for type checkers only."""

    def __init__(self, owner: type[Any]) -> None:
        self._packages = [base.__module__.rpartition(".")[0] for base in owner.__mro__[:-1]]

    def __getitem__(self, name: str) -> Any:
        known = {"datetime": datetime, "uuid": uuid, "UUID": uuid.UUID, "Any": Any, "Mapping": Mapping}
        if name in known:
            return known[name]
        for package in self._packages:
            for module in (package, f"{package}.models"):
                found = getattr(_imported(module), name, None)
                if isinstance(found, type):
                    return found
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _imported(module: str) -> Any:
    try:
        return import_module(module)
    except ModuleNotFoundError:
        return None


def _annotation_texts(owner: type[Any]) -> dict[str, Any]:
    texts: dict[str, Any] = {}
    for base in reversed(owner.__mro__):
        annotations = _own(base)
        if isinstance(annotations, LazyAnnotations):
            texts.update(annotations.texts())
    return texts


class AttrsFields:
    """The fields of a model as attrs knows them: `attrs.fields`, `attrs.asdict` and `attrs.evolve` work."""

    def __get__(self, model: Any, owner: type[Any]) -> Any:
        return _attrs_fields(owner)  # type: ignore[arg-type]


@cache
def _attrs_fields(owner: type[Any]) -> Any:
    texts = _annotation_texts(owner)
    fields: dict[str, Any] = {
        name: attrs.field(type=texts.get(name), default=attrs.NOTHING if name in owner._required else None)
        for name, _, _ in owner._fields
    }
    fields["additional_properties"] = attrs.field(default=None, eq=False)
    return attrs.fields(attrs.make_class(owner.__name__, fields, kw_only=True))


class LazySignature:
    """The signature of a model class: its fields by name."""

    def __get__(self, model: Any, owner: type[Any]) -> inspect.Signature:
        return _signature(owner)  # type: ignore[arg-type]


@cache
def _signature(owner: type[Any]) -> inspect.Signature:
    texts = _annotation_texts(owner)
    return inspect.Signature(
        [
            inspect.Parameter(
                name,
                inspect.Parameter.KEYWORD_ONLY,
                default=inspect.Parameter.empty if name in owner._required else None,
                annotation=texts.get(name, Any),
            )
            for name, _, _ in owner._fields
        ]
    )
