"""Tell which models users of the client make themselves."""

from __future__ import annotations

from tools.document.directions import directions
from tools.document.reader import Json
from tools.generate import naming


def sent_models(document: Json) -> frozenset[str]:
    """Name the models that travel in requests: a field that has to be given there breaks whoever makes one."""
    return frozenset(naming.class_name(name) for name in directions(document).sent)


def only_sent_models(document: Json) -> frozenset[str]:
    """Name the models that travel in requests and never in responses: no server writes them."""
    found = directions(document)
    return frozenset(naming.class_name(name) for name in found.sent - found.received)
