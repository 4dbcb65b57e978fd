"""`musement search`, `activity`, `dates` and `questions`: tables for people, JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from musement.sandbox.catalogue import EXTRA_CUSTOMER_DATA, LANGUAGES, PARTICIPANTS, VINEYARD

if TYPE_CHECKING:
    from musement import Musement
    from tests.command_line.conftest import Shell


def test_search_prints_a_table_with_prices(shell: Shell) -> None:
    printed = shell("search", "vineyard")

    assert printed.status == 0
    [heading, _, row] = printed.out.splitlines()
    assert heading.split() == ["uuid", "title", "city", "price", "rating"]
    assert row.startswith(VINEYARD)
    assert "Milan" in row
    assert " USD" in row


def test_search_prints_what_the_api_sent_as_json(shell: Shell, client: Musement) -> None:
    printed = shell("search", "--city", "11", "--limit", "2", "--json")

    assert printed.json == [one.to_dict() for one in client.activities.search(city_in=[11]).take(2)]


def test_search_finds_a_city_by_its_name(shell: Shell) -> None:
    found = shell("search", "--city", "ROME", "--limit", "50", "--json").json

    assert {one["city"]["id"] for one in found} == {11}


def test_a_city_that_does_not_exist_is_refused_with_the_nearest(shell: Shell) -> None:
    printed = shell("search", "--city", "Roma")

    assert printed.status == 2
    assert "there is no city 'Roma'; did you mean Rome?" in printed.err


def test_search_takes_days(shell: Shell, client: Musement) -> None:
    assert shell("search", "--from", "tomorrow", "--to", "+3", "--limit", "1").status == 0


def test_nothing_found_is_said(shell: Shell) -> None:
    assert shell("search", "zzzzzz").out == "nothing was found\n"


def test_activity_shows_what_people_ask_for(shell: Shell) -> None:
    printed = shell("activity", VINEYARD)

    assert printed.status == 0
    assert "Exclusive skip-the-line guided visit" in printed.out
    assert shell("activity", VINEYARD, "--json").json["uuid"] == VINEYARD


def test_dates_lists_days_and_the_products_of_one(shell: Shell, client: Musement) -> None:
    day = client.activities.dates(LANGUAGES)[0].day
    listed = shell("dates", LANGUAGES)
    products = shell("dates", LANGUAGES, "--day", str(day))

    assert str(day) in listed.out
    assert "product" in products.out.splitlines()[0]
    [schedule] = shell("dates", LANGUAGES, "--day", str(day), "--json").json
    [group, *_] = schedule["groups"]
    assert group["slots"][0]["products"][0]["product_id"] in products.out


def test_questions_show_name_label_and_whether_an_answer_is_needed(shell: Shell) -> None:
    printed = shell("questions", EXTRA_CUSTOMER_DATA)
    asked = shell("questions", EXTRA_CUSTOMER_DATA, "--json").json

    assert printed.status == 0
    assert [question["name"] for question in asked["customer"]] == ["phone_number"]
    assert "phone_number" in printed.out
    assert printed.out.rstrip().endswith("nothing")


def test_questions_to_participants(shell: Shell) -> None:
    asked = shell("questions", PARTICIPANTS, "--json").json

    assert "firstname" in {question["name"] for question in asked["participants"]}


def test_an_activity_that_does_not_exist_is_no_activity_without_questions(shell: Shell) -> None:
    printed = shell("questions", "00000000-0000-4000-8000-000000000000")

    assert printed.status == 1
    assert "404" in printed.err


@pytest.mark.parametrize("value", ["\x1b]0;owned\x07", "\u202egnp.exe", "\x9b31m", "two\nlines"])
def test_text_of_the_server_does_not_steer_the_terminal(value: str, shell: Shell, client: Musement) -> None:
    import json

    from musement_command_line.safe_text import as_json, one_line

    for shown in (one_line(value), as_json({"name": value})):
        assert not any(ord(letter) in {0x1B, 7, 0x202E, 0x9B} for letter in shown)
    assert "\n" not in one_line(value)
    decoded: Any = json.loads(as_json({"name": value}))
    assert decoded == {"name": value}
