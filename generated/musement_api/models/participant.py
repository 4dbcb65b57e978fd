"""Participant."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class Participant(Model):
    """Participant

    One participant. The fields are those of the item's participants schema; common ones are salutation,
    firstname, lastname, date_of_birth (YYYY-MM-DD), email, nationality, passport, phone_number and
    weight.
    """

    _fields = ()
