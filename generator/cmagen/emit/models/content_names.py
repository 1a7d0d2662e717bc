"""Python names of a content model: classes, modules and attributes, allocated for the whole stack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ...content.model import Field
from .reserved import ReservedNames

__all__ = ["Names"]


@dataclass(frozen=True)
class Names:
    """`classes` and `modules` by key: `type blog_post`, `global seo`, and with a path below them.

    `attributes`: key of a class -> field uid -> attribute of the class, of its input and of its queryable
    fields. The key of a field with blocks has the attributes of its blocks. Fields that every entry has are
    left out.
    """

    reserved: ReservedNames
    classes: Mapping[str, str]
    modules: Mapping[str, str]
    attributes: Mapping[str, Mapping[str, str]]

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
        return tuple(field for field in fields if field.uid not in self.reserved.system_keys)
