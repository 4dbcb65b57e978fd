"""`musement questions`: show what customers and participants of an activity are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click
from attrs import asdict

from musement.errors import NotFoundError
from musement_command_line.options import Run, api_command

if TYPE_CHECKING:
    from musement.customer_schema import Question

_COLUMNS = ("name", "question", "answer", "required")


@api_command()
@click.argument("activity")
def command(run: Run, activity: str) -> None:
    """Show what the lead booker and the participants of the activity with the UUID ACTIVITY are asked.

    A preview: what is asked of a booking is told by its cart.
    """
    customer = _asked(lambda: run.client.activities.extra_customer_data_schema(activity))
    participants = _asked(lambda: run.client.activities.participants_schema(activity))
    if not customer and not participants:
        run.client.activities.get(activity)  # refused, when it is the activity that is not there
    if run.output.is_json:
        run.output.json(
            {
                "customer": [asdict(question) for question in customer],
                "participants": [asdict(question) for question in participants],
            }
        )
        return
    for heading, questions in (
        ("Asked of the lead booker, besides name and e-mail address", customer),
        ("Asked of each participant", participants),
    ):
        run.output.heading(heading)
        if questions:
            run.output.table(_COLUMNS, _rows(questions))
        else:
            run.output.line("nothing")


def _asked(schema: Callable[[], Any]) -> Sequence[Question]:
    try:
        questions: Sequence[Question] = schema().questions
    except NotFoundError:
        return ()
    return questions


def _rows(questions: Sequence[Question], place: str = "") -> Iterator[tuple[str, str, str, str]]:
    for question in questions:
        name = f"{place}{question.name}"
        choices = " | ".join(str(choice.value) for choice in question.choices)
        yield (
            name,
            question.label,
            choices or question.format or question.type,
            "yes" if question.required else "no",
        )
        yield from _rows(question.questions, f"{name}.")
