"""Bodies that the document does not allow are refused where they are wrong; every other one is sent.

Judge of what the document allows is `jsonschema`, which knows nothing of the client's own checks.
"""

from __future__ import annotations

import time
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.protocols import Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from musement import InvalidRequestError, Musement
from musement_core.invalid_argument import InvalidArgumentError
from tests.contract.capturing import Capturing
from tests.contract.mutations import INSTEAD, Path, paths, removed, replaced
from tests.scenarios.derived import least_arguments
from tests.support.document import Documented, document, operations
from tests.support.synthesis import synthesised

WITH_BODY = {documented.name: documented for documented in operations() if documented.request_content()}
REGISTRY: Registry[Any] = Registry().with_resource("urn:document", DRAFT202012.create_resource(document()))

LEFT_OUT = {
    "null": "what a null means is the server's business; see below",
    "empty list": "PHP writes an empty object so, and what was read may be sent back",
    "lone surrogate": "no JSON at all, so nothing that a schema could tell",
}


def validator_of(documented: Documented) -> Validator:
    """What the document says of the body; of the formats, only dates and local times are more than a hint."""
    formats = FormatChecker(formats=["date"])
    formats.checks("date-time-local", raises=ValueError)(
        lambda value: not isinstance(value, str) or bool(time.strptime(value, "%Y-%m-%dT%H:%M:%S"))
    )
    return Draft202012Validator(rooted(schema_of(documented)), registry=REGISTRY, format_checker=formats)


def schema_of(documented: Documented) -> Any:
    return next(iter(documented.request_content().values()))["schema"]


def rooted(node: Any) -> Any:
    """The same schema, its references leading into the document from outside."""
    if isinstance(node, dict):
        return {
            key: f"urn:document{value}" if key == "$ref" else rooted(value) for key, value in node.items()
        }
    return [rooted(item) for item in node] if isinstance(node, list) else node


def written(path: Path, *, flat: bool) -> str:
    """A path as errors write it."""
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return steps.removeprefix(".") if flat else f"body{steps}"


def refused(documented: Documented, body: Any) -> InvalidArgumentError | None:
    """The client's refusal of a body, whatever way the operation takes it."""
    try:
        documented.operation.call(least_arguments(documented), body)
    except InvalidArgumentError as refusal:
        return refusal
    return None


@pytest.mark.parametrize("name", WITH_BODY)
def test_the_body_of_the_document_is_allowed(name: str) -> None:
    documented = WITH_BODY[name]
    for body in (
        synthesised(schema_of(documented)),
        synthesised(schema_of(documented), required_only=True),
    ):
        assert refused(documented, body) is None


@pytest.mark.parametrize("name", WITH_BODY)
def test_client_and_schema_agree_on_every_change_of_a_body(name: str) -> None:
    documented = WITH_BODY[name]
    validator, full = validator_of(documented), synthesised(schema_of(documented))
    flat = documented.operation.bodies[0].flat
    for path in paths(full):
        for kind, value in INSTEAD.items():
            if kind in LEFT_OUT:
                continue
            changed = replaced(full, path, value)
            errors = [tuple(error.absolute_path) for error in validator.iter_errors(changed)]
            refusal = refused(documented, changed)
            where = f"{written(path, flat=flat)}: {kind}"
            assert (refusal is not None) == bool(errors), where
            if refusal is not None:
                assert refusal.argument.startswith(written(path, flat=flat)), where
                assert refusal.problem, where
                assert refusal.rule, where


@pytest.mark.parametrize("name", WITH_BODY)
def test_null_is_sent_where_a_field_may_be_left_out(name: str) -> None:
    documented = WITH_BODY[name]
    full = synthesised(schema_of(documented))
    for path in paths(full):
        changed = replaced(full, path, None)
        parent = isinstance(path[-1], str) and validator_of(documented).is_valid(removed(full, path))
        assert (refused(documented, changed) is None) == (parent or isinstance(path[-1], int)), path


REQUIRED = [
    pytest.param(name, path, id=f"{name}-{'.'.join(map(str, path))}")
    for name, documented in WITH_BODY.items()
    for path in paths(synthesised(schema_of(documented)))
    if isinstance(path[-1], str)
    and not validator_of(documented).is_valid(removed(synthesised(schema_of(documented)), path))
]


@pytest.mark.parametrize(("name", "path"), REQUIRED)
def test_what_is_missing_is_named(name: str, path: Path) -> None:
    documented = WITH_BODY[name]
    refusal = refused(documented, removed(synthesised(schema_of(documented)), path))
    assert refusal is not None
    assert refusal.argument == written(path, flat=documented.operation.bodies[0].flat)
    assert (refusal.problem, refusal.rule) == ("it is missing", "It is required.")


def test_limits_of_bodies_were_tried() -> None:
    tried: list[Any] = [parameter.values[1] for parameter in REQUIRED]
    assert {path[-1] for path in tried} >= {
        "quantity", "type", "product_identifier", "cancellation_reason", "grant_type", "rating_value", "category_code",
    }  # fmt: skip


def said(call: Any) -> InvalidRequestError:
    """The refusal of a public method, nothing sent."""
    transport = Capturing()
    with Musement(application="tests", transport=transport) as musement:
        with pytest.raises(InvalidRequestError) as raised:
            call(musement)
    assert transport.requests == []
    return raised.value


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda musement: musement.carts.add_item("a-cart", product_id="1-2", quantity=0),
            "quantity: 0 is too small. Rule: The minimum is 1.",
        ),
        (
            lambda musement: musement.carts.add_item("a-cart", product_id="1-2", quantity=True),
            "quantity: True is not a number. Rule: A value of type integer is asked for.",
        ),
        (
            lambda musement: musement.carts.add_item("a-cart", product_id=12, quantity=1),
            "product_id: 12 is not text. Rule: A string is asked for.",
        ),
        (
            lambda musement: musement.carts.add_item(
                "a-cart", product_id="1-2", quantity=1, product_type="tour"
            ),
            (
                "product_type: 'tour' is not one of its values. "
                "Rule: Allowed: musement, musement-realtime, musement-gift."
            ),
        ),
        (
            lambda musement: musement.carts.add_items(
                "a-cart", [{"product_identifier": "1-2", "quantity": 1}]
            ),
            "items[0].type: it is missing. Rule: It is required.",
        ),
        (
            lambda musement: musement.carts.add_items("a-cart", ["1-2"]),
            "items[0]: '1-2' is not an object. Rule: A mapping or a model is asked for.",
        ),
        (
            lambda musement: musement.orders.create(cart_uuid="a-cart", email_notification="none"),
            "email_notification: 'none' is not one of its values. Rule: Allowed: ALL, NONE, TO-CUSTOMER.",
        ),
        (
            lambda musement: musement.orders.create(cart_uuid="a-cart", refundable="no"),
            "refundable: 'no' is not a boolean. Rule: True or False is asked for.",
        ),
        (
            lambda musement: musement.carts.update_customer("a-cart", birthdate="21/11/1990"),
            "birthdate: a text of 10 characters is not a date. Rule: ISO 8601 is asked for: YYYY-MM-DD.",
        ),
        (
            lambda musement: musement.carts.update_customer("a-cart", city="half \ud800"),
            "city: it holds half a character (a lone surrogate). Rule: Text must be valid Unicode.",
        ),
        (
            lambda musement: musement.carts.create(tickets=[{"product": {"type": "tour"}}]),
            "tickets[0].product.type: 'tour' is not one of its values. Rule: Allowed: musement, musement-realtime.",
        ),
    ],
)
def test_a_wrong_field_is_one_clear_error(call: Any, message: str) -> None:
    assert str(said(call)) == message


def test_a_secret_of_the_wrong_type_is_not_shown() -> None:
    body = {"client_id": "a", "client_secret": ["s3cret"], "grant_type": "client_credentials"}
    refusal = refused(WITH_BODY["authentication_login"], body)
    assert refusal is not None
    assert "s3cret" not in str(refusal)
    assert refusal.argument == "client_secret"
