"""The document holds what the sources say, and the check notices whatever is taken away, added or changed."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tools.__main__ import main
from tools.document import reader, taken
from tools.errors import PipelineError
from tools.inventory import coverage, tables

Change = Callable[[dict[str, Any]], None]
pytestmark = pytest.mark.skipif(
    not taken.is_rebuilt(reader.read(coverage.DOCUMENT).content),
    reason="the document is its publisher's, not ours",
)


@pytest.fixture(scope="module")
def committed() -> dict[str, Any]:
    return reader.read(coverage.DOCUMENT).content


@pytest.fixture(scope="module")
def facts() -> tables.Inventory:
    return tables.read(coverage.INVENTORY)


@pytest.fixture(scope="module")
def deviations() -> list[coverage.Deviation]:
    return coverage.read_deviations(coverage.INVENTORY / "deviations.yaml")


@pytest.fixture
def causes(
    committed: dict[str, Any], facts: tables.Inventory, deviations: list[coverage.Deviation]
) -> Callable[[Change], list[str]]:
    """What the check says about a changed copy of the committed document."""

    def check(change: Change) -> list[str]:
        changed = copy.deepcopy(committed)
        change(changed)
        return coverage.check(changed, facts, deviations, taken.read(taken.FOLDER, "inventory")).causes()

    return check


def test_the_committed_document_is_covered(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["coverage"]) == 0
    printed = capsys.readouterr().out
    assert "UNLISTED" not in printed
    assert printed.rstrip().endswith("0 have none")


def test_all_operations_and_parameters_and_nearly_all_fields_are_there(
    committed: dict[str, Any], facts: tables.Inventory, deviations: list[coverage.Deviation]
) -> None:
    report = coverage.check(committed, facts, deviations, taken.read(taken.FOLDER, "inventory"))
    assert report.present("operations") == 100.0
    assert report.present("parameters") == 100.0
    assert report.present("fields") >= 99.0
    assert report.present("errors") == 100.0


def without_operation(path: str, method: str) -> Change:
    return lambda content: content["paths"][path].pop(method)


@pytest.mark.parametrize(
    ("path", "method"),
    [("/orders", "post"), ("/carts/{cartUuid}", "delete"), ("/currencies", "get"), ("/login", "post")],
)
def test_a_removed_operation_is_named(causes: Callable[[Change], list[str]], path: str, method: str) -> None:
    found = causes(without_operation(path, method))
    assert any(cause.startswith(f"missing {method.upper()} {path}: ") for cause in found), found
    assert any("operations: " in cause and "at least 100 % wanted" in cause for cause in found)


def test_a_removed_webhook_is_named(causes: Callable[[Change], list[str]]) -> None:
    found = causes(lambda content: content.pop("webhooks"))
    assert any(cause.startswith("missing webhook POST order-item: ") for cause in found), found


@pytest.mark.parametrize(
    ("path", "method", "name", "place"),
    [
        ("/cities", "get", "prioritized_country", "query"),
        ("/activities/{activityUuid}/dates", "get", "discounts[]", "query"),
        ("/catalog/updates/{day}", "get", "day", "path"),
    ],
)
def test_a_removed_parameter_is_named(
    causes: Callable[[Change], list[str]], path: str, method: str, name: str, place: str
) -> None:
    def remove(content: dict[str, Any]) -> None:
        parameters = content["paths"][path][method]["parameters"]
        parameters[:] = [parameter for parameter in parameters if parameter.get("name") != name]

    found = causes(remove)
    assert any(cause.startswith(f"missing {method.upper()} {path} {place} {name}: ") for cause in found), (
        found
    )


def test_a_removed_shared_header_is_named_for_its_operation(causes: Callable[[Change], list[str]]) -> None:
    def remove(content: dict[str, Any]) -> None:
        parameters = content["paths"]["/orders"]["post"]["parameters"]
        parameters.remove({"$ref": "#/components/parameters/XMusementCurrency"})

    found = causes(remove)
    assert any(cause.startswith("missing POST /orders header X-Musement-Currency: ") for cause in found), (
        found
    )


def test_a_removed_header_of_an_answer_is_named(causes: Callable[[Change], list[str]]) -> None:
    def remove(content: dict[str, Any]) -> None:
        answer = content["paths"]["/activities/{activityUuid}/reviews"]["get"]["responses"]["200"]
        del answer["headers"]["X-Total-Count"]

    assert any("header of 200 X-Total-Count" in cause for cause in causes(remove))


@pytest.mark.parametrize(
    ("schema", "name", "shape"),
    [
        ("Order", "trustpilot_url", "order"),
        ("OrderItem", "b2b_price", "order-item"),
        ("City", "time_zone", "city"),
        ("ScheduleSlot", "max_buy", "schedule-slot"),
        ("JsonSchemaNode", "enum_titles", "json-schema-node"),
        ("OrderCreate", "sms_notification_to", "order-create"),
    ],
)
def test_a_removed_field_is_named(
    causes: Callable[[Change], list[str]], schema: str, name: str, shape: str
) -> None:
    found = causes(lambda content: content["components"]["schemas"][schema]["properties"].pop(name))
    assert any(cause.startswith(f"missing {shape}.{name}: ") for cause in found), found


def test_a_field_that_only_one_of_several_schemas_lacks_is_named_with_the_schema(
    causes: Callable[[Change], list[str]],
) -> None:
    found = causes(lambda content: content["components"]["schemas"]["Customer"]["properties"].pop("avatar"))
    assert any(cause.startswith("absent customer.avatar (Customer): ") for cause in found), found


@pytest.mark.parametrize(
    ("schema", "value", "place"),
    [
        ("OrderState", "booking_hanged", "order-info-payment.status"),
        ("CancellationReason", "GRACE-PERIOD", "cancellation.cancellation_reason"),
        ("ReviewSortBy", "NEWEST", "GET /activities/{activityUuid}/reviews query sort_by"),
        ("OrderItemStatus", "REFUND_STARTED", "order-item.status"),
    ],
)
def test_a_removed_value_of_an_enumeration_is_named(
    causes: Callable[[Change], list[str]], schema: str, value: str, place: str
) -> None:
    found = causes(lambda content: content["components"]["schemas"][schema]["enum"].remove(value))
    assert any(cause.startswith(f"enum {place}: ") and f"lacks {value}" in cause for cause in found), found


def test_a_value_that_no_source_has_is_named(causes: Callable[[Change], list[str]]) -> None:
    found = causes(lambda content: content["components"]["schemas"]["OrderStatus"]["enum"].append("LOST"))
    assert "enum order.status: the document adds LOST" in found


def test_a_field_that_no_source_has_is_named(causes: Callable[[Change], list[str]]) -> None:
    def add(content: dict[str, Any]) -> None:
        content["components"]["schemas"]["Cart"]["properties"]["colour"] = {"type": "string"}

    assert "extra cart.colour: no source has it" in causes(add)


def test_a_parameter_and_an_operation_that_no_source_has_are_named(
    causes: Callable[[Change], list[str]],
) -> None:
    def add(content: dict[str, Any]) -> None:
        venues = content["paths"]["/venues"]["get"]
        venues["parameters"].append({"name": "mood", "in": "query", "schema": {"type": "string"}})
        content["paths"]["/moods"] = {"get": {"responses": {"200": {"description": "Moods."}}}}

    found = causes(add)
    assert "extra GET /venues query mood: no source has it" in found
    assert "extra GET /moods: no source has it" in found


def test_additions_whose_source_the_document_names_are_derived_from_it(
    committed: dict[str, Any], facts: tables.Inventory, deviations: list[coverage.Deviation]
) -> None:
    changed = copy.deepcopy(committed)
    source = {"x-source": "upstream document"}
    mood = {"name": "mood", "in": "query", "schema": {"type": "string"}, **source}
    changed["paths"]["/venues"]["get"]["parameters"].append(mood)
    changed["paths"]["/moods"] = {"get": {"responses": {"200": {"description": "Moods."}}, **source}}
    changed["components"]["schemas"]["Cart"]["properties"]["colour"] = {"type": "string", **source}

    report = coverage.check(changed, facts, deviations)

    assert report.causes() == []
    assert {found.at for found in report.derived} == {"GET /venues query mood", "GET /moods", "cart.colour"}
    lines = list(report.lines())
    said = "from the document, no page of the inventory: upstream document"
    assert f"derived              GET /moods: {said}" in lines
    assert "3 places are derived from the document: it names their source, and no page has them" in lines


def schema_of(schema: str, name: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda content: content["components"]["schemas"][schema]["properties"][name]


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        (
            lambda c: schema_of("Price", "value")(c).update(type="string"),
            "type price.value: sources: number, document: string",
        ),
        (
            lambda c: schema_of("Order", "date")(c).pop("format"),
            "format order.date: sources: date-time, document: -",
        ),
        (
            lambda c: c["components"]["schemas"]["OrderItemEvent"]["required"].remove("order_version"),
            "required order-item-event.order_version: sources: yes, document: no",
        ),
        (
            lambda c: c["components"]["schemas"]["Currency"].update(required=["code"]),
            "required currency.code: sources: no, document: yes",
        ),
        (
            lambda c: schema_of("OrderItemCancellation", "cancellation_additional_info")(c).update(
                maxLength=99
            ),
            "rules cancellation.cancellation_additional_info: maxLength: sources 255, document 99",
        ),
        (
            lambda c: schema_of("Order", "market")(c).update(type="string"),
            "rules order.market: nullable: sources yes, document -",
        ),
        (
            lambda c: c["components"]["parameters"]["XMusementVersion"]["schema"].pop("pattern"),
            "rules POST /orders header X-Musement-Version: pattern: sources ^[0-9]+?.[0-9]+?.[0-9]+?$, document -",
        ),
        (
            lambda c: c["paths"]["/carts/{cartUuid}/tickets"]["post"].pop("deprecated"),
            "deprecated POST /carts/{cartUuid}/tickets: sources: yes, document: no",
        ),
        (
            lambda c: c["components"]["schemas"]["Venue"].pop("x-source"),
            "mark venue.headline: known from the structure-3.4.0 only, which x-source does not say",
        ),
        (
            lambda c: schema_of("Order", "identifier")(c).update({"x-source": "structure-3.4.0"}),
            "mark order.identifier: marked structure-3.4.0, though the seed 002 has it",
        ),
    ],
)
def test_what_is_said_differently_is_named(
    causes: Callable[[Change], list[str]], change: Change, cause: str
) -> None:
    assert cause in causes(change)


def test_each_error_of_an_order_creation_is_needed_with_its_text(
    causes: Callable[[Change], list[str]],
) -> None:
    def misquote(content: dict[str, Any]) -> None:
        answer = content["paths"]["/orders"]["post"]["responses"]["400"]
        examples = answer["content"]["application/json"]["examples"]
        examples["invalid_phone_number"]["value"]["message"] = "Bad phone"

    found = causes(misquote)
    assert "missing POST /orders 400 400: Invalid phone number. Required format E164" in found
    assert "extra POST /orders 400 400: Bad phone" in found


def test_a_removed_answer_is_named(causes: Callable[[Change], list[str]]) -> None:
    found = causes(lambda c: c["paths"]["/carts/{cartUuid}/customer"]["put"]["responses"].pop("423"))
    assert any(cause.startswith("missing PUT /carts/{cartUuid}/customer 423: ") for cause in found), found


def test_a_reason_for_which_nothing_differs_is_stale(
    committed: dict[str, Any], facts: tables.Inventory, deviations: list[coverage.Deviation]
) -> None:
    stale = coverage.Deviation(("city.name",), frozenset({"type"}), "It was so once.")
    found = coverage.check(committed, facts, [*deviations, stale]).causes()
    assert found == ["deviations.yaml: nothing deviates any more at city.name"]


def test_a_reason_covers_its_own_kind_of_difference_only(
    committed: dict[str, Any], facts: tables.Inventory
) -> None:
    changed = copy.deepcopy(committed)
    changed["components"]["schemas"]["City"]["properties"].pop("code")
    reason = coverage.Deviation(("city.code",), frozenset({"required"}), "Left out in embedded cities.")
    assert any(d.at == "city.code" for d in coverage.check(changed, facts, [reason]).unlisted)


@pytest.mark.parametrize(
    "entry",
    ["{at: city.name, kind: type}", "{at: city.name, reason: So.}", "{at: '', kind: type, reason: So.}"],
)
def test_a_deviation_without_place_kind_or_reason_is_refused(tmp_path: Path, entry: str) -> None:
    path = tmp_path / "deviations.yaml"
    path.write_text(f"deviations:\n  - {entry}\n", encoding="utf-8")
    with pytest.raises(PipelineError, match="needs at, kind and reason"):
        coverage.read_deviations(path)


@pytest.mark.parametrize(
    ("table", "line", "message"),
    [
        ("fields", "city\tname\tstring\t\t\t\t\tseed 001", "comes twice: city name"),
        ("fields", "city\tmood\tstring\t\t\t\t\thearsay", "unknown source, 'hearsay'"),
        ("fields", "city\tmood\tfeeling\t\t\t\t\tseed 001", "no shape is called 'feeling'"),
        ("bodies", "GET /moods\t200\t\t\t\tguide", "no operation is 'GET /moods'"),
        ("errors", "POST /orders\t400", "has 2 cells instead of 5"),
    ],
)
def test_an_inventory_that_does_not_fit_together_is_refused(
    tmp_path: Path, table: str, line: str, message: str
) -> None:
    folder = tmp_path / "inventory"
    shutil.copytree(coverage.INVENTORY, folder)
    with (folder / f"{table}.tsv").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(PipelineError) as caught:
        tables.read(folder)
    assert message in str(caught.value)


def test_the_check_needs_the_document_and_the_inventory_only(tmp_path: Path) -> None:
    shutil.copy(coverage.DOCUMENT, tmp_path / "api.yaml")
    shutil.copytree(coverage.INVENTORY, tmp_path / "facts")
    lines = list(coverage.run(tmp_path / "api.yaml", tmp_path / "facts"))
    assert lines[-1].endswith("0 have none")


def test_what_an_update_brought_is_listed_and_not_held_against_the_document(tmp_path: Path) -> None:
    document, folder = tmp_path / "api.yaml", tmp_path / "facts"
    shutil.copytree(coverage.INVENTORY, folder)
    text = coverage.DOCUMENT.read_text(encoding="utf-8")
    place = "      properties:\n"
    at = text.index(place, text.index("\n    Currency:\n")) + len(place)
    document.write_text(f"{text[:at]}        sign: {{type: string}}\n{text[at:]}", encoding="utf-8")
    with pytest.raises(PipelineError, match="differ without a reason") as caught:
        list(coverage.run(document, folder))
    assert "extra currency.sign" in str(caught.value)
    list(coverage.run(document, folder, take=True))
    assert "extra currency.sign" in (folder / taken.FILE).read_text(encoding="utf-8")
    assert any(
        line.startswith("taken     extra      currency.sign") for line in coverage.run(document, folder)
    )


def test_a_document_without_our_mark_is_not_held_against_the_inventory(tmp_path: Path) -> None:
    document = tmp_path / "api.yaml"
    text = coverage.DOCUMENT.read_text(encoding="utf-8")
    document.write_text(text.replace(f"  {taken.MARK}: ", "  x-other: "), encoding="utf-8")
    [line] = coverage.run(document)
    assert "is not the rebuilt document" in line
