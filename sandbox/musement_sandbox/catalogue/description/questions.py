"""Read the questions that an activity asks the lead booker or each participant."""

from __future__ import annotations

from musement_sandbox.catalogue.building_blocks import PERSON
from musement_sandbox.catalogue.description.entry import Entry
from musement_sandbox.catalogue.model import Question

__all__ = ["questions_of"]

_KEYS = ("name", "title", "type", "format", "choices", "required")
_TYPES = ("string", "number", "integer")
_FORMATS = ("date", "email")
_USUAL = {question.name: question for question in PERSON}


def questions_of(entry: Entry | None) -> tuple[Question, ...]:
    """Return the questions of a list: each a name alone, or a mapping."""
    if entry is None:
        return ()
    found: dict[str, Question] = {}
    for element in entry.elements():
        question = _question(element)
        if question.name in found:
            raise element.error(f"asks for {question.name} a second time")
        found[question.name] = question
    return tuple(found.values())


def _question(entry: Entry) -> Question:
    if isinstance(entry.value, str):
        name = _name(entry)
        return _USUAL.get(name) or Question(name, {"en": name.replace("_", " ").capitalize()})
    members = entry.members(_KEYS, required=("name",))
    name = _name(members["name"])
    usual = _USUAL.get(name)
    title, kind, layout = members.get("title"), members.get("type"), members.get("format")
    choices, required = members.get("choices"), members.get("required")
    codes, titles = _choices(choices) if choices else ((), ())
    if usual is not None and not (kind or layout or choices):
        codes, titles = usual.choices, usual.choice_titles
    type_ = kind.one_of(_TYPES) if kind else "string"
    for other in (layout, choices):
        if other is not None and type_ != "string":
            raise other.error(f"goes with the type string, and the type is {type_}")
    if layout is not None and choices is not None:
        raise layout.error("does not go together with choices")
    format_ = layout.one_of(_FORMATS) if layout else None
    if usual is not None and not (kind or layout or choices):
        format_ = usual.format
    return Question(
        name,
        title.texts() if title else (usual.title if usual else {"en": name.replace("_", " ").capitalize()}),
        type_,
        format_,
        codes,
        titles,
        required.boolean() if required else True,
    )


def _name(entry: Entry) -> str:
    return entry.matching(
        r"[A-Za-z][A-Za-z0-9_]{0,63}", "a name of letters, digits and underscores, such as hotel_name"
    )


def _choices(entry: Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if isinstance(entry.value, list | tuple):
        codes = tuple(element.text() for element in entry.elements())
        titles = codes
    else:
        found = entry.mapping()
        codes, titles = tuple(found), tuple(title.text() for title in found.values())
    if not codes or len(set(codes)) < len(codes) or "" in codes:
        raise entry.error("should have choices, each once")
    return codes, titles
