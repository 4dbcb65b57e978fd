"""A Celery worker that books: it may be killed at any moment, and be given the same task twice.

pip install celery
export MUSEMENT_JOURNAL=sqlite:////var/lib/bookings/journal.sqlite    # PostgreSQL for workers on several hosts
celery --workdir examples --app celery_worker worker
"""

from functools import cache
from typing import Any

from celery import Celery

from musement import APIError, JournalError, Musement, OperationInProgressError

app = Celery("bookings")
app.conf.update(
    task_acks_late=True,  # a task counts as done when it has ended, not when it was fetched
    task_reject_on_worker_lost=True,  # and goes back to the queue when its process is killed
    worker_prefetch_multiplier=1,
)
app.config_from_envvar("CELERY_CONFIG_MODULE", silent=True)


@cache
def musement() -> Musement:
    """Return the client of this process."""
    return Musement.from_env()


@app.task(  # type: ignore[untyped-decorator]
    autoretry_for=(APIError, JournalError, OperationInProgressError), retry_backoff=True, max_retries=10
)
def book(key: str, items: list[dict[str, Any]], customer: dict[str, Any]) -> str:
    """Book; `key` is the number of the booking in your shop. Returns the UUID of the order."""
    order = musement().bookings.book(
        key=key, items=items, customer=customer, extra_data={"shop_reference": key}
    )
    return order.uuid
