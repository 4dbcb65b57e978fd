"""Write points in time and durations as the API does."""

from datetime import UTC, datetime, timedelta

__all__ = ["iso_duration", "timestamp"]


def timestamp(moment: datetime) -> str:
    """Return the moment in UTC as `2018-08-17T15:59:43+0000`, an offset without a colon."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")


def iso_duration(span: timedelta) -> str:
    """Return the span as `P10DT22H26M37S`; a negative one as zero."""
    seconds = max(int(span.total_seconds()), 0)
    days, seconds = divmod(seconds, 86_400)
    hours, seconds = divmod(seconds, 3_600)
    minutes, seconds = divmod(seconds, 60)
    return f"P{days}DT{hours}H{minutes}M{seconds}S"
