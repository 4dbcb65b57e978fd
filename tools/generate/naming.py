"""Make names for what the document leaves unnamed or names twice: valid, unique and always the same."""

from __future__ import annotations

import hashlib
import keyword
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from openapi_python_client.strings import ClassName, PythonIdentifier, snake_case

FIELD_PREFIX: Final = "field_"
_MAX_CHARACTERS: Final = 100

#: Names that generated modules import or define; a model of that name would hide them.
RESERVED_CLASSES: Final = frozenset(
    {
        "Any", "Api", "AsyncApi", "AsyncCaller", "AsyncResource", "Body", "Call", "Caller", "ClassVar", "Decoder",
        "EnumDecoder", "Expected", "FieldSpec", "File", "Final", "Generic", "InvalidArgumentError", "ListDecoder", "Literal",
        "Mapping", "Model", "ModelDecoder", "OpenStrEnum", "Operation", "Parameter", "Resource", "Self", "Sequence",
        "TypeAlias", "TypeVar", "UnionDecoder", "WireDateTime",
    }
)  # fmt: skip

_UNSAFE_PARAMETERS: Final = frozenset({"client", "url", "self"})
# Separators of words that the generator would drop: repos/get is repos_get, not reposget.
_SEPARATORS: Final = re.compile(r"[/:]")
_GENERATOR_READS: Final = re.compile(r"[a-zA-Z_-][a-zA-Z0-9_-]*")


def identifier(text: str, prefix: str = FIELD_PREFIX) -> str:
    """Make the Python identifier that the generator gives to a text; applying it again changes nothing."""
    name = str(PythonIdentifier(text, prefix))
    again = str(PythonIdentifier(name, prefix))
    return _shortened(name if name == again or keyword.iskeyword(name.rstrip("_")) else again)


def class_name(text: str) -> str:
    """Make the class name that the generator gives to a text; applying it again changes nothing."""
    name = str(ClassName(text.rsplit("/", 1)[-1], FIELD_PREFIX))
    for _ in range(3):
        again = str(ClassName(name, FIELD_PREFIX))
        if again == name:
            break
        name = again
    return _shortened(name)


def module_name(class_: str) -> str:
    """Name the module that the generator writes a class to."""
    return str(PythonIdentifier(class_, FIELD_PREFIX))


def _shortened(name: str) -> str:
    if len(name.encode()) <= _MAX_CHARACTERS:
        return name
    mark = hashlib.sha256(name.encode()).hexdigest()[:8]
    short = name.encode()[: _MAX_CHARACTERS - 12].decode(errors="ignore").rstrip("_")
    return f"{short}_{mark}" if name.islower() else f"{short}{mark.upper()}"


class ClassNames:
    """Class names given so far; no two share a name, or a module on a file system that ignores case."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._names = {name.lower() for name in (*RESERVED_CLASSES, *reserved)}
        self._modules: set[str] = set()

    def free(self, name: str) -> bool:
        """Tell whether a class may have this name."""
        module = module_name(name).lower()
        return name.lower() not in self._names and module not in self._modules

    def claim(self, wanted: str, *, enum: bool = False) -> str:
        """Take the wanted name, or the first free one that adds a number to it. An enum takes its Literal's name too."""
        base = class_name(wanted)
        name = base
        number = 1
        while not self.free(name) or (enum and not self.free(f"{name}Literal")):
            number += 1
            name = class_name(f"{base}{number}")
        self._names.add(name.lower())
        self._modules.add(module_name(name).lower())
        if enum:
            self._names.add(f"{name}Literal".lower())
        return name


def member_names(values: Sequence[str | int], proposed: Sequence[object]) -> list[str]:
    """Give each value of an enum a distinct member name; names that the document proposes are kept where they work."""
    names: list[str] = []
    taken: set[str] = set()
    for position, value in enumerate(values):
        own = proposed[position] if len(proposed) == len(values) else None
        base = _member(own) if isinstance(own, str) else None
        base = base or _member_of(value) or f"VALUE_{position}"
        name = base
        number = 1
        while name in taken:
            number += 1
            name = f"{base}_{number}"
        taken.add(name)
        names.append(name)
    return names


def _member_of(value: str | int) -> str | None:
    if isinstance(value, int):
        return f"VALUE_NEGATIVE_{-value}" if value < 0 else f"VALUE_{value}"
    if value[:1] in ("-", "+") and value[1:2].isalpha():
        return _member(("minus_" if value[0] == "-" else "plus_") + value[1:])
    return _member(value) if value[:1].isalpha() else _member(f"value_{value}")


def _member(text: str) -> str | None:
    # The generator upper-cases a value before it splits words: TO-CUSTOMER and To-Customer are one member.
    name = snake_case(text.upper()).upper()
    again = snake_case(name).upper()
    return _shortened_member(again) if name == again and name.isidentifier() and name != "VALUE" else None


def _shortened_member(name: str) -> str:
    return name if len(name) <= _MAX_CHARACTERS else name[:_MAX_CHARACTERS].rstrip("_")


def property_names(own: Iterable[str], inherited: dict[str, str]) -> dict[str, str]:
    """Map each property on the wire to the name under which the generator gives it an identifier of its own.

    Most names stand for themselves; one whose identifier is taken already gets a number.
    """
    names = dict(inherited)
    taken = {identifier(name).lower() for name in names.values()}
    for wire in own:
        if wire in names:
            continue
        names[wire] = _distinct(wire, identifier(wire), taken)
    return names


def parameter_names(parameters: Sequence[tuple[str, str]], *, has_body: bool) -> list[str]:
    """Give each parameter of an operation a name by which the generator can tell it apart."""
    counts = Counter(identifier(name) for _, name in parameters)
    taken: set[str] = {"body"} if has_body else set()
    names: list[str] = []
    for location, wire in parameters:
        base = identifier(wire)
        if counts[base] > 1 or base in _UNSAFE_PARAMETERS or base.lower() in taken:
            base = identifier(f"{base}_{location}")
        names.append(
            _distinct(
                wire, base, taken, readable=location != "path" or bool(_GENERATOR_READS.fullmatch(wire))
            )
        )
    return names


def _distinct(wire: str, base: str, taken: set[str], *, readable: bool = True) -> str:
    name = base
    number = 1
    while name.lower() in taken:
        number += 1
        name = identifier(f"{base.rstrip('_')}_{number}")
    taken.add(name.lower())
    return wire if readable and identifier(wire) == name else name


@dataclass(frozen=True)
class OperationFacts:
    """The facts that name an operation: its place in the document, its tags, and the document's own name, if any."""

    path: str
    method: str
    tags: tuple[str, ...]
    operation_id: str | None


def tag_names(operations: Sequence[OperationFacts]) -> list[str]:
    """Make an identifier of each operation's first tag; without a tag, of the first word of its path."""
    return [
        identifier(
            operation.tags[0]
            if operation.tags and operation.tags[0].strip()
            else _first_word(operation.path),
            "tag_",
        )
        for operation in operations
    ]


def operation_names(operations: Sequence[OperationFacts], tags: Sequence[str]) -> list[str]:
    """Give each operation a distinct identifier; `<tag>_<method>_<path words>` where the document gives none.

    Names do not depend on the order of the operations, as long as the paths themselves tell them apart.
    """
    pairs = list(zip(operations, tags, strict=True))
    short = [
        identifier(_SEPARATORS.sub("_", _said(operation.operation_id) or _derived(operation, tag, ())))
        for operation, tag in pairs
    ]
    counts = Counter(name.lower() for name in short)
    long = [
        identifier(_derived(operation, tag, tuple(_parameters(operation.path))))
        if counts[name.lower()] > 1
        else name
        for (operation, tag), name in zip(pairs, short, strict=True)
    ]
    taken: set[str] = set()
    names: list[str] = []
    for base in long:
        name = base
        number = 1
        while name.lower() in taken:
            number += 1
            name = identifier(f"{base.rstrip('_')}_{number}")
        taken.add(name.lower())
        names.append(name)
    return names


def _said(operation_id: str | None) -> str | None:
    """Return an operationId that has a letter or digit, which a name can be made of."""
    return operation_id if operation_id is not None and re.search(r"[^\W_]", operation_id) else None


def _derived(operation: OperationFacts, tag: str, every_parameter: Collection[str]) -> str:
    words: list[str] = []
    segments = [segment for segment in operation.path.split("/") if segment]
    for position, segment in enumerate(segments):
        is_parameter = segment.startswith("{")
        if is_parameter and (every_parameter or position == len(segments) - 1):
            words.append("by_" + snake_case(segment))
        elif not is_parameter and not (not words and identifier(segment) == tag):
            words.append(snake_case(segment))
    return "_".join([tag.rstrip("_"), operation.method, *(word for word in words if word)])


def _parameters(path: str) -> list[str]:
    return re.findall(r"\{([^{}]*)\}", path) or ["none"]


def _first_word(path: str) -> str:
    words = [segment for segment in path.split("/") if segment and "{" not in segment]
    return next((word for word in words if not re.fullmatch(r"api|v\d[\d.]*", word)), "default")
