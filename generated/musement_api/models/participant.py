"""Participant."""

from __future__ import annotations

from typing import ClassVar

from attrs import define
from musement_core.models import (
    FieldSpec,
    Model,
)


@define(repr=False)
class Participant(Model):
    """Participant

    One participant. The fields are those of the item's participants schema; common ones are salutation,
    firstname, lastname, date_of_birth (YYYY-MM-DD), email, nationality, passport, phone_number and
    weight.
    """

    _fields: ClassVar[tuple[FieldSpec, ...]] = ()
