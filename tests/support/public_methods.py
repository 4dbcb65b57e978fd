"""The public methods of the resources of a client."""

from __future__ import annotations

from typing import Any

from tests.support.document import operations

TAGS = sorted({documented.operation.tag for documented in operations()})


def public(kind: type[Any], tag: str) -> dict[str, Any]:
    """The public methods of a resource of a client, bound. `with_raw_response` has the same methods once more."""
    with_transport = kind.offline()
    resource = getattr(with_transport, tag)
    names = [name for name in dir(type(resource)) if not name.startswith("_") and name != "with_raw_response"]
    return {name: getattr(resource, name) for name in names}
