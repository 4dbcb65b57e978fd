"""Routes of the sandbox are held against a newer document: those that it no longer has are named."""

from __future__ import annotations

import copy

from tools.document import reader
from tools.generate import pipeline
from tools.update.conformance import Conformance, Nonconformity


def test_a_route_whose_operation_is_gone_is_named_and_a_new_operation_needs_none() -> None:
    old = reader.read(pipeline.DOCUMENT).content
    new = copy.deepcopy(old)
    new["paths"]["/currencies/{currencyCode}"] = copy.deepcopy(new["paths"]["/countries/{countryId}"])
    del new["paths"]["/venues/{venueId}"]

    found, routes = Conformance(old, new).routes()

    gone = "the document does not have this operation any more"
    [route] = found
    assert route == Nonconformity(
        "sandbox/musement_sandbox/routes/places.py", "GET /venues/{venueId}", gone, route.line
    )
    lines = (pipeline.ROOT / route.origin).read_text(encoding="utf-8").splitlines()
    assert "/venues/{venueId}" in "".join(lines[route.line - 1 : route.line + 2])
    assert routes >= 70
