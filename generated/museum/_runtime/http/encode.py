# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Styles of parameters: all of OpenAPI, and parameters that hold JSON.

A plain value gets the default style of its location: `form` with explode in a query
(lists repeat the name), `simple` in paths and headers. For any other style, wrap the
value with one of the functions of this module.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Styled",
    "as_json",
    "commas",
    "deep_object",
    "label",
    "matrix",
    "pipes",
    "reserved",
    "simple",
    "spaces",
]


@dataclass(frozen=True, slots=True)
class Styled:
    """A value and the style to write it in.

    `style` and `explode` are those of OpenAPI, or the style is "json"; `reserved` is
    `allowReserved`. A value that is None or MISSING is not sent.
    """

    value: object
    style: str
    explode: bool = False
    reserved: bool = False


def as_json(value: object) -> Styled:
    """Return `value` to be sent as compact JSON: parameters declared with `content`."""
    return Styled(value, "json")


def deep_object(value: object) -> Styled:
    """Return `value` to be sent in style deepObject: `filter[a]=1&filter[b][c]=2`.

    OpenAPI does not define lists here; they are sent as `ids[]=1&items[0][a]=2`.
    """
    return Styled(value, "deepObject", True)


def commas(value: object) -> Styled:
    """Return `value` to be sent in style form, not exploded: `ids=1,2`."""
    return Styled(value, "form")


def spaces(value: object) -> Styled:
    """Return `value` to be sent in style spaceDelimited, not exploded: `ids=1%202`."""
    return Styled(value, "spaceDelimited")


def pipes(value: object) -> Styled:
    """Return `value` to be sent in style pipeDelimited, not exploded: `ids=1|2`."""
    return Styled(value, "pipeDelimited")


def reserved(value: object, explode: bool = True) -> Styled:
    """Return `value` to be sent with `allowReserved`, in style form.

    `/`, `:`, `,` and the other reserved characters are not percent-encoded, nor is what
    is percent-encoded already (RFC 6570, 3.2.3). In a path, the value may be several
    segments.
    """
    return Styled(value, "form", explode, reserved=True)


def simple(value: object, explode: bool = False) -> Styled:
    """Return `value` in style simple: `1,2`, `a,1,b,2`; explode: `a=1,b=2`.

    For path and header parameters.
    """
    return Styled(value, "simple", explode)


def label(value: object, explode: bool = False) -> Styled:
    """Return a path value in style label: `.1,2`; explode: `.1.2` and `.a=1.b=2`."""
    return Styled(value, "label", explode)


def matrix(name: str, value: object, explode: bool = False) -> Styled:
    """Return a path value in style matrix: `;ids=1,2`.

    With explode: `;ids=1;ids=2` and `;a=1;b=2`.
    """
    return Styled((name, value), "matrix", explode)
