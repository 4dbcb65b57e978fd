"""Categories, verticals, editorial lists and taxonomies of the catalogue."""

from dataclasses import dataclass

from musement_sandbox.catalogue.model import Category, Text

__all__ = [
    "CATEGORIES",
    "LISTS",
    "LIST_TYPES",
    "TAXONOMIES",
    "VERTICALS",
    "EditorialList",
    "Taxonomy",
    "Vertical",
]

CATEGORIES: dict[str, Category] = {
    category.code: category
    for category in (
        Category(371, "tours-attractions", {"en": "Tours & attractions", "it": "Tour e attrazioni"}, 1),
        Category(372, "new-museums", {"en": "Museums", "it": "Musei"}, 1),
        Category(373, "new-activities", {"en": "Activities", "it": "Attività"}, 1),
        Category(374, "walking-tours", {"en": "Walking tours", "it": "Tour a piedi"}, 2, 371),
        Category(375, "day-trips", {"en": "Day trips", "it": "Gite"}, 2, 371),
        Category(376, "art-museums", {"en": "Art museums", "it": "Musei d'arte"}, 2, 372),
        Category(377, "sports", {"en": "Sports", "it": "Sport"}, 2, 373),
        Category(378, "go-karts", {"en": "Go-karts", "it": "Go-kart"}, 3, 377),
    )
}


@dataclass(frozen=True, slots=True)
class Vertical:
    """A classic section of the catalogue; activities still carry theirs, marked deprecated."""

    id: int
    code: str
    name: Text


VERTICALS: dict[int, Vertical] = {
    1: Vertical(1, "museums-and-art", {"en": "Museums & art", "it": "Musei e arte"}),
    2: Vertical(2, "tours-attractions", {"en": "Tours & attractions", "it": "Tour e attrazioni"}),
    5: Vertical(5, "active-adventure", {"en": "Active & adventure", "it": "Attività e avventura"}),
}

LIST_TYPES: dict[int, str] = {3: "Musement list", 4: "Blog list"}


@dataclass(frozen=True, slots=True)
class EditorialList:
    """A collection of activities chosen by hand, bound to one city."""

    id: int
    name: Text
    type: int
    city: int
    activities: tuple[str, ...]
    tags: tuple[str, ...] = ()
    temporary: bool = False


LISTS: dict[int, EditorialList] = {
    item.id: item
    for item in (
        EditorialList(
            12,
            {"en": "Leonardo in Milan", "it": "Leonardo a Milano"},
            3,
            1,
            ("11eeb25c-2046-11e7-9cc9-06a7e332783f", "4e451a8a-2ee5-493f-aa12-a39f13d7253e"),
            ("art",),
        ),
        EditorialList(
            15,
            {"en": "Rome without queues"},
            3,
            11,
            ("5a002d99-781b-479b-9a9d-9efadfd34ec2", "0f641d85-2046-11e7-9cc9-06a7e332783f"),
            ("skip-the-line",),
        ),
        EditorialList(
            21, {"en": "A weekend in Amsterdam"}, 4, 178, ("9c2f8c0e-6f0a-4d3c-8d71-5a1d3f1f0b11",), (), True
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A highlight, inclusion or exclusion that suppliers choose from."""

    uuid: str
    name: Text
    type: str
    category: str


TAXONOMIES: tuple[Taxonomy, ...] = (
    Taxonomy(
        "acadd4d5e4e8f4e24bb89d9e76a56888",
        {"en": "Skip-the-line entrance", "it": "Ingresso salta-la-coda"},
        "INCLUSION",
        "NO-STANDARD",
    ),
    Taxonomy("7a1db21d51e111e796a206d26c7657b2", {"en": "Light lunch"}, "INCLUSION", "MEALS"),
    Taxonomy("c326e4c6bf15190d2901976de2e26049", {"en": "Gratuities"}, "EXCLUSION", "NO-STANDARD"),
    Taxonomy(
        "144e1ec182d26d189271c4872e932fc0",
        {"en": "A guide who knows every corner"},
        "HIGHLIGHT",
        "NO-STANDARD",
    ),
)
