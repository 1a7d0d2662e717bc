"""Markers in annotations for values that have several forms in JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast, get_args

from ..entries.read_form import Reader, ReaderOf, ReadForm, SchemaOf
from ..entries.type_hints import options_of
from ..records.typeguards import is_mapping

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

    from ..entries.lenient_content import Choice

__all__ = ["AsDate", "AsFile", "ByKey", "ByType", "OneOrMany"]

# a reference that is not included has exactly these keys
_PAIR = {"uid", "_content_type_uid"}


class AsFile:
    """Marks a value that is an asset or its uid."""

    def json_shape(self, hint: object, shape: SchemaOf) -> CoreSchema:
        """Return what it is in a request: the uid."""
        return shape(str)


class AsDate:
    """Marks a value that is a date, a datetime, or an ISO 8601 string."""

    def json_shape(self, hint: object, shape: SchemaOf) -> CoreSchema:
        """Return what it is in a request: a string."""
        return shape(str)


class OneOrMany(ReadForm):
    """Marks a list that may be a single object in JSON.

    The management API returns `publish_details` as a list, the delivery API as one
    object.
    """

    def read_schema(
        self, hint: object, schema_of: SchemaOf, reader_of: ReaderOf
    ) -> CoreSchema:
        """Return the schema that reads the value. See `ReadForm`."""
        from pydantic_core import core_schema

        (item,) = get_args(hint)
        many = core_schema.list_schema(schema_of(item), strict=True)
        return core_schema.no_info_before_validator_function(_as_list, many)


@dataclass(frozen=True, slots=True)
class ByKey(ReadForm):
    """Marks a list of blocks: objects with one key, the uid of the block.

    `unknown` is called with `json=item` for any other object.
    """

    unknown: Callable[..., object]

    def json_shape(self, hint: object, shape: SchemaOf) -> CoreSchema:
        """Return objects with one key, the uid of a block; unknown blocks are any object."""
        from pydantic_core import core_schema

        known = [
            core_schema.typed_dict_schema(
                {uid: core_schema.typed_dict_field(shape(cls), required=True)}
            )
            for cls in _classes(hint)
            if (uid := _uid(cls, "block_uid"))
        ]
        other = core_schema.dict_schema()
        return core_schema.list_schema(core_schema.union_schema([*known, other]))

    def read_schema(
        self, hint: object, schema_of: SchemaOf, reader_of: ReaderOf
    ) -> CoreSchema:
        """Return the schema that reads the value. See `ReadForm`."""
        from pydantic_core import core_schema

        from ..entries.lenient_content import CHOICE, Choice
        from ..entries.reading import record_node

        blocks = {uid: cls for cls in _classes(hint) if (uid := _uid(cls, "block_uid"))}

        def tag(item: object) -> str | None:
            own: object = getattr(item, "block_uid", None)
            if isinstance(own, str):
                return own
            if not isinstance(item, dict):
                return None
            keys = list(cast("dict[str, object]", item).items())
            # a body that is null cannot be read as a block: the item is kept as it is
            is_known = (
                len(keys) == 1 and keys[0][0] in blocks and keys[0][1] is not None
            )
            return keys[0][0] if is_known else ""

        def unknown(item: object) -> object:
            return item if hasattr(item, "block_uid") else self.unknown(json=item)

        choices: dict[str, CoreSchema] = {
            uid: core_schema.no_info_before_validator_function(
                _body_of(uid),
                core_schema.no_info_plain_validator_function(reader_of(cls)),
            )
            for uid, cls in blocks.items()
        }
        choices[""] = core_schema.no_info_plain_validator_function(unknown)

        def choose(item: object) -> Choice | None:
            uid = tag(item)
            if not uid or not is_mapping(item):
                return None
            return Choice(record_node(blocks[uid]), item[uid], f".{uid}")

        return core_schema.list_schema(
            core_schema.tagged_union_schema(
                choices, tag, custom_error_type="dict_type", metadata={CHOICE: choose}
            ),
            strict=True,
        )


@dataclass(frozen=True, slots=True)
class ByType(ReadForm):
    """Marks a list of references.

    An item is `{"uid", "_content_type_uid"}`, the included entry, or (legacy) a uid.
    `reference` is called with a uid and a content type; `unknown` is the class of
    entries whose content type is not expected here.
    """

    reference: Callable[[str, str], object]
    unknown: type

    def json_shape(self, hint: object, shape: SchemaOf) -> CoreSchema:
        """Return a list of objects with `uid`, and of uids."""
        return shape(list[dict[str, object] | str])

    def read_schema(
        self, hint: object, schema_of: SchemaOf, reader_of: ReaderOf
    ) -> CoreSchema:
        """Return the schema that reads the value. See `ReadForm`."""
        from pydantic_core import core_schema

        from ..entries.lenient_content import CHOICE, Choice
        from ..entries.reading import record_node

        known = {
            uid: cls for cls in _classes(hint) if (uid := _uid(cls, "content_type_uid"))
        }

        def choose(item: object) -> Choice | None:
            cls = self._included(item, known)
            return Choice(record_node(cls), item) if cls else None

        read_item = core_schema.no_info_plain_validator_function(
            self._item_reader(known, reader_of), metadata={CHOICE: choose}
        )
        return core_schema.no_info_before_validator_function(
            _as_references, core_schema.list_schema(read_item, strict=True)
        )

    def _item_reader(self, known: dict[str, type], reader_of: ReaderOf) -> Reader:
        from pydantic_core import PydanticCustomError

        only = _only(known)

        def read_item(item: object) -> object:
            if isinstance(item, str):
                return self.reference(item, only)
            if hasattr(item, "content_type_uid"):
                return item
            if not is_mapping(item):
                raise PydanticCustomError("dict_type", "an object")
            cls = self._included(item, known)
            if cls is not None:
                return reader_of(cls)(item)
            type_uid = str(item.get("_content_type_uid", only))
            return self.reference(str(item["uid"]), type_uid)

        return read_item

    def _included(self, item: object, known: dict[str, type]) -> type | None:
        """Return the class of an entry that was included, None for a reference."""
        if not is_mapping(item):
            return None
        # an included entry has the two keys as well, and others beside them
        uid, type_uid = item.get("uid"), item.get("_content_type_uid", _only(known))
        if not isinstance(type_uid, str):
            return self.unknown
        is_pair = isinstance(uid, str) and item.keys() <= _PAIR
        return None if is_pair else known.get(type_uid, self.unknown)


def _only(known: dict[str, type]) -> str:
    """Return the content type of legacy values, which are bare uids: if there is one."""
    return next(iter(known)) if len(known) == 1 else ""


def _classes(hint: object) -> list[type]:
    (item,) = get_args(hint)
    return [option for option in options_of(item) if isinstance(option, type)]


def _uid(cls: type, attribute: str) -> str:
    """Return the uid of a class in the CMS, "" for the classes of unknown content."""
    return str(getattr(cls, attribute, ""))


def _body_of(uid: str) -> Reader:
    return lambda item: (
        cast("dict[str, object]", item)[uid] if isinstance(item, dict) else item
    )


def _as_references(value: object) -> object:
    """Return a legacy value, a single uid, as a list; "" means no reference."""
    if isinstance(value, str):
        return [value] if value else []
    return value


def _as_list(value: object) -> object:
    return [cast("object", value)] if isinstance(value, dict) else value
