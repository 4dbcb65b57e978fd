"""The clients that are measured, each with the same members, and the plain libraries that they are held against."""

from __future__ import annotations

from importlib import import_module

from benchmarks.contenders.contender import Contender

_CLASSES = {
    "plain": "benchmarks.contenders.plain.Plain",
    "musement": "benchmarks.contenders.musement_client.MusementClient",
    "musement-compiled": "benchmarks.contenders.musement_client.CompiledMusementClient",
    "stock": "benchmarks.contenders.stock_client.StockClient",
    "pydantic": "benchmarks.contenders.pydantic_client.PydanticClient",
}
NAMES = tuple(_CLASSES)


def contender(name: str) -> Contender:
    """Return a contender; its client is imported by that, so each has a process of its own."""
    module, _, kind = _CLASSES[name].rpartition(".")
    made: Contender = getattr(import_module(module), kind)()
    return made
