"""Is this a valid OpenAPI document? A library decides; every problem is reported at once."""

from __future__ import annotations

from typing import Final

from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

from tools.document import Json, refuse_outside_references
from tools.failure import PipelineError

_MAXIMUM_PROBLEMS: Final = 50


def validate(content: dict[str, Json]) -> None:
    """Refuse a document that is not valid OpenAPI 3.0 or 3.1, or that refers to anything outside itself.

    Raises:
        PipelineError: Naming every problem and its place.
    """
    refuse_outside_references(content)
    version = content.get("openapi")
    validator: OpenAPIV30SpecValidator | OpenAPIV31SpecValidator
    if isinstance(version, str) and version.startswith("3.0."):
        validator = OpenAPIV30SpecValidator(content)
    elif isinstance(version, str) and version.startswith("3.1."):
        validator = OpenAPIV31SpecValidator(content)
    else:
        raise PipelineError(f"OpenAPI 3.0 and 3.1 are read; this document says {version!r}")
    causes: list[str] = []
    try:
        for problem in validator.iter_errors():
            place = "/".join(str(part) for part in getattr(problem, "absolute_path", ()))
            causes.append(f"#/{place}: {_short(str(getattr(problem, 'message', problem)))}")
            if len(causes) >= _MAXIMUM_PROBLEMS:
                causes.append("and more")
                break
    except RecursionError:
        causes.append("references go round in a circle that never ends")
    except Exception as error:  # noqa: BLE001  the library raises whatever its resolver raises
        causes.append(f"{type(error).__name__}: {_short(str(error))}")
    if causes:
        raise PipelineError("the document is not valid OpenAPI", causes)


def _short(message: str) -> str:
    flat = " ".join(message.split())
    return flat if len(flat) <= 300 else flat[:297] + "..."
