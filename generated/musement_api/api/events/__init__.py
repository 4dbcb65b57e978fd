"""The operations tagged `events`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.operations import AsyncResource, Resource


class Events(Resource):
    """The operations tagged `events`."""


class AsyncEvents(AsyncResource):
    """The operations tagged `events`."""
