"""Persons and secrets that a caller passes are in no frame, message, repr or log line of the error that comes back."""

from __future__ import annotations

import inspect
import logging
import re
import traceback
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import httpx
import pytest

from musement import ConfigurationError, CustomerDataError, ExtraDataError, Musement, MusementError, webhooks
from musement.configuration import Configuration
from musement.customer_schema import CustomerSchema
from musement.errors import (
    APIConnectionError,
    APIResponseError,
    APIStatusError,
    InvalidRequestError,
    WebhookAuthenticationError,
    WebhookPayloadError,
)
from musement.extra_data import encode_extra_data
from musement_api.api.carts import carts_update_customer
from musement_core.frames import clear_frames
from tests.support.callers import Caller, error_response
from tests.support.document import Documented, operations, resolved
from tests.support.synthesis import synthesised

NAME, EMAIL, PHONE = "Ada-Canary", "canary@example.org", "+393330777111"
SECRET = "s3cr3t-canary"
HIDDEN = (NAME, EMAIL, PHONE, SECRET)
PERSON = {"firstname": NAME, "lastname": NAME, "email": EMAIL, "mobile": PHONE}
#: Arguments that hold a person or a secret, wherever they stand.
PERSONAL = {
    **PERSON,
    "customer": PERSON,
    "customer_email": EMAIL,
    "phone_number": PHONE,
    "address": NAME,
    "public_username": NAME,
    "comment": NAME,
    "title": NAME,
    "client_secret": SECRET,
    "refresh_token": SECRET,
    "token": SECRET,
    "extra_data": f'{{"guest": "{NAME}", "mail": "{EMAIL}"}}',
    "changes": {"guest": NAME, "mail": EMAIL},
    "participants": [PERSON],
    "sms_notification_to": PHONE,
    "further_fields": {"guest": NAME, "phone": PHONE},
}
#: What hand-written methods call differently from the document.
OTHERS: dict[str, Any] = {
    "cart_uuid": "c-1",
    "order_uuid": "o-1",
    "order_item_uuid": "i-1",
    "product_id": "1",
    "product_type": "musement",
    "quantity": 1,
    "items": [{"type": "musement", "product_identifier": "1", "quantity": 1}],
    "timeout": 0,
}
LEFT_OUT = {"cart_id", "extra_data_type", "source", "affiliate_channel", "language"}


@cache
def documented(route: str) -> Documented:
    return next(one for one in operations() if one.route == route)


def followed(method: Any) -> Documented:
    """The operation that a public method follows first."""
    line = (inspect.getdoc(method) or "").rpartition("Operation:")[2]
    return documented(re.findall(r"\b(?:GET|PUT|POST|PATCH|DELETE) /[^\s,]+", line)[0])


def arguments(method: Any) -> dict[str, Any]:
    """Arguments of a public method from the document, with a person wherever one fits."""
    described = followed(method)
    examples = {item["name"]: synthesised(item["schema"]) for item in described.parameters()}
    values = {
        item.argument: examples[item.name]
        for item in described.operation.parameters
        if item.name in examples and item.required
    }
    for media in described.request_content().values():
        body = synthesised(media["schema"])
        values["body"] = personal(body)
        schema = resolved(media["schema"])
        if isinstance(body, dict):
            required = schema.get("required", ())
            values |= {name: value for name, value in body.items() if name in required or name in PERSONAL}
    named = inspect.signature(method).parameters
    given = {**values, **{name: value for name, value in {**OTHERS, **PERSONAL}.items() if name in named}}
    return {name: given[name] for name in named if name in given and name not in LEFT_OUT}


def personal(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: PERSONAL.get(key, personal(item)) for key, item in value.items()}
    return [personal(item) for item in value] if isinstance(value, list) else value


def methods(client: Any) -> Iterator[tuple[str, Any]]:
    """Every public method of every resource."""
    for tag in sorted({one.operation.tag for one in operations()}):
        resource = getattr(client, tag)
        for name in dir(type(resource)):
            if not name.startswith("_") and name != "with_raw_response":
                yield f"{tag}.{name}", getattr(resource, name)


def finished(caller: Caller, result: Any) -> Any:
    """The result of a call; of a list, its first page."""
    if not hasattr(result, "pages"):
        return caller.do(result)
    pages = result.pages()
    return caller.do(anext(pages)) if hasattr(pages, "__anext__") else next(pages)


def leaks(error: BaseException, *, message: bool = True) -> Iterator[str]:
    """Where an error, or what it came from, shows what is hidden; frames of tests are left out."""
    waiting: list[BaseException | None] = [error]
    seen: set[int] = set()
    frames = 0
    while waiting:
        current = waiting.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        waiting += [current.__cause__, current.__context__]
        if message:
            yield from shown(
                f"message of {type(current).__name__}",
                f"{current} {current!r} {vars(current)} {getattr(current, '__notes__', ())}",
            )
        inside = False  # before the first frame of the package are those of the test, and of asyncio
        for frame, _ in traceback.walk_tb(current.__traceback__):
            module = str(frame.f_globals.get("__name__", ""))
            inside |= module.startswith("musement")
            if inside and not module.startswith("tests."):
                frames += 1
                for name, value in frame.f_locals.items():
                    yield from shown(f"{name} in {module}.{frame.f_code.co_qualname}", repr(value))
                    if isinstance(value, (dict, list, tuple)):
                        yield from shown(f"{name} in {module}.{frame.f_code.co_qualname}", str(value))
    if not frames:
        yield "no frame at all: where the error came from is lost"


def shown(place: str, text: str) -> Iterator[str]:
    if any(hidden in text for hidden in HIDDEN):
        yield place


def echo(request: httpx.Request) -> httpx.Response:
    return httpx.Response(400, content=request.content or b"{}")


class Interruption(BaseException):
    """As KeyboardInterrupt, which would end the tests."""


def interrupt(_: httpx.Request) -> httpx.Response:
    raise Interruption


FAILURES: dict[str, tuple[Callable[[httpx.Request], httpx.Response | Exception], type[BaseException]]] = {
    "a refusal": (lambda _: error_response(422), APIStatusError),
    "a refusal that echoes the body": (echo, APIStatusError),
    "an error of the server": (lambda _: error_response(500), MusementError),
    "no connection": (lambda _: httpx.ConnectError("refused"), APIConnectionError),
    "a lost response": (lambda _: httpx.ReadTimeout("slow"), MusementError),
    "a response that cannot be read": (lambda _: httpx.Response(200, content=b"\xff"), APIResponseError),
    "an interruption": (interrupt, Interruption),
}


def is_always_readable(method: Any) -> bool:
    """Any bytes are a file or a text, and where nothing is due nothing is read."""
    answers = followed(method).operation.responses
    return {answer.kind for answer in answers if answer.first < 300} <= {"bytes", "text", "none"}


@pytest.mark.parametrize("failure", FAILURES)
def test_no_method_leaves_a_person_in_an_error(
    caller: Caller, failure: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="musement")
    respond, kind = FAILURES[failure]
    client, script = caller.responding(respond, max_retries=0, log_bodies=True)
    found: list[str] = []
    carried = 0
    for name, method in methods(client):
        script.requests.clear()
        if failure == "a response that cannot be read" and is_always_readable(method):
            continue
        with pytest.raises((kind, MusementError)) as caught:
            finished(caller, method(**arguments(method)))
        assert script.requests, f"{name} sent nothing: {caught.value}"
        carried += any(hidden.encode() in request.read() for request in script.requests for hidden in HIDDEN)
        # What the server says is the server's text; an echo of its is shown with the error.
        found += [f"{name}: {place}" for place in leaks(caught.value, message=respond is not echo)]
    assert found == []
    assert carried >= 8, "persons were sent"
    for record in caplog.records:
        assert not list(shown("log", f"{record.getMessage()} {vars(record)!r}")), record.name


def wrong(value: Any) -> Any:
    """A value of a type that nothing takes, with the same persons in it."""
    return [value] if isinstance(value, (str, dict)) else {"all": value}


def test_no_refusal_shows_the_person_that_it_refuses(caller: Caller) -> None:
    client, script = caller.responding(lambda _: error_response(500), max_retries=0)
    found: list[str] = []
    refused = 0
    for name, method in methods(client):
        for argument, value in (given := arguments(method)).items():
            if argument not in {*PERSONAL, "body", "items"}:
                continue
            with pytest.raises(MusementError) as caught:
                finished(caller, method(**{**given, argument: wrong(value)}))
            refused += isinstance(caught.value, InvalidRequestError)
            found += [f"{name}({argument}): {place}" for place in leaks(caught.value)]
    assert found == []
    assert refused >= 15
    assert script is not None


WRONG_FIELDS = {
    "firstname": [NAME],
    "email": {"value": EMAIL},
    "birthdate": f"born {NAME}",
    "mobile": [PHONE],
    "extra_customer_data": NAME,
}


@pytest.mark.parametrize("field", WRONG_FIELDS)
def test_a_refusal_names_place_and_rule_but_not_the_person(caller: Caller, field: str) -> None:
    client, script = caller.scripted()
    with pytest.raises(InvalidRequestError) as caught:
        caller.do(client.carts.update_customer("c-1", **{**PERSON, field: WRONG_FIELDS[field]}))
    assert list(leaks(caught.value)) == []
    assert caught.value.argument.startswith(field)
    assert re.search(r"a text of \d+ characters|a value of type \w+", caught.value.problem)
    assert caught.value.rule
    assert script.sent == []


def test_low_level_calls_leave_no_person_either(caller: Caller) -> None:
    client, _ = caller.responding(lambda _: httpx.ReadError("reset"), max_retries=0)
    calls: list[Callable[[], Any]] = [
        lambda: client.call(carts_update_customer.call, "c-1", **PERSON),
        lambda: client.raw(carts_update_customer.call, "c-1", **PERSON),
        lambda: client.call(carts_update_customer.call, "c-1", firstname=[NAME]),
        lambda: client.request("POST", "/carts", body=PERSON, headers={"X-Name": NAME}, query={"q": EMAIL}),
        lambda: client.request("POST", "/carts", body={"customer": {NAME, EMAIL}}),
        lambda: client.activities.search(text=NAME, limit=0),
    ]
    for call in calls:
        with pytest.raises(MusementError) as caught:
            finished(caller, call())
        assert list(leaks(caught.value)) == []


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        (
            lambda: webhooks.parse(b"{}", "Basic eA==", username=NAME, password=SECRET),
            WebhookAuthenticationError,
        ),
        (
            lambda: webhooks.parse(b'{"a": "%s"}' % NAME.encode(), None, unauthenticated=True),
            WebhookPayloadError,
        ),
        (
            lambda: CustomerSchema({"properties": {"email": {"type": "integer"}}}).validate({"email": EMAIL}),
            CustomerDataError,
        ),
        (lambda: encode_extra_data({"guest": {NAME, EMAIL}}), ExtraDataError),
        (lambda: encode_extra_data(f'{{"guest": "{NAME}"'), ExtraDataError),
        (lambda: Musement(client_id="id", client_secret=SECRET, environment="moon"), ConfigurationError),
        (lambda: Musement.from_env(client_id="id", client_secret=SECRET, timeout=-1), ConfigurationError),
        (lambda: Musement.offline(client_id="", client_secret=SECRET), ConfigurationError),
        (
            lambda: Configuration.resolve(default_api_version="3.5.0", client_secret=SECRET, application="a"),
            ConfigurationError,
        ),
    ],
)
def test_functions_without_a_client_leave_nothing(call: Callable[[], Any], kind: type[MusementError]) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert list(leaks(caught.value)) == []


def test_a_model_and_an_answer_show_no_person(caller: Caller) -> None:
    cart = {
        "uuid": "c-1",
        "customer": PERSON,
        "guests": [PERSON],
        "extraData": f'{{"guest": "{NAME}"}}',
        EMAIL: 1,
    }

    def respond(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=PERSON if request.url.path.endswith("/customer") else cart)

    client, _ = caller.responding(respond)
    for value in (
        caller.do(client.carts.get("c-1")),
        caller.do(client.carts.update_customer("c-1", **PERSON)),
        caller.do(client.request("GET", "/carts/c-1")),
        caller.do(client.orders.get("c-1")),
    ):
        assert list(shown("repr", repr(value))) == []
        assert "c-1" in repr(value) or "Customer(" in repr(value)


def test_what_the_caller_was_handling_keeps_its_frames(caller: Caller) -> None:
    """A context from before the call is the caller's own."""

    def failing(reservation: str) -> None:
        raise KeyError(reservation)

    client, _ = caller.responding(lambda _: error_response(404), max_retries=0)

    def calling() -> None:
        try:
            failing("theirs")
        except KeyError:
            caller.do(client.orders.get("o-1"))

    with pytest.raises(MusementError) as caught:
        calling()
    context = caught.value.__context__
    while context is not None and not isinstance(context, KeyError):
        context = context.__context__
    assert context is not None
    last = list(traceback.walk_tb(context.__traceback__))[-1][0]
    assert last.f_locals == {"reservation": "theirs"}


def test_file_line_and_function_of_every_frame_stay(caller: Caller) -> None:
    client, _ = caller.responding(lambda _: error_response(404), max_retries=0)
    with pytest.raises(MusementError) as caught:
        caller.do(client.orders.get("o-1"))
    text = "".join(traceback.format_exception(caught.value))
    for part in ("flow_method.py", "engine/attempts.py", "in drive", "in run"):
        assert part in text


def test_frames_of_a_group_and_of_what_runs_are_looked_at() -> None:
    def inner(name: str) -> None:
        raise ValueError

    def outer() -> ExceptionGroup[Any]:
        try:
            inner(NAME)
        except ValueError as error:
            return ExceptionGroup("several", [error])
        raise AssertionError

    group = outer()
    clear_frames(group, None)
    [error] = group.exceptions
    assert [frame.f_locals for frame, _ in traceback.walk_tb(error.__traceback__)] == [{}, {}]
