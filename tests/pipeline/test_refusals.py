"""What is missing, dropped or stale stops the run, is named, and leaves the client as it was."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openapi_python_client
import pytest
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import ErrorLevel, GeneratorError

from tests.pipeline.documents import document, operation, parameter, reference, source, written
from tools.document import overlaying, reader
from tools.errors import PipelineError
from tools.generate import checking, formatting, pipeline

SHOP = document(
    {
        "/carts/{id}": {
            "get": operation(
                reference("Cart"), operationId="things_get", parameters=[parameter("id", "path")]
            ),
            "delete": operation(operationId="things_delete", parameters=[parameter("id", "path")]),
        }
    },
    {
        "Cart": {
            "type": "object",
            "description": "A cart.",
            "properties": {"status": {"type": "string", "enum": ["open", "closed"]}},
        }
    },
)


def overlay(*actions: dict[str, Any], version: str = "1.0.0") -> dict[str, Any]:
    return {"overlay": version, "info": {"title": "t", "version": "1"}, "actions": list(actions)}


@pytest.mark.parametrize(
    ("action", "problem"),
    [
        (
            {"target": "$.paths['/orders']", "description": "why", "remove": True},
            "the target matches nothing",
        ),
        ({"target": "$.info", "update": {"x-a": 1}}, "it has no reason"),
        ({"target": "$.info", "description": " ", "update": {"x-a": 1}}, "it has no reason"),
        ({"target": "$.info", "description": "why"}, "either `update` or `remove: true`"),
        ({"target": "$.info", "description": "why", "remove": False}, "either `update` or `remove: true`"),
        ({"target": "$.info", "description": "why", "remove": True, "update": {}}, "either `update` or"),
        ({"target": "$.info[", "description": "why", "remove": True}, "not a JSONPath"),
        ({"target": "info", "description": "why", "remove": True}, "not a JSONPath"),
        ({"description": "why", "remove": True}, "it has no target"),
        ({"target": "$.info", "description": "why", "update": {"title": "A shop"}}, "changes nothing"),
        ({"target": "$.info.title", "description": "why", "update": "x"}, "neither an object nor an array"),
        ({"target": "$.info", "description": "why", "update": "x"}, "only be updated with an object"),
        ({"target": "$", "description": "why", "remove": True}, "cannot be removed"),
        ({"target": "$.info", "description": "why", "updates": {}}, "unknown members updates"),
    ],
)
def test_an_action_that_does_not_hold_is_named(tmp_path: Path, action: dict[str, Any], problem: str) -> None:
    good = {"target": "$.info", "description": "why", "update": {"x-good": True}}
    with pytest.raises(PipelineError) as refusal:
        pipeline.build(source(SHOP, tmp_path, overlay(good, action)), tmp_path / "client")
    (cause,) = refusal.value.causes
    assert cause.startswith("action 2, target ")
    assert problem in cause


def test_an_overlay_of_another_kind_is_refused(tmp_path: Path) -> None:
    wrongs: list[dict[str, Any]] = [overlay({}, version="2.0.0"), overlay(), {"actions": []}]
    for wrong in wrongs:
        with pytest.raises(PipelineError, match="overlay"):
            pipeline.build(source(SHOP, tmp_path, wrong), tmp_path / "client")


def test_actions_merge_append_and_remove() -> None:
    content: dict[str, Any] = {
        "a": {"list": [1, 2, 3], "keep": {"x": 1}},
        "b": [{"n": 1}, {"n": 2}, {"n": 1}, {"n": 3}],
    }
    actions: list[dict[str, Any]] = [
        {"target": "$.a", "description": "merge", "update": {"keep": {"y": 2}, "list": [4]}},
        {"target": "$.a.list", "description": "append", "update": 5},
        {
            "target": "$.b[?@.n == 1]",
            "description": "every item that matches, not its neighbours",
            "remove": True,
        },
        {"target": "$.b[0]", "description": "the first one only", "remove": True},
        {"target": "$..[?match(@.title, 'T.*')]", "description": "none", "update": {}},
    ]
    assert overlaying.apply(content, overlay(*actions[:4])) == {
        "a": {"list": [1, 2, 3, 4, 5], "keep": {"x": 1, "y": 2}},
        "b": [{"n": 3}],
    }
    assert content["a"]["list"] == [1, 2, 3], "the document itself is not touched"
    with pytest.raises(PipelineError, match="action 1"):
        overlaying.apply(content, overlay(actions[4]))


def test_an_overlay_that_breaks_the_document_is_refused(tmp_path: Path) -> None:
    action = {"target": "$.info.version", "description": "why", "remove": True}
    with pytest.raises(PipelineError, match="with the overlay, the document is not valid"):
        pipeline.build(source(SHOP, tmp_path, overlay(action)), tmp_path / "client")


def without_formatter(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent() -> str:
        raise FileNotFoundError

    monkeypatch.setattr(formatting, "find_ruff_bin", absent)


def formatter_that_cannot_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formatting, "find_ruff_bin", lambda: "/nowhere/ruff")


def dropped_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(data: dict[str, Any], *, config: Any) -> Any:
        parsed = original(data, config=config)
        parsed.models = [model for model in parsed.models if model.class_info.name != "Cart"]
        return parsed

    original: Any = GeneratorData.from_dict
    monkeypatch.setattr(GeneratorData, "from_dict", parse)


def dropped_operation(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(data: dict[str, Any], *, config: Any) -> Any:
        parsed = original(data, config=config)
        for collection in parsed.endpoint_collections_by_tag.values():
            collection.endpoints = [one for one in collection.endpoints if one.name != "things_delete"]
        return parsed

    original: Any = GeneratorData.from_dict
    monkeypatch.setattr(GeneratorData, "from_dict", parse)


def dropped_response(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(data: dict[str, Any], *, config: Any) -> Any:
        parsed = original(data, config=config)
        for collection in parsed.endpoint_collections_by_tag.values():
            for endpoint in collection.endpoints:
                endpoint.responses.patterns.clear()
        return parsed

    original: Any = GeneratorData.from_dict
    monkeypatch.setattr(GeneratorData, "from_dict", parse)


def unwritten_module(monkeypatch: pytest.MonkeyPatch) -> None:
    def build(project: openapi_python_client.Project) -> Any:
        errors = original(project)
        (project.package_dir / "models" / "cart.py").unlink()
        return errors

    original = openapi_python_client.Project.build
    monkeypatch.setattr(openapi_python_client.Project, "build", build)


def module_that_only_case_tells_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def build(project: openapi_python_client.Project) -> Any:
        errors = original(project)
        (project.package_dir / "models" / "Cart.py").write_text("", encoding="utf-8")
        return errors

    original = openapi_python_client.Project.build
    monkeypatch.setattr(openapi_python_client.Project, "build", build)


def module_that_does_not_import(monkeypatch: pytest.MonkeyPatch) -> None:
    def build(project: openapi_python_client.Project) -> Any:
        errors = original(project)
        (project.package_dir / "broken.py").write_text("raise RuntimeError('on import')\n", encoding="utf-8")
        return errors

    original = openapi_python_client.Project.build
    monkeypatch.setattr(openapi_python_client.Project, "build", build)


@pytest.mark.parametrize(
    ("fault", "named"),
    [
        (without_formatter, "formatter (ruff) is not installed"),
        (formatter_that_cannot_run, "formatter (ruff) cannot be run"),
        (dropped_schema, "schema Cart has no class"),
        (dropped_operation, "DELETE /carts/{id} (things_delete) is missing"),
        (dropped_response, "GET /carts/{id}: response 200 is missing"),
        (unwritten_module, "models/cart.py is missing"),
        (module_that_only_case_tells_apart, "models/Cart.py, models/cart.py"),
        (module_that_does_not_import, "broken.py: RuntimeError: on import"),
    ],
)
def test_a_client_that_is_not_whole_replaces_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: Callable[[pytest.MonkeyPatch], None],
    named: str,
) -> None:
    shop = source(SHOP, tmp_path)
    present = tmp_path / "out" / pipeline.PACKAGE
    present.mkdir(parents=True)
    (present / "as_it_was.py").write_text("", encoding="utf-8")
    fault(monkeypatch)
    with pytest.raises(PipelineError) as refusal:
        pipeline.generate(shop, tmp_path / "out")
    assert named in str(refusal.value)
    assert [path.name for path in (tmp_path / "out").rglob("*")] == [pipeline.PACKAGE, "as_it_was.py"]


def test_what_the_generator_warns_of_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(data: dict[str, Any], *, config: Any) -> Any:
        parsed = original(data, config=config)
        return replace(parsed, errors=[GeneratorError(level=ErrorLevel.WARNING, header="Cart is left out")])

    original: Any = GeneratorData.from_dict
    monkeypatch.setattr(GeneratorData, "from_dict", parse)
    with pytest.raises(PipelineError) as refusal:
        pipeline.build(source(SHOP, tmp_path), tmp_path / "client")
    assert refusal.value.causes == ("warning: Cart is left out",)


def test_what_the_validator_refuses_can_be_mended_by_the_overlay(tmp_path: Path) -> None:
    torn = {
        **SHOP,
        "paths": {**SHOP["paths"], "/torn/{id}": {"get": operation(parameters=[{"in": "query"}])}},
    }
    torn["components"] = {"schemas": {**SHOP["components"]["schemas"], "Far": {"$ref": "other.yaml"}}}
    mended = overlay(
        {"target": "$.paths['/torn/{id}']", "description": "Nobody can call it.", "remove": True},
        {"target": "$.components.schemas.Far", "description": "It is not at hand.", "remove": True},
    )
    pipeline.build(source(torn, tmp_path, mended), tmp_path / "client")
    assert (tmp_path / "client" / "api" / "things" / "things_get.py").is_file()


def test_what_the_overlay_leaves_broken_is_named_as_the_documents_own(tmp_path: Path) -> None:
    torn = {**SHOP, "components": {"schemas": {"Far": {"$ref": "other.yaml"}}}}
    torn["paths"] = {"/a": {"get": operation()}}
    useless = overlay({"target": "$.info", "description": "why", "update": {"x-a": 1}})
    with pytest.raises(PipelineError) as refusal:
        pipeline.build(source(torn, tmp_path, useless), tmp_path / "client")
    assert refusal.value.problem == "the document refers to something outside itself"
    stale = overlay({"target": "$.nowhere", "description": "why", "remove": True})
    with pytest.raises(PipelineError) as refusal:
        pipeline.build(source(torn, tmp_path, stale), tmp_path / "client")
    assert refusal.value.problem.endswith("outside itself; actions of the overlay do not hold")
    assert refusal.value.causes == (
        "#/components/schemas/Far/$ref: other.yaml",
        "action 1, target '$.nowhere': the target matches nothing",
    )


def test_generating_twice_gives_the_same_bytes_and_leaves_no_stale_file(tmp_path: Path) -> None:
    shop = source(SHOP, tmp_path)
    pipeline.generate(shop, tmp_path / "out")
    stale = tmp_path / "out" / pipeline.PACKAGE / "models" / "gone.py"
    stale.write_text("", encoding="utf-8")
    with pytest.raises(PipelineError) as refusal:
        checking.check(shop, tmp_path / "out")
    assert refusal.value.causes == ("left over: models/gone.py",)
    pipeline.generate(shop, tmp_path / "out")
    assert not stale.exists()
    assert checking.check(shop, tmp_path / "out") >= 10
    assert [path.name for path in (tmp_path / "out").iterdir()] == [pipeline.PACKAGE]


def test_one_changed_byte_is_found_and_named(tmp_path: Path) -> None:
    shop = source(SHOP, tmp_path)
    pipeline.generate(shop, tmp_path / "out")
    package = tmp_path / "out" / pipeline.PACKAGE
    changed = package / "api" / "__init__.py"
    changed.write_bytes(changed.read_bytes().replace(b"a", b"A", 1))
    (package / "models" / "cart.py").unlink()
    with pytest.raises(PipelineError) as refusal:
        checking.check(shop, tmp_path / "out")
    assert refusal.value.causes == ("missing: models/cart.py", "differs: api/__init__.py")


def test_one_changed_field_of_the_document_is_found(tmp_path: Path) -> None:
    pipeline.generate(source(SHOP, tmp_path), tmp_path / "out")
    changed = {**SHOP, "info": {**SHOP["info"], "description": "More words."}}
    with pytest.raises(PipelineError) as refusal:
        checking.check(source(changed, tmp_path), tmp_path / "out")
    assert set(refusal.value.causes) == {"differs: __init__.py", "differs: document.json"}


def test_one_changed_field_of_the_vendored_document_is_found(tmp_path: Path) -> None:
    content = reader.read(pipeline.DOCUMENT).content
    content["paths"]["/carts/{cartUuid}"]["get"]["description"] = "Other words."
    with pytest.raises(PipelineError) as refusal:
        checking.check(pipeline.Source(written(content, tmp_path), pipeline.OVERLAY), pipeline.GENERATED)
    assert "differs: document.json" in refusal.value.causes
    assert "differs: api/carts/carts_get.py" in refusal.value.causes


def test_the_formatter_is_the_pinned_one() -> None:
    result = subprocess.run([formatting._ruff(), "--version"], capture_output=True, text=True, check=True)
    lock = (pipeline.ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    assert f"\nruff=={result.stdout.split()[1]} " in lock
