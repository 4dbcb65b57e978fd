"""What the API does not allow is one clear error with its rule, before anything is sent."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest

from musement import BadRequestError, InvalidRequestError, Musement
from musement_core.operations import Call, Parameter
from tests.contract.capturing import Capturing, refusing
from tests.scenarios.derived import least_arguments
from tests.support.document import Documented, operations
from tests.support.table import every_row

BY_NAME = {documented.name: documented for documented in operations()}
QUERIES = [
    (documented, parameter)
    for documented in operations()
    for parameter in documented.operation.parameters
    if parameter.location == "query"
]
DAY = datetime.date(2026, 11, 21)
_NEEDED = {"coordinates": (45.46, 9.19), "distance": "5KM", "available_from": DAY, "available_to": DAY}


class WithoutOffset(datetime.tzinfo):
    """A time zone that does not say how far it is from UTC."""

    def utcoffset(self, _: datetime.datetime | None) -> None:
        return None

    def dst(self, _: datetime.datetime | None) -> None:
        return None

    def tzname(self, _: datetime.datetime | None) -> None:
        return None


def which(keep: Any) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """The query parameters that `keep` keeps, as rows of one test."""
    chosen = [
        (f"{documented.name}, {parameter.argument}", (documented, parameter))
        for documented, parameter in QUERIES
        if keep(parameter)
    ]
    assert chosen
    return every_row(chosen)


def place(parameter: Parameter) -> str:
    """Where the value at fault is, when a list is given wherever one may be."""
    return f"{parameter.argument}[0]" if parameter.shape.type == "array" else parameter.argument


def refusal(documented: Documented, **given: Any) -> InvalidRequestError:
    """The one error of a call that is not sent."""
    transport = Capturing()
    with Musement(application="tests", transport=transport) as musement:
        with pytest.raises(InvalidRequestError) as refused:
            musement.call(documented.call, **{**least_arguments(documented), **given})
    assert transport.requests == []
    assert refused.value.problem
    assert refused.value.rule
    assert refused.value.rule in str(refused.value)
    return refused.value


def accepted(documented: Documented, **given: Any) -> Call[Any]:
    """The call, which is not refused."""
    return documented.call(**{**least_arguments(documented), **given})


def query_of(documented: Documented, parameter: Parameter, value: Any) -> tuple[tuple[str, str], ...]:
    """What is sent of a parameter, given with what it needs beside it."""
    beside = {name: _NEEDED[name] for name in parameter.needs}
    sent = accepted(documented, **beside, **{parameter.argument: value}).query
    return tuple((name, text) for name, text in sent if name not in beside)


@which(lambda parameter: parameter.shape.one.choices)
def test_a_filter_outside_its_values_is_refused_and_they_are_named(
    documented: Documented, parameter: Parameter
) -> None:
    for value in ("nonsense", "", str(parameter.shape.one.choices[0]).swapcase() + "x"):
        refused = refusal(
            documented, **{parameter.argument: [value] if parameter.shape.type == "array" else value}
        )
        assert refused.argument == place(parameter)
        for choice in parameter.shape.one.choices:
            assert str(choice) in refused.rule
    for choice in parameter.shape.one.choices:
        accepted(documented, **{parameter.argument: [choice] if parameter.shape.type == "array" else choice})


@which(lambda parameter: parameter.name == "limit")
def test_a_limit_is_one_or_more(documented: Documented, parameter: Parameter) -> None:
    for value in (0, -1, -100):
        refused = refusal(documented, limit=value)
        assert (refused.argument, refused.rule) == ("limit", "The minimum is 1.")
    accepted(documented, limit=1)


@which(lambda parameter: parameter.shape.one.maximum is not None)
def test_a_number_above_its_maximum_is_refused(documented: Documented, parameter: Parameter) -> None:
    refused = refusal(documented, **{parameter.argument: parameter.shape.one.maximum + 1})  # type: ignore[operator]
    assert refused.rule == f"The maximum is {parameter.shape.one.maximum}."
    accepted(documented, **{parameter.argument: parameter.shape.one.maximum})


@which(lambda parameter: parameter.shape.one.minimum is not None)
def test_a_number_below_its_minimum_is_refused(documented: Documented, parameter: Parameter) -> None:
    refused = refusal(documented, **{parameter.argument: parameter.shape.one.minimum - 1})  # type: ignore[operator]
    assert refused.rule == f"The minimum is {parameter.shape.one.minimum}."
    accepted(documented, **{parameter.argument: parameter.shape.one.minimum})


@which(lambda parameter: parameter.shape.one.type in ("integer", "number"))
def test_what_is_not_a_number_is_refused(documented: Documented, parameter: Parameter) -> None:
    nothing: tuple[Any, ...] = (
        float("nan"), float("inf"), -float("inf"), Decimal("NaN"), True, False, "1", "", {"a": 1}, b"1", DAY, object(),
    )  # fmt: skip
    for value in nothing:
        refused = refusal(
            documented, **{parameter.argument: [value] if parameter.shape.type == "array" else value}
        )
        assert refused.argument == place(parameter)
    if parameter.shape.one.type == "integer":
        refusal(documented, **{parameter.argument: [1.5] if parameter.shape.type == "array" else 1.5})


@which(lambda parameter: parameter.shape.type != "array" and parameter.shape.one.type is not None)
def test_a_list_is_refused_where_one_value_is_due(documented: Documented, parameter: Parameter) -> None:
    given: tuple[Any, ...] = (["a", "b"], [], ("a",), {"a"}, {"a": "b"})
    for value in given:
        assert refusal(documented, **{parameter.argument: value}).argument == parameter.argument


@which(lambda parameter: parameter.pair)
def test_two_numbers_are_joined_and_nothing_else_is(documented: Documented, parameter: Parameter) -> None:
    for given, text in (
        ((45.46, 9.19), "45.46,9.19"),
        ([0, 34], "0,34"),
        ((Decimal("0.10"), Decimal(20)), "0.10,20"),
        ((1e-07, 12), "0.0000001,12"),
        ("45.46,9.19", "45.46,9.19"),
    ):
        if parameter.shape._matches(text):
            assert query_of(documented, parameter, given) == ((parameter.name, text),)
    for wrong in ((45.46,), (1, 2, 3), (), ("a", 1), ("45.46", "9.19"), (True, 1), (float("nan"), 1)):
        refused = refusal(documented, **{parameter.argument: wrong})
        assert refused.argument == parameter.argument


def test_pairs_and_distances_of_the_searches() -> None:
    assert {(documented.name, parameter.name) for documented, parameter in QUERIES if parameter.pair} == {
        ("activities_search_page", "coordinates"),
        ("activities_search_page", "default_price_range"),
        ("cities_list_page", "coordinates"),
    }
    search, cities = BY_NAME["activities_search_page"], BY_NAME["cities_list_page"]
    for distance in ("5", "5 km", "km", "-5KM"):
        near = {"coordinates": "45.46,9.19", "distance": distance}
        assert refusal(search, **near).rule.endswith("(KM|M)$, such as 10KM")
    point = {"coordinates": "45.46,9.19"}
    assert refusal(cities, **point, distance="30KM").rule == r"The pattern is ^\d+$, such as 5"
    assert accepted(search, **point, distance="2.5KM").query[1:] == (("distance", "2.5KM"),)
    assert accepted(cities, **point, distance="30").query[1:] == (("distance", "30"),)


def test_half_a_filter_is_refused_and_says_what_it_needs() -> None:
    halves = {
        (documented.name, parameter.argument, needed)
        for documented, parameter in QUERIES
        for needed in parameter.needs
    }
    assert halves == {
        ("activities_search_page", "coordinates", "distance"),
        ("activities_search_page", "distance", "coordinates"),
        ("activities_search_page", "available_from", "available_to"),
        ("activities_search_page", "available_to", "available_from"),
        ("cities_list_page", "distance", "coordinates"),
        ("cities_events_page", "available_from", "available_to"),
        ("cities_events_page", "available_to", "available_from"),
    }
    for name, argument, needed in halves:
        allowed = {**_NEEDED, "distance": "5"} if name == "cities_list_page" else _NEEDED
        refused = refusal(BY_NAME[name], **{argument: allowed[argument]})
        assert (refused.argument, refused.problem) == (argument, f"it is given without {needed}")
        assert refused.rule == f"{argument} is sent together with {needed}."
        whole = accepted(BY_NAME[name], **{argument: allowed[argument], needed: allowed[needed]})
        assert {key for key, _ in whole.query} == {argument, needed}
    assert accepted(BY_NAME["cities_list_page"], coordinates=(45.46, 9.19)).query


@which(lambda parameter: parameter.shape.one.type == "boolean")
def test_a_boolean_is_true_or_false(documented: Documented, parameter: Parameter) -> None:
    for value in (1, 0, "true", "yes", 1.0):
        refusal(documented, **{parameter.argument: value})
    assert accepted(documented, **{parameter.argument: True}).query == ((parameter.name, "true"),)
    assert accepted(documented, **{parameter.argument: False}).query == ((parameter.name, "false"),)


@which(lambda parameter: parameter.shape.one.type == "string" and not parameter.shape.one.choices)
def test_text_is_text(documented: Documented, parameter: Parameter) -> None:
    nothing: tuple[Any, ...] = (1, 1.5, True, b"text", object(), "half \ud800")
    for value in nothing:
        refused = refusal(
            documented, **{parameter.argument: [value] if parameter.shape.type == "array" else value}
        )
        assert refused.argument == place(parameter)


@which(lambda parameter: parameter.shape.one.pattern is not None)
def test_text_of_another_form_is_refused_with_its_pattern(
    documented: Documented, parameter: Parameter
) -> None:
    assert parameter.shape.one.pattern is not None
    for value in ("", "somewhere", "-"):
        assert parameter.shape.one.pattern in refusal(documented, **{parameter.argument: value}).rule


@which(lambda parameter: parameter.shape.one.format == "date")
def test_a_date_is_a_date(documented: Documented, parameter: Parameter) -> None:
    moment = datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC)
    for value in (
        "",
        "tomorrow",
        "2026-02-30",
        "21/11/2026",
        "20261121",
        "2026-W47-6",
        "2026-11-21T00:00:00",
        moment,
    ):
        assert "YYYY-MM-DD" in refusal(documented, **{parameter.argument: value}).rule
    for allowed in (DAY, "2026-11-21"):
        assert query_of(documented, parameter, allowed) == ((parameter.name, "2026-11-21"),)


def _ranges() -> Iterator[Any]:
    for documented, parameter in QUERIES:
        end = parameter.argument.removesuffix("_from") + "_to"
        names = {other.argument for other in documented.operation.parameters}
        if parameter.argument.endswith("_from") and end in names:
            yield pytest.param(
                documented, parameter.argument, end, id=f"{documented.name}-{parameter.argument}"
            )


@pytest.mark.parametrize(("documented", "first", "last"), list(_ranges()))
def test_a_reversed_range_is_refused_with_the_rule_of_the_api(
    documented: Documented, first: str, last: str
) -> None:
    before = DAY - datetime.timedelta(days=1)
    for start, end in (
        (DAY, before),
        ("2026-11-21", "2026-11-20"),
        (DAY, "2026-11-20"),
        ("2026-11-21", before),
    ):
        refused = refusal(documented, **{first: start, last: end})
        assert refused.argument == last
        assert "End date cannot be before start date" in refused.rule
        assert "1440" in refused.rule
        assert "2026-11-20 is before" in refused.problem.replace("'", "")


@pytest.mark.parametrize(("documented", "first", "last"), list(_ranges()))
def test_a_range_of_one_day_or_with_one_end_is_sent(documented: Documented, first: str, last: str) -> None:
    given: Any
    needs = any(other.needs for other in documented.operation.parameters if other.argument == first)
    one_end = [] if needs else [{first: DAY}, {last: DAY}]
    for given in ({first: DAY, last: DAY}, *one_end, {first: "2026-11-20", last: DAY}):
        transport = Capturing(refusing)
        with Musement(application="tests", transport=transport) as musement:
            with pytest.raises(BadRequestError):
                musement.call(documented.call, **{**least_arguments(documented), **given})
        assert len(transport.requests) == 1


def test_both_endpoints_with_a_range_of_dates_were_tried() -> None:
    assert {parameter.values[0].name for parameter in _ranges()} >= {
        "activities_search_page",
        "activities_dates",
        "cities_events_page",
    }


@pytest.mark.parametrize(
    ("name", "given", "where"),
    [
        (
            "carts_update_customer",
            {"further_fields": {"a": datetime.datetime(2026, 11, 21, tzinfo=WithoutOffset())}},
            "a",
        ),
        (
            "carts_update_customer",
            {"further_fields": {"a": [{"b": datetime.datetime(2026, 11, 21)}]}},  # noqa: DTZ001
            "a[0].b",
        ),
        ("activities_add_review", {"rating_value": float("nan")}, "rating_value"),
        ("carts_update_customer", {"further_fields": {"a": float("inf")}}, "a"),
        ("carts_post_items", {"body": [{"quantity": float("nan")}]}, "body[0].quantity"),
        ("carts_update_customer", {"further_fields": {"a": object()}}, "body"),
        ("carts_update_customer", {"further_fields": {"a": b"bytes"}}, "body"),
    ],
)
def test_what_a_body_cannot_say_is_refused_and_its_place_is_named(
    name: str, given: dict[str, Any], where: str
) -> None:
    assert refusal(BY_NAME[name], **given).argument == where


def test_the_date_of_a_review_is_sent_without_a_time_zone() -> None:
    add_review = BY_NAME["activities_add_review"]
    naive = datetime.datetime(2021, 11, 18, 15, 13, 13)  # noqa: DTZ001
    for moment in (naive, naive.isoformat(), naive.replace(tzinfo=WithoutOffset())):
        assert accepted(add_review, date=moment).body["date"] == "2021-11-18T15:13:13"

    aware = naive.replace(tzinfo=datetime.UTC)
    for wrong in (aware, aware.isoformat(), "2021-11-18T15:13:13Z", "2021-11-18", "yesterday"):
        refused = refusal(add_review, date=wrong)
        assert (refused.argument, refused.rule) == (
            "date",
            "Date and time are sent without a time zone, such as 2021-11-18T15:13:13.",
        )
    with pytest.raises(InvalidRequestError, match="has a time zone"):
        raise refusal(add_review, date=aware)


def test_a_cycle_in_a_body_is_refused() -> None:
    cycle: dict[str, Any] = {}
    cycle["self"] = cycle

    assert refusal(BY_NAME["carts_update_customer"], further_fields=cycle).argument == "body"


def test_lists_refuse_a_wrong_filter_when_they_are_made_not_when_they_are_read() -> None:
    transport = Capturing()
    with Musement(application="tests", transport=transport) as musement:
        with pytest.raises(InvalidRequestError, match="minimum is 1"):
            musement.activities.search(limit=0)
        with pytest.raises(InvalidRequestError, match="maximum is 100"):
            musement.activities.search(limit=101)
        with pytest.raises(InvalidRequestError, match="1440"):
            musement.activities.search(available_from=DAY, available_to=DAY - datetime.timedelta(days=1))
        with pytest.raises(InvalidRequestError, match="Allowed:"):
            musement.activities.search(sort_by="cheapest")  # type: ignore[arg-type]

    assert transport.requests == []


@pytest.mark.parametrize("filters", [{"city_in": []}, {"category_in": ()}])
def test_an_empty_list_is_no_filter_and_is_refused(filters: dict[str, Any]) -> None:
    assert "empty list" in refusal(BY_NAME["activities_search_page"], **filters).problem


def test_a_further_field_does_not_take_the_place_of_an_argument() -> None:
    given = {"order_uuid": "a-1", "stripe_token": "t", "further_fields": {"order_uuid": "b-2"}}
    refused = refusal(BY_NAME["payments_stripe_payment"], **given)

    assert refused.argument == "further_fields"
    assert "order_uuid" in refused.problem
