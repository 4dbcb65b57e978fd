"""Generate a complete, formatted, importable client package from a document, or raise an error that names every cause."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError

from tools.document import overlaying, reader, validation
from tools.errors import PipelineError
from tools.generate import (
    atomic_replace,
    completeness,
    discriminators,
    documentation,
    formatting,
    normalising,
    sent_models,
    shape_code,
    template_context,
    wire_names,
)

ROOT: Final = Path(__file__).resolve().parents[2]
DOCUMENT: Final = ROOT / "openapi.yaml"
OVERLAY: Final = ROOT / "overlay.yaml"
CONFIGURATION: Final = ROOT / "generator_config.yml"
TEMPLATES: Final = ROOT / "templates"
GENERATED: Final = ROOT / "generated"
PACKAGE: Final = "musement_api"
VENDORED: Final = "document.json"
REPLACED_MODULES: Final = ("client.py", "errors.py", "types.py")
"""Modules of the generator whose place `core/musement_core` takes."""


@dataclass(frozen=True)
class Source:
    """The document, overlay and templates that a client is generated from.

    Attributes:
        document: The OpenAPI document, YAML or JSON.
        overlay: Our changes to it, if any.
        templates: Templates that replace the generator's own, if any.
    """

    document: Path = DOCUMENT
    overlay: Path | None = None
    templates: Path | None = TEMPLATES


OWN: Final = Source(DOCUMENT, OVERLAY)


def effective(source: Source) -> tuple[reader.LoadedDocument, str, dict[str, Any]]:
    """Read the document as vendored, the overlay's checksum ("" without one), and the document with the overlay applied.

    Raises:
        PipelineError: One of them is invalid.
    """
    vendored = reader.read(source.document)
    if source.overlay is None:
        validation.validate(vendored.content, defaults=False)
        return vendored, "", vendored.content
    overlay = reader.read(source.overlay)
    try:
        overlaid = overlaying.apply(vendored.content, overlay.content)
    except PipelineError as error:
        raise _with_earlier_causes(error, vendored.content) from error
    try:
        validation.validate(overlaid, defaults=False)
    except PipelineError as error:
        changed = PipelineError("with the overlay, " + error.problem, error.causes)
        raise _with_earlier_causes(changed, vendored.content) from error
    return vendored, overlay.sha256, overlaid


def _with_earlier_causes(error: PipelineError, vendored: dict[str, Any]) -> PipelineError:
    """Name what is wrong with the document itself before what is wrong once the overlay is applied."""
    try:
        validation.validate(vendored, defaults=False)
    except PipelineError as before:
        if before.causes == error.causes:
            return before
        return PipelineError(f"{before.problem}; {error.problem}", [*before.causes, *error.causes])
    return error


def generate(source: Source, source_root: Path) -> tuple[str, ...]:
    """Generate the package below a source root, replacing what is there only when everything is right.

    Returns:
        What the pipeline had to rename or read differently, a line each.

    Raises:
        PipelineError: Nothing was replaced.
    """
    target = source_root / PACKAGE
    with atomic_replace.scratch(source_root, f".{PACKAGE}-") as folder:
        report = build(source, folder / PACKAGE)
        atomic_replace.replace(target, folder / PACKAGE)
    return report


def build(source: Source, package: Path) -> tuple[str, ...]:
    """Generate the package into a folder that does not exist yet.

    Raises:
        PipelineError: Naming every cause.
    """
    vendored, overlay_sha256, content = effective(source)
    normal = normalising.normalise(content)
    config = _config(normal.content_types, package)
    parsed = _parse(normal.content, config)
    _refuse(_errors(parsed))
    completeness.check_parsed(parsed, normal)
    wire_names.restore(parsed, normal)
    project = Project(openapi=parsed, config=config, custom_template_path=source.templates)
    project.env.globals.update(
        api_version=str(content["info"]["version"]),
        document_sha256=vendored.sha256,
        overlay_sha256=overlay_sha256,
        generator_version=version("openapi-python-client"),
        operation_details=template_context.operation_details(content, normal),
        parameter_details=template_context.parameter_details(content, normal),
        plain_text=template_context.plain_text(content),
        only_sent=sent_models.only_sent_models(normal.content),
        literals=template_context.literals(parsed),
        shape=shape_code.shape,
        discriminator=discriminators.in_code(normal.discriminators),
        enum_descriptions=documentation.enum_descriptions(normal),
    )
    with contextlib.redirect_stdout(io.StringIO()):
        _refuse(list(project.build()))
    if source.templates is not None:
        for module in REPLACED_MODULES:
            (package / module).unlink()
    (package / "py.typed").write_bytes(b"")
    formatting.tidy(package)
    (package / VENDORED).write_text(reader.canonical(vendored.content), encoding="utf-8", newline="\n")
    completeness.check_tree(package, normal)
    return normal.report


def _config(content_types: dict[str, str], package: Path) -> Config:
    options = ConfigFile(**reader.read(CONFIGURATION).content)
    options.content_type_overrides = {**content_types, **(options.content_type_overrides or {})}
    return Config.from_sources(
        config_file=options,
        meta_type=MetaType.NONE,
        document_source=package,
        file_encoding="utf-8",
        overwrite=False,
        output_path=package,
    )


def _parse(content: dict[str, Any], config: Config) -> GeneratorData:
    parsed = GeneratorData.from_dict(content, config=config)
    if isinstance(parsed, GeneratorError):
        _refuse([parsed])
        raise PipelineError("the generator cannot read the document")
    return parsed


def _errors(parsed: GeneratorData) -> list[GeneratorError]:
    errors: list[GeneratorError] = list(parsed.errors)
    for collection in parsed.endpoint_collections_by_tag.values():
        errors.extend(collection.parse_errors)
    return errors


def _refuse(errors: list[GeneratorError]) -> None:
    """Refuse errors and warnings alike: what the generator warns of, it leaves out."""
    if errors:
        causes = [
            f"{error.level.value.lower()}: " + " ".join(f"{error.header} {error.detail or ''}".split())[:500]
            for error in errors
        ]
        raise PipelineError("the generator reports problems", list(dict.fromkeys(causes)))
