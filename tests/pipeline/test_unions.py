"""A value of a union is decoded as the variant that it says it is, by its discriminator or by its keys, else kept as it came."""

from __future__ import annotations

from pathlib import Path

from tests.pipeline.documents import client, document, operation, part, reference, source
from tools.generate import pipeline

TEXT = {"type": "string"}


def test_a_union_without_discriminator_is_decided_by_its_keys(tmp_path: Path) -> None:
    schemas = {
        "Animal": {
            "oneOf": [reference("Cat"), reference("Dog"), {"type": "object", "properties": {"fins": TEXT}}]
        },
        "Cat": {"type": "object", "properties": {"name": TEXT, "lives": {"type": "integer"}}},
        "Dog": {"type": "object", "properties": {"name": TEXT, "tricks": {"type": "array", "items": TEXT}}},
        "Owner": {"type": "object", "properties": {"pet": reference("Animal")}},
    }
    with client(document(schemas=schemas), tmp_path) as package:
        models = part(package, "models")
        assert isinstance(models.Owner.from_dict({"pet": {"name": "a", "tricks": []}}).pet, models.Dog)
        assert isinstance(models.Owner.from_dict({"pet": {"name": "a", "lives": 9}}).pet, models.Cat)
        assert models.Owner.from_dict({"pet": {"name": "a"}}).pet == {"name": "a"}, (
            "undecided: kept as it came"
        )
        assert models.Owner.from_dict({"pet": {"fins": "2"}}).pet.fins == "2"


def test_a_discriminator_decides_a_union_whose_variants_have_the_same_keys(tmp_path: Path) -> None:
    member = {"petType": TEXT, "name": TEXT}
    union = {
        "oneOf": [reference("Cat"), reference("Dog"), {"type": "null"}],
        "discriminator": {
            "propertyName": "petType",
            "mapping": {"DOG": reference("Dog")["$ref"], "puss": "Cat"},
        },
    }
    schemas = {
        "Animal": union,
        "Cat": {"type": "object", "properties": member},
        "Dog": {"type": "object", "properties": member},
        "Inline": {
            "oneOf": [reference("Cat"), {"type": "object", "properties": {**member, "fins": TEXT}}],
            "discriminator": {"propertyName": "petType"},
        },
        "Base": {"type": "object", "properties": member, "discriminator": {"propertyName": "petType"}},
        "Owner": {"type": "object", "properties": {"pet": reference("Animal"), "other": reference("Inline")}},
    }
    content = document(
        {"/pets": {"get": operation({"type": "array", "items": reference("Animal")})}}, schemas
    )
    notes = pipeline.build(source(content, tmp_path), tmp_path / "noted")
    not_followed = [note for note in notes if "discriminator" in note]
    assert len(not_followed) == 2
    assert not_followed[0].startswith(
        "#/components/schemas/Inline: its discriminator 'petType' is not followed: a variant"
    )
    assert not_followed[1].startswith(
        "#/components/schemas/Base: its discriminator 'petType' is not followed: no variants"
    )
    with client(content, tmp_path) as package:
        models = part(package, "models")
        for told, kind in (
            ("Dog", models.Dog),
            ("DOG", models.Dog),
            ("puss", models.Cat),
            ("Cat", models.Cat),
        ):
            sent = {"pet": {"petType": told, "name": "a"}}
            owner = models.Owner.from_dict(sent)
            assert type(owner.pet) is kind
            assert owner.to_dict() == sent
        for unknown in ({"petType": "Fish"}, {"petType": ["Dog"]}, {"name": "a"}):
            assert models.Owner.from_dict({"pet": unknown}).pet == unknown, "undecided: kept as it came"
