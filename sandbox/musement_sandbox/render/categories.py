"""Categories, their tree, and editorial lists as the API shows them."""

from __future__ import annotations

from typing import Any

from musement_sandbox.catalogue.classification import CATEGORIES, LIST_TYPES, EditorialList
from musement_sandbox.catalogue.model import Activity, Category, text_in
from musement_sandbox.catalogue.places import CITIES
from musement_sandbox.render.activities import activity_json
from musement_sandbox.render.places import city_json, site_url, slug
from musement_sandbox.request_context import RequestContext
from musement_sandbox.world import World

__all__ = ["category_json", "category_node", "category_tree", "list_json", "list_type_json"]

_ROOT = {"id": 1, "code": "root", "name": "All categories", "level": 0}


def category_json(world: World, category: Category, context: RequestContext) -> dict[str, Any]:
    """Return a category; `level` is a string, as the API was seen to send it."""
    name = text_in(category.name, context.language)
    return {
        "id": category.id,
        "name": name,
        "level": str(category.level),
        "code": category.code,
        "event_image_url": f"https://images.musement.com/default/category/{category.code}.jpg",
        "cover_image_url": f"https://images.musement.com/cover/category/{category.code}.jpeg",
        "url": site_url(world, context, f"{slug(name)}-c"),
        "meta_title": name,
        "meta_description": f"Book {name.lower()}.",
        "headline": name,
        "event_count": sum(
            category.code in activity.categories for activity in world.visible(world.catalogue.listed)
        ),
        **({} if category.parent is None else {"parent_id": category.parent}),
    }


def category_tree(world: World, context: RequestContext) -> dict[str, Any]:
    """Return all categories under one root, each node with its children."""

    cover = "https://images.musement.com/cover/category/root.jpeg"
    return {**_ROOT, "level": "0", "cover_image_url": cover, "children": _below(world, None, context)}


def category_node(world: World, category: Category, context: RequestContext) -> dict[str, Any]:
    """Return a category with those below it."""
    return {
        **category_json(world, category, context),
        "children": _below(world, category.id, context),
    }


def _below(world: World, parent: int | None, context: RequestContext) -> list[dict[str, Any]]:
    children = (category for category in CATEGORIES.values() if category.parent == parent)
    return [category_node(world, category, context) for category in children]


def list_type_json(number: int) -> dict[str, Any]:
    """Return a kind of editorial list."""
    return {"id": number, "name": LIST_TYPES[number]}


def list_json(world: World, item: EditorialList, context: RequestContext) -> dict[str, Any]:
    """Return an editorial list with its activities."""
    title = text_in(item.name, context.language)
    city = CITIES[item.city]
    activities = world.visible(world.catalogue.listed_in(item))
    return {
        "id": item.id,
        "title": title,
        "subtitle": title,
        "description": f"{title}, chosen by our editors.",
        "seo_title": title,
        "seo_description": f"{title}, chosen by our editors.",
        "city": city_json(world, city, context),
        "cover_image_url": f"https://images.musement.com/cover/list/{item.id}.jpeg",
        "list_type": list_type_json(item.type),
        "temporary": item.temporary,
        "items": [
            _list_item(world, item, position, activity, context)
            for position, activity in enumerate(activities)
        ],
        "items_count": {"generic": 0, "musement": len(activities), "thirdparty": 0},
        "url": site_url(world, context, city.code, slug(title)),
        "views": None,
        "saves": None,
        "scroll": None,
        "authors": [{"id": 1, "firstname": "Ada", "lastname": "Editor"}],
    }


def _list_item(
    world: World, item: EditorialList, position: int, activity: Activity, context: RequestContext
) -> dict[str, Any]:
    return {
        "id": item.id * 100 + position,
        "title": text_in(activity.title, context.language),
        "public_type": "musement",
        "event": activity_json(world, activity, context),
    }
