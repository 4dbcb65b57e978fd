"""Contenders read the same values of the same bytes, and every field means every one."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks.contenders import contender as named
from benchmarks.contenders.contender import Contender, SkippedError, UnsupportedError
from benchmarks.contenders.musement_client import CompiledMusementClient, MusementClient
from benchmarks.contenders.plain import Plain
from benchmarks.contenders.pydantic_client import get_order_names
from benchmarks.contenders.stock_client import get_order_module
from benchmarks.fields import FieldReader
from benchmarks.responses import ORDER_ITEMS, PAGE, Responses, write_responses
from benchmarks.rows import ROWS, SIZE_ROWS, WHEEL
from benchmarks.tasks import TASKS, Setting
from benchmarks.worker import measured


@pytest.fixture(scope="module")
def responses(tmp_path_factory: pytest.TempPathFactory) -> Responses:
    return write_responses(tmp_path_factory.mktemp("responses"), (1, 7))


@pytest.fixture
def ours(monkeypatch: pytest.MonkeyPatch) -> Contender:
    monkeypatch.setitem(sys.modules, "msgspec", None)  # what the contender does itself, undone afterwards
    return MusementClient()


def test_orders_have_as_many_items_as_asked_each_with_a_uuid_of_its_own(responses: Responses) -> None:
    for items in (1, ORDER_ITEMS, 7):
        found = json.loads(responses.order(items))["items"]
        assert len({item["uuid"] for item in found}) == len(found) == items


def test_the_usual_fields_are_those_of_the_bytes(responses: Responses, ours: Contender) -> None:
    body = responses.order()

    read = ours.usual_fields(ours.decode_order(body))

    assert [str(value) for value in read] == [str(value) for value in Plain().usual_fields(json.loads(body))]


def test_activities_are_those_of_the_bytes(responses: Responses, ours: Contender) -> None:
    body, plain = responses.activities(), Plain()

    read = [ours.activity_fields(activity) for activity in ours.decode_activities(body)]

    assert read == [plain.activity_fields(activity) for activity in plain.decode_activities(body)]


def test_every_field_of_our_order_is_read(responses: Responses, ours: Contender) -> None:
    body = responses.order()
    held = FieldReader(Plain().field_names).read(json.loads(body))

    # Not less than the bytes hold: a model whose fields are not found would look fast.
    assert FieldReader(ours.field_names).read(ours.decode_order(body)) >= held > 300


def test_fields_are_read_to_the_bottom() -> None:
    class Model:
        def __init__(self, **fields: object) -> None:
            self.__dict__.update(fields)

    reader = FieldReader(lambda kind: ("a", "b") if kind is Model else ())
    value = Model(a=[1, "x", None, {"key": Model(a=2.5, b=None)}], b=object())

    assert reader.read(value) == 4


def test_a_list_is_iterated_page_after_page(responses: Responses, ours: Contender) -> None:
    for subject in (ours, Plain()):
        setting = Setting(responses.folder)
        assert TASKS["iterate"](subject, setting)(2 * PAGE + 1) > 0


def test_every_task_of_a_row_exists() -> None:
    sides = {
        side.task for row in (*ROWS, *SIZE_ROWS) if row is not WHEEL for side in (row.measured, row.against)
    }

    assert sides <= set(TASKS)


def test_both_sides_are_measured(responses: Responses) -> None:
    side = {"task": "usual_fields", "setting": {"responses": str(responses.folder)}, "plain": False}
    asked = {"sides": [side, {**side, "task": "parse_order", "plain": True}], "turns": 2, "times": 3}

    one, other = measured(Plain(), asked)["amounts"]

    assert one > 0
    assert other > 0


def test_what_a_client_lacks_is_said(responses: Responses) -> None:
    with pytest.raises(UnsupportedError):
        TASKS["usual_fields"](Contender(), Setting(responses.folder))(1)


def test_a_compiled_parser_that_is_not_there_or_not_used_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    module = "benchmarks.contenders.musement_client"
    monkeypatch.setattr(f"{module}.find_spec", lambda _: None)
    with pytest.raises(SkippedError, match="msgspec is not installed"):
        CompiledMusementClient()

    monkeypatch.setattr(f"{module}.find_spec", lambda _: object())
    monkeypatch.setattr(f"{module}.COMPILED_PARSER", "parser_that_nobody_uses")
    with pytest.raises(SkippedError, match="the client does not use it"):
        CompiledMusementClient()


def test_contenders_have_names() -> None:
    assert isinstance(named("plain"), Plain)


def test_operations_of_generated_clients_are_found_whatever_they_are_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr("benchmarks.contenders.stock_client.PACKAGE", "stock_of_a_test")
    files = {
        "stock_of_a_test/__init__.py": "",
        "stock_of_a_test/api/__init__.py": "",
        "stock_of_a_test/api/change.py": 'x = {"method": "patch", "url": "/orders/{order_uuid}"}',
        "stock_of_a_test/api/look.py": 'x = {"method": "get",\n "url": "/orders/{order_uuid}".format(order_uuid=1)}',
        "pydantic_of_a_test/__init__.py": "",
        "pydantic_of_a_test/api/some_api.py": "class SomeApi:\n"
        "    def _change_serialize(self):\n        x(method='PATCH',\n  resource_path='/orders/{orderUuid}',)\n"
        "    def _look_serialize(self):\n        x(method='GET',\n  resource_path='/orders/{orderUuid}',)\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    assert get_order_module().__name__ == "stock_of_a_test.api.look"
    assert get_order_names("pydantic_of_a_test") == ("SomeApi", "look")
