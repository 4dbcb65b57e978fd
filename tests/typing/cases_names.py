"""What type checkers make of names that the packages do not have, though each is imported when it is first used."""

from __future__ import annotations

import musement
import musement_api.models


def names_that_are_there() -> None:
    from musement import API_VERSION, AsyncMusement, Musement, errors, sandbox, webhooks
    from musement_api.models import Cart

    print(API_VERSION, AsyncMusement, Cart, Musement, errors, sandbox, webhooks)
    print(musement.Musement, musement.errors.MusementError, musement_api.models.Cart)


def names_that_are_not() -> None:
    from musement import Musemant  # type: ignore[attr-defined]  # reportAttributeAccessIssue

    print(Musemant)
    print(musement.Muzement)  # type: ignore[attr-defined]  # reportAttributeAccessIssue
    print(musement_api.models.Kart)  # type: ignore[attr-defined]  # reportAttributeAccessIssue


def models_that_are_not() -> None:
    from musement_api.models import Orders  # type: ignore[attr-defined]  # reportAttributeAccessIssue

    print(Orders)
