"""Write `docs/api.md`, the list of every public method with its operation, from the client itself."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from tools.errors import PipelineError

FILE: Final = Path("docs/api.md")
_ROUTE: Final = re.compile(r"\b(?:GET|PUT|POST|PATCH|DELETE) /[^\s,`]*")
_HEAD: Final = """# Methods of the client

Written by `make reference` from the client itself; do not edit. Version {version} of the API.

`with_raw_response` of each resource has its methods once more, which return their responses whole:
`musement.orders.with_raw_response.create(...)` is an `ApiResponse` with status, headers, bytes and value.

`AsyncMusement` has the same methods with the same arguments: await what is not a list, and use `async for` on what is.
Arguments and errors are in the docstrings: `help(musement.carts.add_item)`. What a method does not give (one page of a list,
an API's own shape) is called with `musement.call(operation.call, ...)`; each operation is a module of
`musement_api.api`, named in `overlay.yaml`. What the document does not know is called with `musement.request(method, path)`.
"""


def text() -> str:
    """Make the list as Markdown.

    Raises:
        PipelineError: An operation has no method, or a method names no operation.
    """
    from musement import API_VERSION, Musement

    with Musement.offline() as client:
        sections = [_section(client, name) for name in _resources(type(client))]
    listed = {route for section in sections for route in _ROUTE.findall(section)}
    missing = sorted(_routes().keys() - listed)
    if missing:
        raise PipelineError(f"operations that no public method follows: {', '.join(missing)}")
    return "\n".join([_HEAD.format(version=API_VERSION), *sections])


def write(root: Path) -> Path:
    """Write the list and return where it is."""
    path = root / FILE
    path.write_text(text(), encoding="utf-8", newline="\n")
    return path


def check(root: Path) -> Path:
    """Prove that the committed list is what the client gives.

    Raises:
        PipelineError: It is not.
    """
    path = root / FILE
    if not path.is_file() or path.read_text(encoding="utf-8") != text():
        raise PipelineError(f"{FILE} is not what the client gives: run `make reference`")
    return path


def _resources(client: type[Any]) -> list[str]:
    from musement_api.api import Api

    return sorted(name for name in vars(Api) if not name.startswith("_") and hasattr(client, name))


def _section(client: Any, name: str) -> str:
    resource = getattr(client, name)
    title = (inspect.getdoc(getattr(type(client), name)) or inspect.getdoc(type(resource)) or "").partition(
        "\n"
    )[0]
    if title.startswith("The operations tagged"):
        title = ""
    rows = [
        _row(method, getattr(resource, method))
        for method in dir(type(resource))
        if not method.startswith("_") and method != "with_raw_response"
    ]
    return "\n".join(
        [
            f"## musement.{name}",
            "",
            *([title, ""] if title else []),
            "| Method | Operation | |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def _row(name: str, method: Any) -> str:
    documentation = inspect.getdoc(method) or ""
    routes = _ROUTE.findall(documentation.rpartition("Operation:")[2])
    if not routes:
        raise PipelineError(f"the docstring of {name} names no operation")
    summary = " ".join(documentation.partition("\n\n")[0].split()).replace("|", "\\|")
    if any(_routes().get(route) for route in routes):
        named = getattr(method, "__deprecated__", "").partition("; use ")[2].split(", ")
        use = f"; use {', '.join(f'`{name}`' for name in named)}" if any(named) else ""
        summary = f"{summary.rstrip('.')} (deprecated or removed){use}"
    return f"| `{name}({', '.join(_arguments(method))})` | {', '.join(f'`{route}`' for route in routes)} | {summary} |"


def _arguments(method: Any) -> Iterator[str]:
    """Yield the names of the arguments; optional ones are in brackets, and many of these are only counted."""
    parameters = list(inspect.signature(method).parameters.values())
    required = [item for item in parameters if item.default is inspect.Parameter.empty]
    optional = [item.name for item in parameters if item.default is not inspect.Parameter.empty]
    for item in required:
        yield f"{item.name}=" if item.kind is inspect.Parameter.KEYWORD_ONLY else item.name
    if optional:
        shown = optional if len(optional) <= 6 else [*optional[:5], f"and {len(optional) - 5} more"]
        yield f"[{', '.join(shown)}]"


@cache
def _routes() -> Mapping[str, bool]:
    """Map every operation to whether the document marks it as deprecated, which it also does for what is removed."""
    import importlib
    import pkgutil

    from musement_api import api

    routes: dict[str, bool] = {}
    for tag in pkgutil.iter_modules(api.__path__):
        package = importlib.import_module(f"{api.__name__}.{tag.name}")
        for entry in pkgutil.iter_modules(package.__path__):
            operation = importlib.import_module(f"{package.__name__}.{entry.name}").OPERATION
            routes[f"{operation.method} {operation.path}"] = operation.deprecated
    return routes
