"""Write `docs/errors.md`: each error, when it occurs and what to do, from the client, the document and the sandbox."""

from __future__ import annotations

import inspect
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from tools.document import reader
from tools.document.references import resolved
from tools.errors import PipelineError

FILE: Final = Path("docs/errors.md")
_ADVICE: Final = Path(__file__).with_name("error_advice.toml")
_METHODS: Final = frozenset({"get", "put", "post", "patch", "delete"})
#: An error of more operations than this is said to be one of most.
_NAMED_OPERATIONS: Final = 4
_HEAD: Final = """# Errors: when, and what to do

Written by `make reference` from the client, the API's document and the sandbox; do not edit.

Every error is a `MusementError`. Two questions come before all others: was anything sent (`InvalidRequestError` and
`ConfigurationError` say no), and is it known what became of it (`error.outcome_unknown` of every `APIError`)?
[What stays unknown](resilience.md#what-stays-unknown) is about the second one.

```python
from musement import APIError, APIStatusError, InvalidRequestError

try:
    order = musement.orders.create(cart_uuid=cart.uuid)
except InvalidRequestError as error:
    print(error.argument, error.problem, error.rule)            # nothing was sent
except APIError as error:
    if error.outcome_unknown:
        resolution = error.resolve()                            # asks the API what became of it
    elif isinstance(error, APIStatusError):
        print(error.status, error.code, error.message)          # refused: the tables below
    else:
        raise                                                   # never arrived: call again later
```

## By class

Indented: a kind of the one above it, caught with it.

| class | when | what to do |
|---|---|---|
"""
_CODES: Final = """
## By code of the API

What `error.code`, `error.status` and `error.message` of an `APIStatusError` are, as the API's document prints them. Where it
prints no message, the line has what the offline sandbox says, marked by an asterisk. A code is text in the client, whatever it
is on the wire.
"""


@dataclass
class _Refusal:
    """A response that refuses: where the document has it, and whether its message is printed there."""

    status: str
    message: str
    operations: set[str] = field(default_factory=set)
    documented: bool = True


def text(root: Path) -> str:
    """Make the catalogue as Markdown.

    Raises:
        PipelineError: An error of the client has no advice, or advice is of no error.
    """
    return "".join([_HEAD, *_class_rows(), _CODES, *_code_sections(root)])


def write(root: Path) -> Path:
    """Write the catalogue and return where it is."""
    path = root / FILE
    path.write_text(text(root), encoding="utf-8", newline="\n")
    return path


def check(root: Path) -> Path:
    """Prove that the committed catalogue is what client, document and sandbox give.

    Raises:
        PipelineError: It is not.
    """
    path = root / FILE
    if not path.is_file() or path.read_text(encoding="utf-8") != text(root):
        raise PipelineError(f"{FILE} is not what the errors give: run `make reference`")
    return path


@cache
def advice() -> Mapping[str, Mapping[str, str]]:
    """Return what to do, by `class`, `code`, `message` (its beginning) and `status`."""
    return tomllib.loads(_ADVICE.read_text(encoding="utf-8"))


def _class_rows() -> Iterator[str]:
    from musement import errors

    known = advice()["class"]
    classes = [
        value
        for name in errors.__all__
        if isinstance(value := getattr(errors, name), type) and issubclass(value, errors.MusementError)
    ]
    differing = sorted({kind.__name__ for kind in classes} ^ known.keys())
    if differing:
        raise PipelineError(f"{_ADVICE.name} and the errors of the client differ", differing)
    statuses = _statuses(classes)
    for depth, kind in _ordered(classes, errors.MusementError):
        documentation = inspect.getdoc(kind) or ""
        when = " ".join(documentation.partition("\n\n")[0].split()).replace("|", "\\|")
        indent = "&emsp;" * depth
        row = [f"{indent}`{kind.__name__}`{statuses.get(kind, '')}", when, known[kind.__name__]]
        yield f"| {' | '.join(row)} |\n"


def _statuses(classes: Sequence[type[Exception]]) -> Mapping[type[Exception], str]:
    from musement_core.errors.status_errors import APIStatusError, ServerError, error_class

    found = {error_class(status): f"&nbsp;{status}" for status in range(400, 500)}
    found[ServerError] = "&nbsp;5xx"
    found.pop(APIStatusError, None)
    return {kind: status for kind, status in found.items() if kind in classes}


def _ordered(
    classes: Sequence[type[Exception]], top: type[Exception], depth: int = 0
) -> Iterator[tuple[int, type[Exception]]]:
    yield depth, top
    for kind in classes:
        if kind is not top and _parent(kind, classes) is top:
            yield from _ordered(classes, kind, depth + 1)


def _parent(kind: type[Exception], classes: Sequence[type[Exception]]) -> type[Exception] | None:
    return next((base for base in kind.__mro__[1:] if base in classes), None)


def _code_sections(root: Path) -> Iterator[str]:
    refusals = _documented(root)
    _add_those_of_the_sandbox(refusals)
    total = len({operation for found in refusals.values() for one in found for operation in one.operations})
    for code in sorted(refusals, key=_order_of_code):
        title = f"Code {code}" if code else "Without a code"
        yield f"\n### {title}\n\n| status | message | of | what to do |\n|---|---|---|---|\n"
        for one in sorted(refusals[code], key=lambda one: (one.status, one.message)):
            row = [
                one.status,
                _shown(one),
                _operations(one.operations, total),
                advice_for(code, one.status, one.message),
            ]
            yield f"| {' | '.join(row)} |\n"


def _order_of_code(code: str) -> tuple[bool, float, str]:
    number = int(code) if re.fullmatch(r"-?\d+", code) else float("inf")
    return not code, number, code


def _shown(refusal: _Refusal) -> str:
    message = refusal.message.replace("|", "\\|").replace("`", "'")
    return f"`{message}`{'' if refusal.documented else ' *'}"


def _operations(operations: set[str], total: int) -> str:
    if not operations:
        return ""
    if len(operations) > _NAMED_OPERATIONS:
        return "most operations" if len(operations) > total / 2 else f"{len(operations)} operations"
    return ", ".join(f"`{operation}`" for operation in sorted(operations))


def advice_for(code: str, status: str, message: str) -> str:
    """Return what to do about a refusal, by the most exact of what is known of it."""
    known = advice()
    for beginning, said in known["message"].items():
        if message.startswith(beginning):
            return said
    return known["code"].get(code) or known["status"].get(status) or ""


def _documented(root: Path) -> dict[str, list[_Refusal]]:
    document: Any = reader.read(root / "openapi.yaml").content
    found: dict[tuple[str, str, str], _Refusal] = {}
    for path, item in document.get("paths", {}).items():
        for method, operation in item.items():
            if method not in _METHODS:
                continue
            for status, given in operation.get("responses", {}).items():
                if not str(status).startswith(("4", "5")):
                    continue
                for code, message in _printed(document, resolved(document, given)):
                    one = found.setdefault((code, str(status), message), _Refusal(str(status), message))
                    one.operations.add(f"{method.upper()} {path}")
    by_code: dict[str, list[_Refusal]] = {}
    for (code, _, _), one in found.items():
        by_code.setdefault(code, []).append(one)
    return by_code


def _printed(document: Any, response: Any) -> Iterator[tuple[str, str]]:
    """Yield code and message of each example; the description, without a code, where there is none."""
    printed = False
    for content in (response.get("content") or {}).values():
        examples = [content["example"]] if "example" in content else []
        examples += [resolved(document, one).get("value") for one in (content.get("examples") or {}).values()]
        for example in examples:
            if isinstance(example, dict) and "message" in example:
                printed = True
                yield str(example.get("code", "")), str(example["message"])
    if not printed and response.get("description"):
        yield "", " ".join(str(response["description"]).split())


def _add_those_of_the_sandbox(refusals: dict[str, list[_Refusal]]) -> None:
    from musement_sandbox import api_errors

    for value in vars(api_errors).values():
        if not isinstance(value, api_errors.ApiError):
            continue
        same = refusals.setdefault(str(value.code), [])
        if not any(one.message == value.message and one.status == str(value.status) for one in same):
            same.append(_Refusal(str(value.status), value.message, documented=value.documented))
