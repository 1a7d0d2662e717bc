# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Links to entries and assets of the same environment, and to resources elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

from ..records.jsonvalue import JsonObject

if TYPE_CHECKING:
    from typing import Self

    from pydantic_core import CoreSchema

__all__ = ["Link", "ResourceLink"]

T_co = TypeVar("T_co", covariant=True)


class _Sys(Protocol):
    @property
    def id(self) -> str: ...


class _Linkable(Protocol):
    @property
    def sys(self) -> _Sys: ...


T = TypeVar("T", bound=_Linkable)


@dataclass(frozen=True, slots=True)
class Link(Generic[T_co]):
    """A link to a `T` of the same environment. Its target may not exist.

    `id` is the id of the target. `link_type` is `Entry`, `Asset`, or another type of
    resource, such as `Tag`.
    """

    id: str
    link_type: str = "Entry"
    wire: JsonObject | None = field(default=None, compare=False, repr=False)
    """The JSON object that the link was read from."""

    @staticmethod
    def to(target: T) -> Link[T]:
        """Return a link to an entry or asset that was read."""
        kind = "Asset" if getattr(target.sys, "type", "") == "Asset" else "Entry"
        return Link(target.sys.id, kind)

    def to_wire(self) -> JsonObject:
        """Return the JSON object: `sys` with `type`, `linkType` and `id`."""
        return self.wire or {
            "sys": {"type": "Link", "linkType": self.link_type, "id": self.id}
        }

    @classmethod
    def from_wire(cls, value: Mapping[str, object]) -> Self:
        """Read a link. Raises `ValueError` if it has no `sys.id`."""
        sys = _sys(value)
        if not isinstance(sys.get("id"), str):
            raise ValueError("not a link: it has no sys.id")
        kind = sys.get("linkType") or sys.get("type") or "Entry"
        return cls(str(sys["id"]), str(kind), cast("JsonObject", value))

    @classmethod
    def __content_schema__(cls, arguments: Sequence[object]) -> CoreSchema:
        return _schema(cls)


@dataclass(frozen=True, slots=True)
class ResourceLink:
    """A link to a resource of another space or of an external system.

    It has a `urn` instead of an id; `link_type` is a type such as `Contentful:Entry`.
    """

    urn: str
    link_type: str = "Contentful:Entry"
    wire: JsonObject | None = field(default=None, compare=False, repr=False)
    """The JSON object that the link was read from."""

    def to_wire(self) -> JsonObject:
        """Return the JSON object: `sys` with `type`, `linkType` and `urn`."""
        return self.wire or {
            "sys": {"type": "ResourceLink", "linkType": self.link_type, "urn": self.urn}
        }

    @classmethod
    def from_wire(cls, value: Mapping[str, object]) -> Self:
        """Read a link. Raises `ValueError` if it has no `sys.urn`."""
        sys = _sys(value)
        # the API reference says `crn`, the SDKs and public code say `urn`
        urn = sys.get("urn") or sys.get("crn")
        if not isinstance(urn, str):
            raise ValueError("not a resource link: it has no sys.urn")
        return cls(urn, str(sys.get("linkType") or ""), cast("JsonObject", value))

    @classmethod
    def __content_schema__(cls, arguments: Sequence[object]) -> CoreSchema:
        return _schema(cls)


def _sys(value: Mapping[str, object]) -> Mapping[str, object]:
    sys = value.get("sys")
    return cast("Mapping[str, object]", sys) if isinstance(sys, Mapping) else {}


def _schema(cls: type[Link[Any]] | type[ResourceLink]) -> CoreSchema:
    from pydantic_core import PydanticCustomError, core_schema

    def reader(value: object) -> object:
        if isinstance(value, cls):
            return cast("object", value)
        try:
            return cls.from_wire(
                cast("Mapping[str, object]", value)
                if isinstance(value, Mapping)
                else {}
            )
        except ValueError:
            raise PydanticCustomError("link_type", "a link") from None

    return core_schema.no_info_plain_validator_function(reader)
