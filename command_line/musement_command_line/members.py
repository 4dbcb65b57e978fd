"""Values in the JSON of a server, which may lack any of them, or have something else in their places."""

from __future__ import annotations

from typing import Any

from musement import amount


def at(value: Any, *path: str | int) -> Any:
    """Return what stands at a path in JSON; None when it does not lead anywhere."""
    for step in path:
        if isinstance(step, str) and isinstance(value, dict):
            value = value.get(step)
        elif isinstance(step, int) and isinstance(value, list) and len(value) > step:
            value = value[step]
        else:
            return None
    return value


def each(value: Any) -> list[dict[str, Any]]:
    """Return the objects of a list; none when it is no list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def text(value: Any) -> str | None:
    """Return a text or a number as text; None when it is something else, or empty."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return str(value) or None


def names(value: Any, member: str = "name") -> str | None:
    """Return one member of each object of a list, joined by commas."""
    return ", ".join(name for item in each(value) if (name := text(item.get(member)))) or None


def price(value: Any) -> str | None:
    """Return a price as amount and currency, such as `19.90 EUR`."""
    try:
        exact = amount(at(value, "value"))
    except ValueError:
        return None
    if exact is None:
        return None
    exponent = exact.as_tuple().exponent
    shown = f"{exact:.2f}" if isinstance(exponent, int) and -2 <= exponent <= 0 else f"{exact:f}"
    return " ".join(part for part in (shown, text(at(value, "currency"))) if part)


def yes_or_no(value: Any) -> str | None:
    """Return yes or no for true or false; None for anything else."""
    return ("yes" if value else "no") if isinstance(value, bool) else None
