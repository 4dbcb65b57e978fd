"""Names of operations, for clients that others generate: those of our public methods, in the spelling of the document."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tools.document import reader, taken
from tools.document.operations import METHODS
from tools.generate import pipeline

pytestmark = pytest.mark.skipif(
    not taken.is_rebuilt(reader.read(pipeline.DOCUMENT).content),
    reason="the document is its publisher's, not ours",
)


def operations(content: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The operations that were rebuilt by hand: what the publisher's own document says of others is not ours to judge."""
    return {
        f"{method} {path}": item[method]
        for path, item in content["paths"].items()
        for method in METHODS
        if "x-source" in item.get(method, {}) and item[method]["x-source"] != "upstream document"
    }


def camel_case(*names: str) -> str:
    first, *others = "_".join(names).split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in others)


def test_each_operation_is_called_like_its_public_method() -> None:
    _, _, overlaid = pipeline.effective(pipeline.OWN)
    document = operations(reader.read(pipeline.DOCUMENT).content)
    assert len({operation["operationId"] for operation in document.values()}) == len(document)
    for name, ours in operations(overlaid).items():
        [resource] = ours["tags"]
        method = ours.get("x-replaced-by", [ours["operationId"].removeprefix(f"{resource}_")])[0]
        assert document[name]["operationId"] == camel_case(resource, method)


def test_names_of_the_document_name_nothing_of_ours() -> None:
    vendored, _, overlaid = pipeline.effective(pipeline.OWN)
    theirs = {operation["operationId"] for operation in operations(vendored.content).values()}
    assert not theirs & {operation["operationId"] for operation in operations(overlaid).values()}


def test_every_operation_says_whether_it_takes_a_token() -> None:
    content = reader.read(pipeline.DOCUMENT).content
    without = [
        name for name, found in operations(content).items() if not found.get("security", content["security"])
    ]
    assert without == ["get /login", "post /login", "post /refresh"]
    alternatives: list[list[dict[str, Any]]] = [
        found["security"] if "security" in found else content["security"]
        for found in operations(content).values()
    ]
    schemes = {scheme for found in alternatives for requirement in found for scheme in requirement}
    assert schemes == {"Partner"}
    assert content["components"]["securitySchemes"]["Partner"]["type"] == "oauth2"


def test_the_token_of_the_login_example_can_be_sent() -> None:
    content = reader.read(pipeline.DOCUMENT).content
    examples = content["paths"]["/login"]["post"]["responses"]["200"]["content"]["application/json"][
        "examples"
    ]
    for example in examples.values():
        assert re.fullmatch(r"[A-Za-z0-9._~+/-]+=*", example["value"]["access_token"])  # RFC 6750
