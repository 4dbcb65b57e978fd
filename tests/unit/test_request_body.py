"""Bodies as bytes: JSON, forms, files and plain content, whatever a document asks for."""

from __future__ import annotations

import io
import json
from email import message_from_bytes
from email.message import Message
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musement import InvalidRequestError
from musement_core.engine.request_body import encode_body
from musement_core.models import File
from musement_core.operations import Body, Call, Operation

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def encoded(kind: str, media_type: str, body: Any) -> tuple[bytes, str]:
    """Body and media type of a call that carries this."""
    operation: Operation[Any] = Operation(name="a", tag="a", method="POST", path="/a")
    content, content_type = encode_body(
        Call(operation=operation, path="/a", body=body, media=Body(media_type, kind))
    )
    assert content is not None
    assert content_type is not None
    return content, content_type


def parts(content: bytes, content_type: str) -> list[Message]:
    """The parts of a multipart body, as a mail program reads them."""
    message = message_from_bytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + content)
    assert not message.defects
    return list(message.walk())[1:]


def test_a_call_without_a_body_has_no_content_type() -> None:
    operation: Operation[Any] = Operation(name="a", tag="a", method="GET", path="/a")
    assert encode_body(Call(operation=operation, path="/a", body=None)) == (None, None)


@given(st.dictionaries(TEXT, TEXT | st.integers() | st.booleans() | st.none(), max_size=4))
def test_json_is_compact_utf_8(body: dict[str, Any]) -> None:
    content, content_type = encoded("json", "application/json", body)
    assert content_type == "application/json"
    assert json.loads(content.decode()) == body


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("json", "application/json"),
        ("data", "application/x-www-form-urlencoded"),
        ("files", "multipart/form-data"),
    ],
)
@pytest.mark.parametrize("value", [object(), b"bytes", {"in": object()}, "half \ud800"])
def test_what_cannot_be_written_is_refused(kind: str, media_type: str, value: Any) -> None:
    with pytest.raises(InvalidRequestError, match="it cannot be written as") as refused:
        encoded(kind, media_type, {"a": value})
    assert refused.value.argument == "body"
    assert refused.value.rule.startswith("A body is a JSON value")


def test_json_has_finite_numbers_only() -> None:
    with pytest.raises(InvalidRequestError):
        encoded("json", "application/json", {"a": float("nan")})


@given(st.dictionaries(TEXT, TEXT, max_size=4))
def test_a_form_is_read_back_field_by_field(fields: dict[str, str]) -> None:
    content, content_type = encoded("data", "application/x-www-form-urlencoded", fields)
    assert content_type == "application/x-www-form-urlencoded"
    assert parse_qsl(content.decode(), keep_blank_values=True, strict_parsing=bool(fields)) == list(
        fields.items()
    )


def test_values_of_a_form_that_are_no_text_are_written_as_json() -> None:
    content, _ = encoded("data", "application/x-www-form-urlencoded", {"yes": True, "list": [1, "é"]})
    assert parse_qsl(content.decode()) == [("yes", "true"), ("list", '[1,"é"]')]


def test_files_are_parts_with_a_name_and_a_type() -> None:
    body = {
        "note": "caffè",
        "count": 2,
        "voucher": File(io.BytesIO(b"%PDF"), file_name="a.pdf", mime_type="application/pdf"),
        "bare": File(b"\x00\r\n--"),
    }
    content, content_type = encoded("files", "multipart/form-data", body)
    found = {
        part.get_param("name", header="content-disposition"): part for part in parts(content, content_type)
    }

    assert list(found) == list(body)
    assert found["note"].get_payload(decode=True) == "caffè".encode()
    assert found["count"].get_payload(decode=True) == b"2"
    assert (found["voucher"].get_filename(), found["voucher"].get_content_type()) == (
        "a.pdf",
        "application/pdf",
    )
    assert found["voucher"].get_payload(decode=True) == b"%PDF"
    assert (found["bare"].get_filename(), found["bare"].get_content_type()) == (
        "bare",
        "application/octet-stream",
    )
    assert found["bare"].get_payload(decode=True) == b"\x00\r\n--"


@given(name=TEXT, file_name=TEXT, mime_type=TEXT)
def test_names_cannot_break_out_of_their_part(name: str, file_name: str, mime_type: str) -> None:
    content, content_type = encoded(
        "files", "multipart/form-data", {name: File(b"content", file_name=file_name, mime_type=mime_type)}
    )
    head, _, rest = content.partition(b"\r\n\r\n")
    boundary = content_type.partition("boundary=")[2].encode()

    lines = head.split(b"\r\n")
    assert [line.partition(b":")[0] for line in lines] == [
        b"--" + boundary, b"Content-Disposition", b"Content-Type",
    ]  # fmt: skip
    assert b"\n" not in b"".join(lines)
    assert rest == b"content\r\n--" + boundary + b"--\r\n"


@pytest.mark.parametrize("body", [b"bytes", "text", File(b"bytes"), File("text"), File(io.BytesIO(b"bytes"))])
def test_content_is_sent_as_it_is(body: Any) -> None:
    content, content_type = encoded("content", "application/octet-stream", body)
    assert content in (b"bytes", b"text")
    assert content_type == "application/octet-stream"


def test_no_file_is_a_form_of_nothing() -> None:
    content, content_type = encoded("files", "multipart/form-data", {})
    assert content == f"--{content_type.partition('boundary=')[2]}--\r\n".encode()
