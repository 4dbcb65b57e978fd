"""Write the bill of materials of a release: CycloneDX, made by its library from the run-time lock, the same bytes each time."""

from __future__ import annotations

import hashlib
import re
import uuid
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any, Final

from cyclonedx import model
from cyclonedx.model import HashAlgorithm, bom, component
from cyclonedx.model.component import ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.document import reader
from tools.errors import PipelineError
from tools.release.distributions import Distribution

# A decorator of the library hides what these classes are made from; not every type checker sees through it.
_Bom: Any = bom.Bom
_Component: Any = component.Component
_Hash: Any = model.HashType
_Property: Any = model.Property

_PINNED: Final = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^ ;\\]+)(?P<rest>[^\n]*)", re.MULTILINE)


def write(root: Path, distribution: Distribution, folder: Path) -> Path:
    """Write the bill of a release: the package with checksums of its files, the document and generator, what it needs.

    Raises:
        PipelineError: The bill is not valid CycloneDX.
    """
    bill = _described(root, distribution)
    text = JsonV1Dot6(bill).output_as_string(indent=2) + "\n"
    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if problem is not None:
        raise PipelineError("the bill of materials is not valid CycloneDX", [str(problem)])
    path = folder / f"{distribution.name}-{distribution.version}.cdx.json"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _described(root: Path, distribution: Distribution) -> Any:
    main = _library(distribution.name, distribution.version)
    main.type = ComponentType.LIBRARY
    for path in distribution.files:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        main.properties.add(_Property(name=f"musement-client:sha256:{path.name}", value=digest))
    main.hashes.add(
        _Hash(alg=HashAlgorithm.SHA_256, content=hashlib.sha256(distribution.wheel.read_bytes()).hexdigest())
    )
    vendored = reader.read(root / "openapi.yaml")
    api = _Component(
        name="musement-api-document",
        version=str(vendored.content["info"]["version"]),
        type=ComponentType.DATA,
        bom_ref="musement-api-document",
        hashes=[_Hash(alg=HashAlgorithm.SHA_256, content=vendored.sha256)],
    )
    generator = _library("openapi-python-client", version("openapi-python-client"))
    libraries: dict[str, Any] = {
        canonicalize_name(match["name"]): _library(match["name"], match["version"])
        for match in _PINNED.finditer((root / "requirements" / "runtime.txt").read_text(encoding="utf-8"))
    }
    seed = f"{distribution.version} {main.hashes}"
    bill = _Bom(serial_number=uuid.uuid5(uuid.NAMESPACE_URL, seed), components=[api, *libraries.values()])
    bill.metadata.component = main
    bill.metadata.tools.components.add(generator)
    # The moment of the build would make two builds of one commit differ.
    bill.metadata.timestamp = None
    bill.register_dependency(main, [api, *_needed(distribution.name, libraries)])
    for name, library in libraries.items():
        bill.register_dependency(library, _needed(name, libraries))
    return bill


def _library(name: str, release: str) -> Any:
    purl = PackageURL("pypi", None, canonicalize_name(name), release)
    return _Component(
        name=name, version=release, type=ComponentType.LIBRARY, purl=purl, bom_ref=purl.to_string()
    )


def _needed(name: str, libraries: dict[str, Any]) -> list[Any]:
    """List the locked libraries that a library requires, without its extras."""
    try:
        lines = requires(name) or []
    except PackageNotFoundError:  # locked for another platform
        return []
    wanted = [Requirement(line) for line in lines]
    names = {
        canonicalize_name(requirement.name)
        for requirement in wanted
        if requirement.marker is None or "extra" not in str(requirement.marker)
    }
    return [libraries[name] for name in sorted(names & libraries.keys())]
