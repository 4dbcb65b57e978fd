"""Calls that the API has given up: type checkers strike through each line marked `struck`, and no other. Never run."""

from __future__ import annotations

from musement import AsyncMusement, Musement
from musement_api.api.carts import carts_get, carts_tickets


def blocking(musement: Musement) -> None:
    musement.carts.get("c")
    musement.carts.tickets("c")  # struck
    musement.carts.update("c")  # struck
    musement.carts.add_tickets("c")  # struck
    musement.carts.remove_ticket("c", "t")  # struck
    musement.activities.reviews("a")
    musement.activities.comments("a")  # struck
    musement.cities.list()
    musement.cities.events(1)  # struck
    musement.countries.events(1)  # struck
    musement.events.list()  # struck
    musement.call(carts_get.call, "c")
    musement.call(carts_tickets.call, "c")  # struck
    musement.authentication.login_by_query(  # struck
        client_id="i", client_secret="s", grant_type="client_credentials"
    )


async def awaiting(musement: AsyncMusement) -> None:
    await musement.carts.get("c")
    await musement.carts.tickets("c")  # struck
    musement.cities.list()
    musement.cities.events(1)  # struck
    musement.events.list()  # struck
