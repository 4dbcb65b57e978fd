"""Text of a document stays text: nothing in it is executed, nothing outside it is read, and it ends in an error or a client."""

from __future__ import annotations

import compileall
import json
import re
import warnings
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.documents import client, document, operation, parameter, part, reference, source, written
from tools.document import reader as reading
from tools.errors import PipelineError
from tools.generate import pipeline

BREAKOUTS = (
    '"); open("{sentinel}", "w"); ("',
    "'''; open('{sentinel}', 'w'); '''",
    '"""\nopen("{sentinel}", "w")\n"""',
    '\\"\\"\\"\nopen("{sentinel}", "w")\n\\',
    '{{open("{sentinel}", "w")}}',
    "{{{{ cycler.__init__.__globals__.os.open('{sentinel}', 65) }}}}",
    "{{% for x in ().__class__.__base__.__subclasses__() %}}{{{{ x }}}}{{% endfor %}}",
    "%s %(x)s {{}} {{0}} ${{x}} \\N{{BULLET}} \\x41 \\u12 \\",
    "ends in a backslash\\",
    "\u2028__import__('os').open('{sentinel}', 65)\r\n\t\f",
    '" * 9 # {sentinel}',
)  # fmt: skip


def hostile(text: str) -> dict[str, Any]:
    """A valid document with the text in every place where any text may stand."""
    enum = {
        "type": "string",
        "title": text,
        "description": text,
        "enum": [text, f"a{text}", "-" + text],
        "default": text,
    }
    model = {
        "type": "object",
        "title": text,
        "description": text,
        "example": {text: text},
        "required": [text],
        "properties": {
            text: {"type": "string", "description": text, "default": text, "examples": [text], "title": text},
            f"x{text}": {"type": "string", "const": text, "description": text},
            f"y{text}": {**enum},
            f"z{text}": {
                "type": "object",
                "title": text,
                "properties": {text: {"type": "number", "title": text}},
            },
            "both": {
                "oneOf": [
                    {"type": "object", "title": text, "properties": {text: {}}},
                    {"type": "string", "title": text},
                ]
            },
            "day": {"type": "string", "format": "date", "default": text},
            "known": {"type": "string", "enum": ["a", "b"], "x-enum-varnames": [text, f"mro = {text}"]},
            "other": {"type": "string", "format": text, "pattern": re.escape(text)},
        },
        "additionalProperties": {"type": "string", "enum": [text]},
    }
    call = operation(
        reference("Model1"),
        operationId=f"op{text}",
        tags=[f"tag{text}", text],
        summary=text,
        description=text,
        parameters=[
            {"name": text, "in": "query", "description": text, "schema": {**enum}},
            {
                "name": f"x{text}",
                "in": "header",
                "description": text,
                "example": text,
                "schema": {"type": "string", "default": text},
            },
            {
                "name": f"y{text}",
                "in": "cookie",
                "schema": {"type": "string", "pattern": re.escape(text), "format": text},
            },
            {"name": "p", "in": "path", "required": True, "schema": {"type": "string"}, "description": text},
        ],
        requestBody={
            "description": text,
            "content": {"application/json": {"schema": model, "example": text}},
        },
        security=[{"key": []}],
        externalDocs={"url": "https://example.org", "description": text},
    )
    call["responses"] |= {"404": {"description": text, "content": {f"text/{text}": {"schema": model}}}}
    path = "/a" + text.replace("{", "(").replace("}", ")").replace("/", "|") + "/{p}"
    content = document(
        {path: {"post": call, "summary": text, "description": text}},
        {"Model1": model, "Enum1": enum},
        components={
            "securitySchemes": {"key": {"type": "apiKey", "name": text, "in": "header", "description": text}}
        },
        tags=[{"name": text, "description": text}],
        servers=[{"url": "https://example.org", "description": text}],
    )
    content["info"] = {"title": text, "version": text, "description": text}
    return content


@pytest.mark.parametrize("number", range(len(BREAKOUTS)))
def test_text_that_tries_to_become_code_stays_text(tmp_path: Path, number: int) -> None:
    sentinel = tmp_path / "executed"
    text = BREAKOUTS[number].format(sentinel=sentinel)
    with client(hostile(text), tmp_path) as package:
        folder = Path(str(package.__file__)).parent
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert compileall.compile_dir(folder, quiet=1, force=True)
        models = part(package, "models")
        read = models.Model1.from_dict({text: "kept", f"x{text}": text, f"y{text}": text})
        assert read.to_dict() == {text: "kept", f"x{text}": text, f"y{text}": text} or _not_printable(text)
        for path in folder.rglob("*.py"):
            assert path.resolve().is_relative_to(folder.resolve())
    assert not sentinel.exists()


def _not_printable(text: str) -> bool:
    """The generator removes line ends and control characters from the literals it writes."""
    return any(not letter.isprintable() for letter in text)


def test_control_characters_and_names_without_a_letter(tmp_path: Path) -> None:
    content = hostile("\x00\x07\x1b\x7f")
    for name in ("!", "  ", "1", "\u200b", "日本"):
        content["components"]["schemas"]["Model1"]["properties"][name] = {"type": "string"}
    pipeline.build(source(content, tmp_path), tmp_path / "client")


def test_names_longer_than_a_file_name(tmp_path: Path) -> None:
    long = "Very" * 100
    schemas = {
        f"{long}One": {"type": "object", "properties": {long: {"enum": ["a"]}}},
        f"{long}Two": {"enum": [long, long + "x"]},
    }
    paths = {
        f"/{long}": {"get": operation(operationId=long)},
        f"/{long}/x": {"get": operation(operationId=long + "x", tags=[long])},
    }
    with client(document(paths, schemas), tmp_path) as package:
        assert len([name for name in part(package, "models").__all__ if not name.endswith("Literal")]) == 3


@pytest.mark.parametrize(
    "target",
    [
        "/etc/passwd",
        "other.yaml#/Thing",
        "file:///etc/passwd",
        "http://127.0.0.1:1/x.json#/A",
        "//host/x",
        "../x.json",
    ],
)
def test_references_to_the_outside_are_refused_by_place(tmp_path: Path, target: str) -> None:
    schemas = {"Thing": {"type": "object", "properties": {"a": {"$ref": target}}}}
    with pytest.raises(PipelineError, match="outside itself") as refusal:
        pipeline.build(source(document(schemas=schemas), tmp_path), tmp_path / "client")
    assert refusal.value.causes == (f"#/components/schemas/Thing/properties/a/$ref: {target}",)


def test_data_that_looks_like_a_reference_is_data(tmp_path: Path) -> None:
    call = operation(
        {"type": "object", "properties": {"$ref": {"type": "string"}}, "example": {"$ref": "x.json"}}
    )
    call["responses"]["200"]["content"]["application/json"]["examples"] = {
        "a": {"value": {"$ref": "http://x/"}}
    }
    pipeline.build(source(document({"/a": {"get": call}}), tmp_path), tmp_path / "client")


@pytest.mark.parametrize("openapi", ["3.0.3", "3.1.0"])
def test_what_an_extension_holds_is_no_reference(tmp_path: Path, openapi: str) -> None:
    loose: list[Any] = [
        {"$ref": "#/nowhere"},
        {"$ref": "other.yaml#/A"},
        {"$ref": 5},
        {"$ref": "#/components/x-a/3"},
    ]
    more: dict[str, Any] = {"x-a": loose, "x-b": {"deep": loose}}
    call = operation(
        {
            "type": "object",
            "properties": {"x-name": {"type": "string"}, "shared": {"$ref": "#/x-shared/Kept"}},
            **more,
        },
        parameters=[{**parameter("q", **{"type": "string", **more}), **more}],
        **more,
    )
    call["responses"] |= more
    call["responses"]["200"] |= {"headers": {"x-next": {"$ref": "#/components/headers/x-next"}}, **more}
    content = document(
        {"/a": {"get": call, **more}, **more},
        components={"headers": {"x-next": {"schema": {"type": "string"}}}, **more},
        **{**more, "x-shared": {"Kept": {"type": "object", "properties": {"a": {"type": "string"}}}}},
    )
    with client({**content, "openapi": openapi}, tmp_path) as package:
        assert part(package, "models").XSharedKept.from_dict({"a": "1"}).a == "1"


def test_a_reference_that_only_begins_like_an_extension_is_followed(tmp_path: Path) -> None:
    call = operation({"type": "object", "properties": {"x-name": {"$ref": "#/nowhere"}}})
    with pytest.raises(PipelineError, match="not valid"):
        pipeline.build(source(document({"/a": {"get": call}}), tmp_path), tmp_path / "client")


def bomb() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (bomb(), "unfolds to more than"),
        ("a: &a [*a]", "contains itself"),
        ("a: " + "[" * 150 + "]" * 150, "nested deeper"),
        ("a: !!python/object/apply:os.system ['true']", "not valid YAML"),
        ("a: 1\na: 2", "comes twice"),
        ('{"a": 1, "a": 2}', "comes twice"),
        ('{"a": NaN}', "no JSON number"),
        ("a: .nan\nb: 1e999", "no JSON number"),
        ("? [a]\n: b", "key is not text"),
        ("- a", "not an object"),
        ("", "not an object"),
        ('{"a": "\\ud800"}', "half a character"),
        ("a: [", "not valid YAML"),
    ],
)  # fmt: skip
def test_text_that_is_no_document_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "document.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PipelineError, match=problem):
        reading.read(path)


def test_bytes_that_are_no_text_and_files_that_are_too_large(tmp_path: Path) -> None:
    path = tmp_path / "document.yaml"
    path.write_bytes(b"a: \xff\xfe")
    with pytest.raises(PipelineError, match="not UTF-8"):
        reading.read(path)
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    with pytest.raises(PipelineError, match="at most"):
        reading.read(path)
    with pytest.raises(PipelineError, match="cannot be read"):
        reading.read(tmp_path / "absent.yaml")


def test_yaml_is_read_as_json(tmp_path: Path) -> None:
    path = tmp_path / "document.yaml"
    path.write_text(
        "a: 2024-01-02\nb: no\nc: 0o7\nd: 1.0\ne: 012\n200: 1e3\nf: ~\ng: {<<: x}\nh: 1_000\n",
        encoding="utf-8",
    )
    content = reading.read(path).content
    assert content == {
        "a": "2024-01-02", "b": "no", "c": "0o7", "d": 1.0, "e": "012", "200": 1000.0, "f": None, "g": {"<<": "x"}, "h": "1_000",
    }  # fmt: skip


@pytest.mark.parametrize(
    "wrong", [{"openapi": "2.0"}, {"paths": []}, {"paths": {"/a/{id}": {"get": operation()}}}]
)
def test_documents_that_are_not_valid_are_refused(tmp_path: Path, wrong: dict[str, Any]) -> None:
    path = written({**document(), **wrong}, tmp_path)
    with pytest.raises(PipelineError):
        pipeline.build(pipeline.Source(path), tmp_path / "client")
    assert json.loads(path.read_text(encoding="utf-8"))
    assert not (tmp_path / "client").exists()


def test_a_parameter_twice_with_different_case_is_two_parameters(tmp_path: Path) -> None:
    call = operation(parameters=[parameter("Page"), parameter("page"), parameter("PAGE")])
    with client(document({"/a": {"get": call}}), tmp_path) as package:
        made = part(package, "api.things.things_get_a").call(
            page_query="1", page_query_2="2", page_query_3="3"
        )
        assert made.query == (("Page", "1"), ("page", "2"), ("PAGE", "3"))
