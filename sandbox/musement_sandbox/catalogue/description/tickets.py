"""Read ticket options and ticket holders with their prices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from musement_sandbox.catalogue.building_blocks import ADULT, CHILD, GROUP, STUDENT
from musement_sandbox.catalogue.description.entry import Entry
from musement_sandbox.catalogue.description.prices import amounts_of
from musement_sandbox.catalogue.model import Holder, Option
from musement_sandbox.prices import CURRENCIES, Amounts
from musement_sandbox.slugs import slug

__all__ = ["first_amounts", "options_of"]

_OPTION_KEYS = ("name", "code", "default", "holders")
_HOLDER_KEYS = ("price", "discount", "service_fee", "name", "normalized", "min_buy", "max_buy")
_USUAL = {holder.code: holder for holder in (ADULT, CHILD, STUDENT, GROUP)}
_CODE = r"[a-z0-9]+(?:[-_][a-z0-9]+)*"
_CODE_RULE = "small letters and digits, joined by hyphens"
_MAX_OPTIONS = _MAX_HOLDERS = 100
_MAX_BUY = 1000
_DEFAULT_MAX_BUY = 15


def options_of(activity: Entry, members: Mapping[str, Entry], currency: str) -> tuple[Option, ...]:
    """Return the ticket options of an activity: those described, else one with its ticket holders."""
    described = members.get("options")
    if described is None:
        return (_option("entrance", {"en": "Entrance"}, activity, members, members, currency, default=True),)
    if "holders" in members:
        raise members["holders"].error("does not go together with options: each option has its own")
    options: dict[str, Option] = {}
    entries = described.elements()
    if not 1 <= len(entries) <= _MAX_OPTIONS:
        raise described.error(f"has {len(entries)} options; an activity has 1 to {_MAX_OPTIONS}")
    given = [entry.members(_OPTION_KEYS, required=("name",)) for entry in entries]
    chosen = next(
        (index for index, own in enumerate(given) if "default" in own and own["default"].boolean()), 0
    )
    for index, (entry, own) in enumerate(zip(entries, given, strict=True)):
        name = own["name"].texts()
        code = (
            own["code"].matching(_CODE, _CODE_RULE)
            if "code" in own
            else slug(name["en"]) or f"option-{index}"
        )
        if code in options:
            raise entry.error(f"has the code {code}, as another option; give each a code of its own")
        options[code] = _option(code, name, entry, own, members, currency, default=index == chosen)
    return tuple(options.values())


def first_amounts(options: Iterable[Option]) -> Amounts:
    """Return what the first ticket holder pays, with which searches show an activity that has no price of its own."""
    holders = (holder for option in options for holder in option.holders)
    return next(holder.amounts for holder in holders if holder.amounts is not None)


def _option(
    code: str,
    name: Mapping[str, str],
    entry: Entry,
    own: Mapping[str, Entry],
    activity: Mapping[str, Entry],
    currency: str,
    *,
    default: bool,
) -> Option:
    """Make an option of the holders that it has of its `own`; prices that they lack are those of the activity."""
    described = own.get("holders")
    if described is None:
        amounts = _amounts(entry, {}, activity, currency)
        return Option(
            code,
            name,
            (Holder("adult", "ADULT", ADULT.name, default=True, amounts=amounts),),
            default=default,
        )
    holders: list[Holder] = []
    for holder_code, holder in described.mapping().items():
        if slug(holder_code) != holder_code.replace("_", "-") or not holder_code:
            raise holder.error(f"is no code of a ticket holder; one has {_CODE_RULE}")
        holders.append(_holder(holder_code, holder, activity, currency, default=not holders))
    if not 1 <= len(holders) <= _MAX_HOLDERS:
        raise described.error(f"has {len(holders)} ticket holders; an option has 1 to {_MAX_HOLDERS}")
    return Option(code, name, tuple(holders), default=default)


def _holder(
    code: str, entry: Entry, activity: Mapping[str, Entry], currency: str, *, default: bool
) -> Holder:
    is_price = not isinstance(entry.value, Mapping) or (entry.value and set(entry.value) <= set(CURRENCIES))
    members = {"price": entry} if is_price else entry.members(_HOLDER_KEYS)
    usual = _USUAL.get(code)
    name, normalized = members.get("name"), members.get("normalized")
    least, most = members.get("min_buy"), members.get("max_buy")
    min_buy = least.whole(1, _MAX_BUY) if least else 1
    max_buy = most.whole(1, _MAX_BUY) if most else max(min_buy, _DEFAULT_MAX_BUY)
    if min_buy > max_buy:
        raise entry.error(f"has min_buy {min_buy}, more than its max_buy of {max_buy}")
    return Holder(
        code,
        normalized.matching(r"[A-Z][A-Z_]*", "capital letters, such as CHILDREN")
        if normalized
        else (usual.normalized if usual else code.upper().replace("-", "_")),
        name.texts() if name else (usual.name if usual else {"en": code.replace("-", " ").capitalize()}),
        default=default,
        min_buy=min_buy,
        max_buy=max_buy,
        amounts=_amounts(entry, members, activity, currency),
    )


def _amounts(entry: Entry, own: Mapping[str, Entry], activity: Mapping[str, Entry], currency: str) -> Amounts:
    price, discount, fee = (
        own.get(name) or activity.get(name) for name in ("price", "discount", "service_fee")
    )
    if price is None:
        raise entry.error("lacks price, which is required")
    return amounts_of(price, discount, fee, currency)
