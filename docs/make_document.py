"""Write docs/contentstack-document.md from the document: python docs/make_document.py"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from cmagen.openapi.load_document import load_api
from cmagen.openapi.model import Api, Operation

PAGE = Path(__file__).parent / "contentstack-document.md"
UNPROVEN = "x-unproven"


@cache
def api() -> Api:
    return load_api("contentstack")[0]


def page() -> str:
    return "\n".join([*introduction(), *without_answer(), *side_effects(), *unproven()]) + "\n"


def introduction() -> Iterator[str]:
    with_body = sum(one.body is not None for one in api().operations)
    yield "# The description of Contentstack's API\n"
    yield f"`specs/contentstack-cma.yaml` describes {len(api().operations)} operations under"
    yield f"{len(api().tags)} tags; {with_body} of them take a body, and every body has a schema."
    yield "`cmagen report --spec contentstack` lists them with their Python types.\n"
    yield "The vendor publishes no schema of any answer. Where sources disagree, a live test of an SDK"
    yield "counts more than its source, and that more than documentation. Types of answers are lenient:"
    yield "unknown keys are kept, hardly anything must be there, and a time that is none reads as `None`."


def without_answer() -> Iterator[str]:
    yield "\n## Operations that answer nothing\n"
    yield "They succeed with 204 and an empty body; their methods give `None`.\n"
    for one in sorted_operations():
        if not any(answer.media for answer in one.responses if answer.status.startswith("2")):
            yield f"- `{one.operation_id}`"


def side_effects() -> Iterator[str]:
    yield "\n## GETs that change something\n"
    yield "They are never repeated by themselves once they were sent.\n"
    for one in sorted_operations():
        if one.method == "GET" and one.repeatable is False:
            yield f"- `{one.operation_id}`: {one.summary}"


def unproven() -> Iterator[str]:
    yield "\n## What is not proven\n"
    yield f"Marked `{UNPROVEN}` in the document.\n"
    yield "| operation | what is not proven |\n|---|---|"
    for one in sorted_operations():
        if UNPROVEN in one.extensions:
            yield f"| `{one.operation_id}` | {one.extensions[UNPROVEN]} |"


def sorted_operations() -> list[Operation]:
    return sorted(api().operations, key=lambda one: str(one.operation_id))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
