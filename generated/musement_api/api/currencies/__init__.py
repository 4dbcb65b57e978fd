"""The operations tagged `currencies`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.operations import AsyncResource, Resource


class Currencies(Resource):
    """The operations tagged `currencies`."""


class AsyncCurrencies(AsyncResource):
    """The operations tagged `currencies`."""
