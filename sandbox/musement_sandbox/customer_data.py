"""Read what a request says about a customer, so that what is kept can always be shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from musement_sandbox.api_errors import RefusedError, body_error

__all__ = ["CONSENTS", "accepted_answers", "accepted_customer"]

CONSENTS = ("thirdparty_newsletter", "musement_newsletter", "events_related_newsletter")
_TEXTS = (
    "email",
    "firstname",
    "lastname",
    "mobile",
    "address",
    "birthdate",
    "city",
    "zipcode",
    "tax_id",
    "id_number",
    "avatar",
    "locale",
)
_CHOICES = dict.fromkeys((*CONSENTS, "allow_profiling"), ("NO", "YES"))
_GENDERS = ("MALE", "FEMALE", "OTHER")
# Members that a request names by a member of theirs, and that a response shows whole.
_REFERENCES: dict[str, tuple[str, type]] = {
    "country": ("id", int),
    "favourite_city": ("id", int),
    "currency": ("code", str),
}


def accepted_customer(sent: Any) -> dict[str, Any]:
    """Return what is kept of a customer: texts as they came, places by their number, answers by activity.

    Members that the API gives out itself, and null, are left out; members that no page names are kept and never shown.

    Raises:
        RefusedError: A member is not of its type.
    """
    if not isinstance(sent, Mapping):
        raise RefusedError(body_error("customer: an object is expected"))
    kept = {name: value for name, value in sent.items() if name != "id" and value is not None}
    for name in _TEXTS:
        if not isinstance(kept.get(name, ""), str):
            raise RefusedError(body_error(f"{name}: text is expected"))
    for name, choices in _CHOICES.items():
        if kept.get(name, choices[0]) not in choices:
            raise RefusedError(body_error(f"{name}: one of {', '.join(choices)} is expected"))
    for name, (key, kind) in _REFERENCES.items():
        if name in kept:
            kept[name] = _referenced(name, kept[name], key, kind)
    if "gender" in kept:
        kept["gender"] = _gender(kept["gender"])
    if "extra_customer_data" in kept:
        kept["extra_customer_data"] = accepted_answers(kept["extra_customer_data"])
    return {name: value for name, value in kept.items() if value is not None}


def accepted_answers(sent: Any) -> dict[str, dict[str, Any]]:
    """Return the answers to extra customer data by activity; an empty list stands for none, as PHP writes it.

    Raises:
        RefusedError: They are no object of objects.
    """
    if sent == []:
        return {}
    if not isinstance(sent, Mapping):
        raise RefusedError(body_error("extra_customer_data: an object is expected"))
    for activity, answers in sent.items():
        if not isinstance(answers, Mapping):
            raise RefusedError(body_error(f"extra_customer_data.{activity}: an object is expected"))
    return {activity: dict(answers) for activity, answers in sent.items()}


def _referenced(name: str, value: Any, key: str, kind: type) -> Any:
    if not isinstance(value, Mapping):
        raise RefusedError(body_error(f"{name}: an object with `{key}` is expected"))
    found = value.get(key)
    if isinstance(found, float) and found.is_integer():
        found = int(found)  # to JSON, 82.0 is a whole number as well
    if found is not None and (not isinstance(found, kind) or isinstance(found, bool)):
        raise RefusedError(body_error(f"{name}.{key}: a value of another type is expected"))
    return found


def _gender(value: Any) -> str:
    code = value.get("code") if isinstance(value, Mapping) else value
    if code not in _GENDERS:
        raise RefusedError(body_error(f"gender: one of {', '.join(_GENDERS)} is expected"))
    return str(code)
