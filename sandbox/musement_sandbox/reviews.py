"""Reviews of activities: those the catalogue begins with, and figures over them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID, uuid5

from musement_sandbox.catalogue.model import Activity
from musement_sandbox.state import Review

__all__ = ["first_reviews", "rating_counts", "rating_summary", "review_statistics"]

_NAMESPACE = UUID("0f3d3c7e-9f0a-4a43-8f0c-2f4f0f9f7c11")
_FIRST_DAY = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)
_COMMENTS = (
    "Just perfect!",
    None,
    "Worth every minute.",
    "The guide was great, the queue was not.",
    "Sehr schön!",
)
_LOCALES = ("en-US", "it-IT", "en-GB", "en-US", "de-DE")
_COUNTRIES = ("United States", "Italy", "United Kingdom", "Canada", "Germany")
_TRAVELERS = ("AS-A-COUPLE", "WITH-FAMILY", None, "ALONE", "WITH-FRIENDS")
_STEPS = range(1, 11)


def first_reviews(activity: Activity) -> list[Review]:
    """Return the reviews an activity has before any is added, always the same ones."""
    count = activity.number % 9 if activity.has_first_reviews else 0
    return [_first_review(activity, index) for index in range(count)]


def rating_counts(reviews: Sequence[Review]) -> dict[int, int]:
    """Count the reviews that round to each whole rating from 1 to 10."""
    counts = dict.fromkeys(_STEPS, 0)
    for review in reviews:
        counts[int(review.rating.to_integral_value(rounding=ROUND_HALF_UP))] += 1
    return counts


def review_statistics(reviews: Sequence[Review]) -> dict[str, Any]:
    """Return the figures of `GET /activities/{activityUuid}/reviews/statistics`."""
    average = _average(reviews)
    return {
        "reviews_number": len(reviews),
        "overall_rating": float(average),
        "reviews_per_rating": [
            {"rating": rating, "reviews_count": count} for rating, count in rating_counts(reviews).items()
        ],
        "rating_categories": [],
    }


def rating_summary(reviews: Sequence[Review]) -> dict[str, Any]:
    """Return the figures that an activity carries, on a scale from 1 to 5."""
    stars: dict[str, int] = {str(star): 0 for star in range(1, 6)}
    for review in reviews:
        stars[str(int((review.rating / 2).to_integral_value(rounding=ROUND_CEILING)))] += 1
    average = (_average(reviews) / 2).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return {
        "reviews_number": len(reviews),
        "reviews_avg": float(average),
        "reviews_aggregated_info": stars,
    }


def _average(reviews: Sequence[Review]) -> Decimal:
    if not reviews:
        return Decimal(0)
    total = sum((review.rating for review in reviews), Decimal(0))
    return (total / len(reviews)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def _first_review(activity: Activity, index: int) -> Review:
    turn = (activity.number + index) % len(_COMMENTS)
    return Review(
        uuid=str(uuid5(_NAMESPACE, f"{activity.uuid}/{index}")),
        activity=activity.uuid,
        rating=Decimal(60 + (activity.number * 7 + index * 11) % 41) / 10,
        date=_FIRST_DAY + timedelta(days=index * 17, hours=index),
        comment=_COMMENTS[turn],
        locale=_LOCALES[turn],
        country=_COUNTRIES[turn],
        traveler_type=_TRAVELERS[turn],
        username=f"Guest {index + 1}",
    )
