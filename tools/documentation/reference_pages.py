"""Write the pages of the Python reference: clients, resources, models and modules, as they are at run time."""

from __future__ import annotations

import enum
import importlib
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, Final, TypeVar

from tools.documentation.docstring_markdown import annotation_text, described, signature_of

FOLDER: Final = Path("reference")
#: The modules that users import, and what their pages are called.
_MODULES: Final = {
    "musement.errors": "Errors",
    "musement.configuration": "Configuration",
    "musement.pagination": "Lists",
    "musement.order": "Orders with extra data",
    "musement.customer_schema": "Questions to customers",
    "musement.voucher_file": "Voucher files",
    "musement.webhooks": "Webhooks",
    "musement.events": "Events",
    "musement.opentelemetry": "OpenTelemetry",
    "musement.journal": "Stores of the journal",
    "musement.money": "Money",
    "musement.durations": "Durations",
    "musement.local_times": "Local times",
    "musement.sandbox": "The offline sandbox",
    "musement.sandbox.faults": "Faults of the sandbox",
    "musement.sandbox.catalogue": "Catalogue of the sandbox",
}
#: Names of `musement` that have no module of their own.
_NAMES_OF_CALLS: Final = ("ApiResponse", "Resolution", "InDoubt", "MissingAnswer", "Clock")


def write(folder: Path) -> list[str]:
    """Write the pages into a folder, and return the names of those that the first one lists."""
    folder.mkdir(parents=True)
    pages: dict[str, str] = {"client": _client_page(), **dict(_resource_pages())}
    pages |= {
        name.removeprefix("musement.").replace(".", "-"): _module_page(name, title)
        for name, title in _MODULES.items()
    }
    pages["models"] = _models_page()
    pages["values"] = _values_page()
    listed = "\n".join(pages)
    pages["index"] = (
        "# Python reference\n\nMade of the docstrings and signatures of the package, as they are at run time. "
        "[The list of all methods with their routes](../api.md) is shorter.\n\n"
        f"```{{toctree}}\n:maxdepth: 1\n\n{listed}\n```\n"
    )
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return list(pages)


def _client_page() -> str:
    import musement

    lines = ["# The clients\n", "```{py:module} musement\n```\n"]
    for name in ("Musement", "AsyncMusement"):
        lines.append(_class(getattr(musement, name), name))
    lines.append(_class(musement.Options, "Options", signature=False))
    lines.append("## What calls return and take\n")
    lines.extend(_class(getattr(musement, name), name) for name in _NAMES_OF_CALLS)
    return "\n".join(lines)


def _resource_pages() -> Iterator[tuple[str, str]]:
    from musement import Musement
    from musement_api.api import Api

    with Musement.offline() as client:
        names = sorted(name for name in vars(Api) if not name.startswith("_") and hasattr(client, name))
        for name in (*names, "bookings", "journal"):
            resource = getattr(client, name)
            owner = getattr(type(client), name)
            text = inspect.getdoc(owner) or inspect.getdoc(type(resource)) or ""
            intro = "" if text.startswith("The operations tagged") else text.partition("\n\n")[0]
            members = [
                _callable("py:method", f"{name}.{method}", getattr(resource, method))
                for method in dir(type(resource))
                if not method.startswith("_") and method != "with_raw_response"
            ]
            page = f"resource-{name}"
            body = "\n".join(members)
            yield page, f"# musement.{name}\n\n{intro}\n\n```{{py:currentmodule}} musement\n```\n\n{body}\n"


def _module_page(name: str, title: str) -> str:
    module = importlib.import_module(name)
    introduction = _fence("py:module", name, described(inspect.getdoc(module) or ""))
    return f"# {title}\n\n{introduction}\n" + "\n".join(_member(module, public) for public in _public(module))


def _public(module: ModuleType) -> list[str]:
    listed = getattr(module, "__all__", None)
    if listed is not None:
        return [str(name) for name in listed]
    return [
        name
        for name, value in vars(module).items()
        if not name.startswith("_")
        and getattr(value, "__module__", None) == module.__name__
        and not isinstance(value, TypeVar)
    ]


def _member(module: ModuleType, name: str) -> str:
    value = getattr(module, name)
    if isinstance(value, type):
        return _class(value, name)
    if callable(value) and not isinstance(value, str):
        try:
            return _callable("py:function", name, value)
        except (TypeError, ValueError):
            return _fence("py:data", name, "")
    shown = f"\n:value: {value!r}" if isinstance(value, str | int | float) else ""
    return _fence("py:data", f"{name}{shown}", "")


def _class(kind: type[Any], name: str, *, signature: bool = True) -> str:
    directive = "py:exception" if issubclass(kind, BaseException) else "py:class"
    bases = [
        base.__name__ for base in kind.__bases__ if base is not object and not base.__name__.startswith("_")
    ]
    text = described(_own_documentation(kind), _types(kind))
    if bases and directive == "py:exception":
        text = f"A kind of {', '.join(f'`{base}`' for base in bases)}.\n\n{text}"
    members = [] if issubclass(kind, enum.Enum) else list(_members(kind))
    title = f"{name}{_constructor(kind)}" if signature else name
    return _fence(directive, title, "\n\n".join([text, *members]), depth=4)


def _own_documentation(kind: type[Any]) -> str:
    return inspect.cleandoc(kind.__doc__) if kind.__doc__ else ""


def _types(kind: type[Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        for name, annotation in getattr(base, "__annotations__", {}).items():
            found[name] = annotation_text(annotation)
    return found


def _constructor(kind: type[Any]) -> str:
    try:
        return signature_of(kind).partition(" -> ")[0]
    except (TypeError, ValueError):
        return ""


def _members(kind: type[Any]) -> Iterator[str]:
    for name in dir(kind):
        if name.startswith("_"):
            continue
        home = next((base for base in kind.__mro__ if name in vars(base)), kind)
        if home.__module__.partition(".")[0] not in (
            "musement",
            "musement_core",
            "musement_sandbox",
            "musement_api",
        ):
            continue
        value = inspect.getattr_static(kind, name)
        if isinstance(value, classmethod):
            yield _callable("py:method", name, getattr(kind, name), ":classmethod:")
        elif isinstance(value, staticmethod):
            yield _callable("py:method", name, getattr(kind, name), ":staticmethod:")
        elif inspect.isfunction(value):
            yield _callable("py:method", name, value, skip_first=True)
        elif isinstance(value, property):
            yield _fence("py:property", name, described(inspect.getdoc(value) or ""))


def _callable(directive: str, name: str, value: Any, option: str = "", *, skip_first: bool = False) -> str:
    deprecated = getattr(value, "__deprecated__", None)
    note = f"**Deprecated**: {deprecated}.\n\n" if deprecated else ""
    awaited = ":async:" if inspect.iscoroutinefunction(value) and directive == "py:method" else ""
    options = "".join(f"\n{one}" for one in (option, awaited) if one)
    title = f"{name}{signature_of(value, skip_first=skip_first)}{options}"
    return _fence(directive, title, note + described(inspect.getdoc(value) or ""))


def _fence(directive: str, title: str, content: str, depth: int = 3) -> str:
    head, _, options = title.partition("\n")
    options = f"{options}\n" if options else ""
    return f"{'`' * depth}{{{directive}}} {head}\n{options}\n{content.strip()}\n{'`' * depth}\n"


def _models_page() -> str:
    from musement_core.models import Model

    def shown(value: Any) -> bool:
        return isinstance(value, type) and issubclass(value, Model)

    intro = "What the API sends and takes. Every model is a name of `musement`; what may be missing is `None` then."
    return _listed("Models", intro, shown, _model)


def _values_page() -> str:
    def shown(value: Any) -> bool:
        return isinstance(value, type) and issubclass(value, enum.Enum)

    intro = (
        "Values that the API knows; others that it sends are members all the same, which equal their text."
    )
    return _listed("Values of enumerations", intro, shown, _enumeration)


def _listed(title: str, intro: str, shown: Callable[[Any], bool], write_one: Callable[[Any], str]) -> str:
    from musement_api import models

    found = sorted(name for name in models.__all__ if shown(getattr(models, name)))
    head = "```{py:currentmodule} musement\n```"
    return f"# {title}\n\n{intro}\n\n{head}\n\n" + "\n".join(
        write_one(getattr(models, name)) for name in found
    )


def _model(kind: type[Any]) -> str:
    text = _own_documentation(kind).removeprefix(kind.__name__).strip()
    return _fence("py:class", kind.__name__, described(text, _types(kind)))


def _enumeration(kind: type[enum.Enum]) -> str:
    text = inspect.cleandoc(kind.__doc__ or "").partition("\n\nAttributes:")[0]
    meanings = {item.name: item.description for item in _attributes(kind)}
    rows = [f"- `{member.value}`{_meaning(meanings.get(name))}" for name, member in kind.__members__.items()]
    return _fence("py:class", kind.__name__, f"{text}\n\n" + "\n".join(rows))


def _attributes(kind: type[Any]) -> Iterator[Any]:
    import griffe

    for section in griffe.Docstring(inspect.cleandoc(kind.__doc__ or "")).parse("google", warnings=False):
        if section.kind.value == "attributes":
            yield from section.value


def _meaning(text: str | None) -> str:
    return f": {' '.join(text.split())}" if text else ""
