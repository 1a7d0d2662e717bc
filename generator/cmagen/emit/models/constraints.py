"""Rules of a field as constraints of the runtime, written beside the type in `Annotated`."""

from __future__ import annotations

from collections.abc import Iterator

from ...content.model import Date, File, Kind, NumberKind, Pattern, Rules, Text
from ..escape import literal

__all__ = ["constraint", "value_constraints"]


def value_constraints(kind: Kind, rules: Rules) -> Iterator[str]:
    """Yield the constraints on one value; `""` where a rule says nothing."""
    match kind:
        case Text():
            yield constraint("Chars", min=rules.min_length, max=rules.max_length)
            yield from map(_pattern, rules.patterns)
        case NumberKind():
            yield constraint("Between", min=rules.minimum, max=rules.maximum)
        case Date():
            yield constraint("DateRange", earliest=rules.earliest, latest=rules.latest)
        case File(images_only):
            yield constraint(
                "FileRule",
                suffixes=rules.suffixes,
                min_bytes=rules.min_bytes,
                max_bytes=rules.max_bytes,
                images_only=images_only,
                width=rules.width if any(side is not None for side in rules.width) else None,
                height=rules.height if any(side is not None for side in rules.height) else None,
            )
        case _:
            pass


def _pattern(pattern: Pattern) -> str:
    if pattern.python is None:
        return ""
    return constraint(
        "Matches",
        pattern.python if pattern.linear is None else pattern.linear,
        backtracks=pattern.linear is None,
        message=pattern.message,
        code_points=pattern.code_points,
        forbidden=pattern.forbidden,
    )


def constraint(name: str, *values: str, **named: object) -> str:
    """Return the code of a constraint, `""` if it constrains nothing."""
    given = [f"{key}={literal(value)}" for key, value in named.items() if _constrains(value)]
    parts = [*map(literal, values), *given]
    return f"{name}({', '.join(parts)})" if parts else ""


def _constrains(value: object) -> bool:
    return value is not None and value is not False and value != "" and value != ()
