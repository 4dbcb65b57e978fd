"""Whatever a valid document holds, the whole of it is in the client."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.documents import client, document, operation, parameter, part, reference, source
from tools.errors import PipelineError
from tools.generate import pipeline

TEXT = {"type": "string"}
CLASHING_ENUMS = {
    "Cart": {
        "type": "object",
        "properties": {
            "status": {"type": "string", "enum": ["open", "closed"]},
            "item": {
                "type": "object",
                "properties": {"status": {"type": "string", "enum": ["held", "gone"]}},
            },
        },
    },
    "CartItem": {"type": "object", "properties": {"status": {"type": "string", "enum": ["paid"]}}},
    "CartStatus": {"type": "string", "enum": ["new"]},
}


def values(enum: Any) -> set[str]:
    return {member.value for member in enum}


def test_enums_that_resolve_to_one_class_name_both_survive(tmp_path: Path) -> None:
    with client(
        document({"/carts": {"get": operation(reference("Cart"))}}, CLASHING_ENUMS), tmp_path
    ) as package:
        models = part(package, "models")
        assert {"Cart", "CartItem", "CartStatus"} <= set(models.__all__)
        assert values(models.CartStatus) == {"new"}
        cart = models.Cart.from_dict({"status": "open", "item": {"status": "held"}})
        assert values(type(cart.status)) == {"open", "closed"}
        assert values(type(cart.item.status)) == {"held", "gone"}
        assert values(type(models.CartItem.from_dict({"status": "paid"}).status)) == {"paid"}
        assert len({name for name in models.__all__ if not name.endswith("Literal")}) == 7


def test_operations_without_a_name_get_one_from_method_and_path(tmp_path: Path) -> None:
    item = [parameter("cartUuid", "path"), parameter("itemUuid", "path")]
    paths = {
        "/carts": {"post": operation(tags=["carts"])},
        "/carts/{cartUuid}": {"get": operation(tags=["carts"], parameters=item[:1])},
        "/carts/{cartUuid}/items/{itemUuid}": {"delete": operation(tags=["carts"], parameters=item)},
    }
    expected = {"carts_post", "carts_get_by_cart_uuid", "carts_delete_items_by_item_uuid"}
    for number, order in enumerate((list(paths), list(reversed(paths)))):
        folder = tmp_path / str(number)
        folder.mkdir()
        with client(document({path: paths[path] for path in order}), folder) as package:
            names = {path.stem for path in Path(str(package.__file__)).parent.glob("api/carts/[a-z]*.py")}
            assert names == expected
            assert callable(part(package, "api.carts").Carts.delete_items_by_item_uuid)


def test_a_tag_that_lists_several_becomes_one_identifier(tmp_path: Path) -> None:
    paths = {
        "/features": {"get": operation(tags=["features, metadata"])},
        "/more": {"get": operation(tags=["4x4!"])},
    }
    with client(document(paths), tmp_path) as package:
        assert part(package, "api.features_metadata").FeaturesMetadata
        assert part(package, "api.tag_4x4")


@pytest.mark.parametrize(
    "names", [("Order", "order"), ("order", "Order"), ("VLAN", "Vlan"), ("Vlan", "VLAN")]
)
def test_schemas_that_only_case_tells_apart_are_two_modules(tmp_path: Path, names: tuple[str, str]) -> None:
    schemas = {
        names[0]: {"type": "object", "properties": {"first": TEXT}},
        names[1]: {"type": "object", "properties": {"second": TEXT}},
    }
    holder = {"type": "object", "properties": {"a": reference(names[0]), "b": reference(names[1])}}
    with client(document(schemas={**schemas, "Holder": holder}), tmp_path) as package:
        models = part(package, "models")
        held = models.Holder.from_dict({"a": {"first": "1"}, "b": {"second": "2"}})
        assert (held.a.first, held.b.second) == ("1", "2")
        assert type(held.a) is not type(held.b)
        modules = [type(model).__module__.lower() for model in (held.a, held.b)]
        assert len(set(modules)) == 2
        if "Order" in names:
            kept = held.a if names[0] == "Order" else held.b
            assert type(kept).__name__ == "Order", (
                "the spelling of the class keeps its name, whatever the order"
            )


def test_a_response_without_schema_has_no_body(tmp_path: Path) -> None:
    plain = operation()
    plain["responses"] |= {
        "204": {"description": "Nothing."},
        "404": {"description": "No.", "content": {"application/json": {}}},
    }
    with client(document({"/things": {"get": plain}}), tmp_path) as package:
        module = part(package, "api.things.things_get")
        assert [(answer.first, answer.kind) for answer in module.OPERATION.responses] == [
            (200, "none"),
            (204, "none"),
            (404, "none"),
        ]


def test_parameters_named_like_keywords_and_like_our_own_names(tmp_path: Path) -> None:
    names = [
        "from",
        "class",
        "import",
        "self",
        "client",
        "url",
        "body",
        "None",
        "list",
        "foo-bar",
        "foo_bar",
        "foo.bar",
        "Foo-Bar",
    ]
    path = [parameter("in", "path"), parameter("id.x", "path"), parameter("from", "path")]
    call = operation(
        parameters=[*(parameter(name) for name in names), *path, parameter("from", "header")],
        requestBody={"content": {"application/json": {"schema": {"type": "array", "items": TEXT}}}},
    )
    with client(document({"/a/{in}/b/{id.x}/{from}": {"post": call}}), tmp_path) as package:
        (module_path,) = Path(str(package.__file__)).parent.glob("api/things/things_*.py")
        module = part(package, f"api.things.{module_path.stem}")
        parameters = module.OPERATION.parameters
        assert sorted(p.name for p in parameters if p.location == "query") == sorted(names)
        assert [p.name for p in parameters if p.location == "path"] == ["in", "id.x", "from"]
        arguments = {p.argument: f"v{number}" for number, p in enumerate(parameters)}
        assert len(arguments) == len(parameters)
        positional = [arguments.pop(p.argument) for p in parameters if p.location == "path"]
        call_made = module.call(*positional, body=["x"], **arguments)
        assert call_made.path == "/a/{}/b/{}/{}".format(*positional)
        assert {name for name, _ in call_made.query} == set(names)
        assert list(call_made.headers) == ["from"]


def test_properties_whose_python_names_meet_keep_their_names_on_the_wire(tmp_path: Path) -> None:
    wire = [
        "foo-bar",
        "foo_bar",
        "foo.bar",
        "fooBar",
        "$",
        "@",
        "to_dict",
        "from_dict",
        "to_json",
        "from_json",
        "fields_set",
        "additional_properties",
        "class",
        "self",
    ]
    base = {"type": "object", "required": wire[:2], "properties": dict.fromkeys(wire, TEXT)}
    child = {
        "allOf": [
            reference("Base"),
            {"type": "object", "properties": {"foo bar": TEXT, "fooBar": {"type": "string"}}},
        ]
    }
    with client(document(schemas={"Base": base, "Child": child}), tmp_path) as package:
        models = part(package, "models")
        for model, names in ((models.Base, wire), (models.Child, [*wire, "foo bar"])):
            payload = {name: f"value of {name}" for name in names}
            read = model.from_dict(payload)
            assert read.additional_properties == {}
            assert read.to_dict() == payload
            assert len({name for name, _, _ in model._fields}) == len(names)
            assert model(**{name: payload[key] for name, key, _ in model._fields}) == read


def test_schemas_whose_every_reference_is_circular(tmp_path: Path) -> None:
    schemas = {
        "Loop": {
            "type": "object",
            "required": ["next"],
            "properties": {"next": reference("Loop"), "all": reference("Loops")},
        },
        "Loops": {"type": "array", "items": reference("Loops")},
        "Either": {"oneOf": [reference("Or"), TEXT]},
        "Or": {"anyOf": [reference("Either"), {"type": "array", "items": reference("Or")}]},
        "Parent": {"allOf": [reference("Heir"), {"type": "object", "properties": {"a": TEXT}}]},
        "Heir": {"allOf": [reference("Parent"), {"type": "object", "properties": {"b": TEXT}}]},
        "Tree": {"oneOf": [{"type": "object", "properties": {"left": reference("Tree")}}, TEXT]},
        "Map": {"type": "object", "additionalProperties": reference("Map")},
    }
    with client(document({"/loops": {"get": operation(reference("Loop"))}}, schemas), tmp_path) as package:
        models = part(package, "models")
        nested = {"next": {"next": {"next": "end"}}, "all": [[], [[]]]}
        assert models.Loop.from_dict(nested).to_dict() == nested
        assert isinstance(models.Loop.from_dict(nested).next_.next_, models.Loop)
        assert models.Map.from_dict({"a": {"b": {}}})["a"]["b"] == models.Map.from_dict({})


def test_one_schema_that_only_names_itself_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="Ghost"):
        pipeline.build(source(document(schemas={"Ghost": reference("Ghost")}), tmp_path), tmp_path / "out")


def test_what_real_documents_hold_beside_that(tmp_path: Path) -> None:
    schemas = {
        "Alias": reference("Thing"),
        "Thing": {
            "type": ["object", "null"],
            "properties": {"id": {"type": "integer"}, "kind": {"const": "thing"}},
        },
        "Level": {"type": "integer", "enum": [-1, 0, 1]},
        "Spelling": {"type": "string", "enum": ["a", "A", "a-b", "a_b", "", "-a", "1", "ü", "a", None]},
        "Mixed": {"enum": ["a", 1, True]},
        "Choice": {
            "type": "object",
            "properties": {"a": TEXT, "b": TEXT},
            "oneOf": [{"required": ["a"]}, {"required": ["b"]}],
        },
        "Shared": {
            "properties": {"a": TEXT},
            "anyOf": [{"properties": {"b": TEXT}}, {"properties": {"c": TEXT}}],
        },
        "Anything": {
            "type": "object",
            "properties": {"any": True, "list": {"type": "array"}, "deep": reference("Deep/properties/in")},
        },
        "Deep": {"type": "object", "properties": {"in": {"type": "object", "properties": {"x": TEXT}}}},
        "Extended": {
            "allOf": [reference("Thing"), {"description": "More."}, {"required": ["id"]}],
            "properties": {"b": TEXT},
        },
        "Model": {"type": "object", "properties": {"any": TEXT}},
        "Stuff": {
            "type": "object",
            "properties": {"x": reference("Alias"), "y": {"allOf": [reference("Level")], "default": 7}},
        },
    }
    odd = operation(
        reference("Stuff"),
        parameters=[
            {"$ref": "#/components/parameters/Sort"},
            parameter("ids", "path", type="array", items={"type": "integer"}),
            parameter("filter", content={}),
            parameter("flags", "header", type="array", items=TEXT),
            parameter("since", "header", type="string", format="date", default="yesterday"),
        ],
        requestBody={"$ref": "#/components/requestBodies/Upload"},
    )
    odd["parameters"][2] = {
        "name": "filter",
        "in": "query",
        "content": {"application/json": {"schema": TEXT}},
    }
    odd["responses"] |= {
        "201": {"description": "A file.", "content": {"application/pdf": {}, "image/png": {"schema": TEXT}}},
        "202": {"description": "Text.", "content": {"text/html": {}, "*/*": {}}},
        "4XX": {"$ref": "#/components/responses/Wrong"},
        "default": {"$ref": "#/components/responses/Wrong"},
    }
    content = document(
        {"/v1/{ids}": {"$ref": "#/components/pathItems/Shared"}},
        schemas,
        components={
            "pathItems": {
                "Shared": {"post": odd, "parameters": [parameter("page", type=["integer", "null"])]}
            },
            "parameters": {
                "Sort": parameter("sort", type="string", enum=["up", "-down"], default="sideways")
            },
            "requestBodies": {"Upload": {"content": {"application/xml": {"schema": TEXT}}}},
            "responses": {
                "Wrong": {
                    "description": "No.",
                    "content": {
                        "application/problem+json; charset=UTF-8": {
                            "schema": {"type": "object", "properties": {"code": {"enum": [1, 2]}}}
                        }
                    },
                }
            },
        },
    )
    with client(content, tmp_path) as package:
        models = part(package, "models")
        assert values(models.Spelling) == {"a", "A", "a-b", "a_b", "", "-a", "1", "ü"}
        assert values(models.Sort) == {"up", "-down"}
        assert models.Sort.MINUS_DOWN.value == "-down"
        assert models.Choice.from_dict({"a": "1"}).a == "1"
        assert models.Extended.from_dict({"id": 1, "b": "2"}).id == 1
        assert "Model" not in models.__all__
        (module_path,) = Path(str(package.__file__)).parent.glob("api/things/things_post*.py")
        expected = part(package, f"api.things.{module_path.stem}").OPERATION
        assert [answer.kind for answer in expected.responses] == ["json", "bytes", "text", "json"]
        assert [body.media_type for body in expected.bodies] == ["application/xml"]


def test_the_types_of_a_generated_client_hold(tmp_path: Path) -> None:
    content = document(
        {
            "/carts": {
                "get": operation(
                    reference("Cart"),
                    parameters=[parameter("from"), parameter("list", type="array", items=TEXT)],
                )
            },
            "/carts/{in}": {
                "put": operation(
                    {"type": "array", "items": reference("Animal")},
                    parameters=[parameter("in", "path")],
                    requestBody={
                        "required": True,
                        "content": {"application/json": {"schema": reference("Cart")}},
                    },
                )
            },
        },
        {
            **CLASHING_ENUMS,
            "Animal": {"oneOf": [reference("Cart"), reference("CartItem"), TEXT]},
            "Level": {"enum": [1, 2]},
        },
    )
    pipeline.build(source(content, tmp_path), tmp_path / "shop")
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--config-file=",
        "--cache-dir",
        str(tmp_path / "cache"),
        "-p",
        "shop",
    ]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_what_is_asked_for_is_what_is_read(tmp_path: Path) -> None:
    call = operation(TEXT, operationId="\U0001f389")
    types = call["responses"]["200"]["content"]
    types |= {"application/xml": {"schema": TEXT}, "application/hal+json": {"schema": TEXT}}
    content = document({"/things": {"get": call}}, {"Kind": {"type": "string", "enum": ["a", "b", "a"]}})
    notes = pipeline.build(source(content, tmp_path), tmp_path / "noted")
    assert "schema Kind: values of its enum come twice: ['a']" in notes
    with client(content, tmp_path) as package:
        operation_ = part(
            package, "api.things.things_get"
        ).OPERATION  # a name of its path, where its own has no letter
        assert operation_.accepts == ("application/json", "application/hal+json")
