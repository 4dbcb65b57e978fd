"""Check that a client is complete: it has every schema, operation and response of the document, and every module imports."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

from openapi_python_client.parser import GeneratorData

from tools.errors import PipelineError
from tools.generate import naming
from tools.generate.normalising import NormalDocument
from tools.source_roots import source_roots

_PROJECT: Final = Path(__file__).resolve().parents[2]
_IMPORT_ALL: Final = """
import importlib, pathlib, sys, traceback
root = pathlib.Path(sys.argv[1])
failed = False
for path in sorted((root / sys.argv[2]).rglob("*.py")):
    parts = list(path.relative_to(root).with_suffix("").parts)
    if parts[-1] == "__init__":
        parts.pop()
    try:
        module = importlib.import_module(".".join(parts))
        for name in getattr(module, "__all__", ()):
            getattr(module, name)
    except BaseException as error:
        failed = True
        last = traceback.format_exception_only(type(error), error)[-1].strip()
        print(f"{path.relative_to(root)}: {last}")
sys.exit(failed)
"""


def check_parsed(parsed: GeneratorData, normal: NormalDocument) -> None:
    """Refuse when the generator dropped a schema, an operation, a response or a property.

    Raises:
        PipelineError: Naming each.
    """
    causes = [*_missing_classes(parsed, normal), *_missing_operations(parsed, normal)]
    if causes:
        raise PipelineError("the generator dropped parts of the document", causes)


def _missing_classes(parsed: GeneratorData, normal: NormalDocument) -> list[str]:
    models = {str(model.class_info.name): model for model in parsed.models}
    enums = {str(enum.class_info.name): enum for enum in parsed.enums}
    causes = [f"schema {name} has no class" for name in sorted(normal.classes - models.keys() - enums.keys())]
    for name, schema in normal.content["components"]["schemas"].items():
        if name in models:
            given: list[Any] = [
                *(models[name].required_properties or []),
                *(models[name].optional_properties or []),
            ]
            present = {naming.identifier(prop.name.get_untrusted_value()) for prop in given}
            wanted = {
                naming.identifier(key)
                for key in _declared(schema, normal.content["components"]["schemas"], ())
            }
            causes.extend(f"schema {name}: property {key} has no field" for key in sorted(wanted - present))
        elif name in enums:
            count = len(schema.get("enum", []))
            if len(enums[name].values) != count:
                causes.append(f"schema {name}: {count} values became {len(enums[name].values)} members")
    return causes


def _declared(schema: dict[str, Any], schemas: dict[str, Any], seen: tuple[str, ...]) -> set[str]:
    """Collect the properties of a schema and of everything that it extends."""
    declared = set(schema.get("properties", {}))
    for part in schema.get("allOf", []):
        name = part.get("$ref", "").rsplit("/", 1)[-1]
        if name and name not in seen:
            declared |= _declared(schemas.get(name, {}), schemas, (*seen, name))
        elif not name:
            declared |= _declared(part, schemas, seen)
    return declared


def _missing_operations(parsed: GeneratorData, normal: NormalDocument) -> list[str]:
    endpoints = {
        str(endpoint.name): endpoint
        for collection in parsed.endpoint_collections_by_tag.values()
        for endpoint in collection.endpoints
    }
    causes: list[str] = []
    for operation in normal.operations:
        place = f"{operation.method.upper()} {operation.path}"
        endpoint = endpoints.get(operation.name)
        if endpoint is None:
            causes.append(f"{place} ({operation.name}) is missing")
            continue
        present = {response.status_code.pattern for response in endpoint.responses}
        causes.extend(
            f"{place}: response {status} is missing" for status in operation.statuses if status not in present
        )
        count = sum(1 for _ in endpoint.iter_all_parameters())
        if count != len(operation.parameters):
            causes.append(f"{place}: {len(operation.parameters)} parameters became {count}")
        if "requestBody" in operation.source and not endpoint.bodies:
            causes.append(f"{place}: the request body is missing")
    return causes


def check_tree(package: Path, normal: NormalDocument) -> None:
    """Refuse a tree in which a module is missing, hides another, or does not import.

    Raises:
        PipelineError: Naming each.
    """
    causes: list[str] = []
    for name in sorted(normal.classes):
        if not (package / "models" / f"{naming.module_name(name)}.py").is_file():
            causes.append(f"models/{naming.module_name(name)}.py is missing")
    for operation in normal.operations:
        if not (package / "api" / operation.tag / f"{operation.name}.py").is_file():
            causes.append(f"api/{operation.tag}/{operation.name}.py is missing")
    if not (package / "py.typed").is_file():
        causes.append("py.typed is missing")
    spellings: dict[str, list[str]] = defaultdict(list)
    for path in sorted(package.rglob("*")):
        relative = path.relative_to(package).as_posix()
        spellings[relative.lower()].append(relative)
    causes.extend(
        f"only case tells these apart: {', '.join(same)}" for same in spellings.values() if len(same) > 1
    )
    if causes:
        raise PipelineError("the generated tree is not whole", causes)
    _import_everything(package)


def _import_everything(package: Path) -> None:
    # The core of this tree, not of the one that may be installed; the generated package itself comes from the new folder.
    roots = [str(root) for root in source_roots(_PROJECT)]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": os.pathsep.join(roots)}
    command = [
        sys.executable,
        "-W",
        "error",
        "-c",
        f"import sys; sys.path.insert(0, sys.argv[1])\n{_IMPORT_ALL}",
    ]
    result = subprocess.run(
        [*command, str(package.parent), package.name],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        lines = (result.stdout.strip() or result.stderr.strip()).splitlines()
        raise PipelineError("modules of the generated tree do not import", lines[-50:])
