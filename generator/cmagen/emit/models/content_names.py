"""Python names of a content model: classes, modules and attributes, settled for the whole stack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ...content.model import Field
from ...naming import NameRequest, allocate_names, snake, spelled
from ...naming.reserved_names import FIELDS
from .keys import inside
from .reserved import ReservedNames

__all__ = ["Names"]


@dataclass(frozen=True)
class Names:
    """`classes` and `modules` by key: `type blog_post`, `global seo`, and with a path below them."""

    reserved: ReservedNames
    classes: Mapping[str, str]
    modules: Mapping[str, str]
    pins: Mapping[str, str] = field(default_factory=lambda: {})
    _attributes: dict[str, dict[str, str]] = field(default_factory=lambda: {})

    def attributes(self, key: str, fields: tuple[Field, ...]) -> dict[str, str]:
        """Field uid -> attribute of the class of that key, of its input and of its query fields."""
        if key not in self._attributes:
            self._attributes[key] = self._settled(key, fields)
        return self._attributes[key]

    def _settled(self, key: str, fields: tuple[Field, ...]) -> dict[str, str]:
        pins = {
            each.uid: pin for each in fields if (pin := self.pins.get(f"attribute {inside(key, each.uid)}"))
        }
        is_entry = key.startswith("type ") and "/" not in key
        reserved = FIELDS | (self.reserved.entry if is_entry else self.reserved.group)
        return allocate_names(map(_attribute, fields), reserved=reserved, pins=pins)

    @cached_property
    def type_modules(self) -> Mapping[str, str]:
        """Class of a content type -> its module in `models/`."""
        return self._modules_by_class("type ")

    @cached_property
    def global_modules(self) -> Mapping[str, str]:
        """Class of a global field -> its module in `models/globals/`."""
        return self._modules_by_class("global ")

    def _modules_by_class(self, prefix: str) -> dict[str, str]:
        return {self.classes[key]: home for key, home in self.modules.items() if key.startswith(prefix)}

    def own_fields(self, fields: tuple[Field, ...]) -> tuple[Field, ...]:
        """Return the fields of an entry without those that every entry has anyway."""
        return tuple(each for each in fields if each.uid not in self.reserved.system_keys)


def _attribute(each: Field) -> NameRequest:
    name = snake(each.uid)
    return NameRequest(each.uid, (name, spelled(each.uid)), rank=name != each.uid)
