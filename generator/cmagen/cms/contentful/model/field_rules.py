"""Reads the validations of a field. Each object in the list contains a rule; all rules must hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ....content.linear_patterns import translated
from ....content.model import (
    Date,
    File,
    Kind,
    NodeLimit,
    NumberKind,
    Pattern,
    RawJson,
    RichText,
    Rules,
    Text,
)
from ....content.raw_model import (
    Item,
    Json,
    JsonObject,
    as_list,
    as_object,
    flag,
    objects,
    text,
)
from ....diagnostics import Diagnostics, Place
from .bounds import both, bounds, higher, lower, whole_bounds

__all__ = ["Validations"]

_EMBEDDING = ("embedded-entry-block", "embedded-entry-inline", "entry-hyperlink")
_KNOWN = frozenset(
    {
        "assetFileSize",
        "assetImageDimensions",
        "dateRange",
        "enabledMarks",
        "enabledNodeTypes",
        "in",
        "linkContentType",
        "linkMimetypeGroup",
        "message",
        "nodes",
        "prohibitRegexp",
        "range",
        "regexp",
        "size",
        "unique",
    }
)


@dataclass(frozen=True, slots=True)
class Validations:
    """The validations of one value. `lists` are those of the list that contains the value."""

    values: tuple[Item, ...]
    found: Diagnostics
    lists: tuple[Item, ...] = ()

    @classmethod
    def of(cls, field: JsonObject, place: Place, problems: Diagnostics) -> Validations:
        """Return the validations of a field. Unknown rules are reported and not checked."""
        read = cls(tuple(objects(field.get("validations"), place.child("validations"))), problems)
        read._report_unknown()
        return read

    def with_items(self, field: JsonObject, place: Place) -> Validations:
        """Return the validations of each item of an Array: its own, and those of the field except `size`."""
        listed = field.get("items")
        holder = as_object(next(iter(listed), None)) if isinstance(listed, list) else as_object(listed)
        inner = Validations.of(holder, place.child("items"), self.found)
        # `size` of the field is the number of items, `size` of the items their length.
        return Validations(
            (*inner.values, *(v for v in self.values if "size" not in v.value)), self.found, self.values
        )

    def _report_unknown(self) -> None:
        for item in self.values:
            for name in sorted(set(item.value) - _KNOWN):
                message = f"Unknown rule {name!r}; it is not checked."
                self.found.note("unknown-rule", item.place, message)

    def _given(self, name: str) -> Iterator[Json]:
        return (item.value[name] for item in self.values if item.value.get(name) is not None)

    @property
    def allowed(self) -> list[list[Json]]:
        """Values of each `in` rule."""
        return [as_list(value) for value in self._given("in")]

    @property
    def unique(self) -> bool:
        """Whether no other published entry may have the value; only the server can check this."""
        return any(flag(value) for value in self._given("unique"))

    @property
    def targets(self) -> tuple[str, ...]:
        """Content types that a link may refer to: those of the first rule that names any."""
        return next((names for value in self._given("linkContentType") if (names := _names(value))), ())

    @property
    def mime_groups(self) -> tuple[str, ...]:
        """MIME type groups that a linked asset may have, such as `image`; () if any."""
        return next((names for value in self._given("linkMimetypeGroup") if (names := _names(value))), ())

    @property
    def marks(self) -> tuple[str, ...] | None:
        """Marks that rich text may have; None if there is no rule, () if none are allowed."""
        return next((_names(value) for value in self._given("enabledMarks")), None)

    @property
    def nodes(self) -> tuple[str, ...] | None:
        """Node types that rich text may have; None if there is no rule, () for plain paragraphs only."""
        return next((_names(value) for value in self._given("enabledNodeTypes")), None)

    @property
    def embeds(self) -> tuple[str, ...]:
        """Content types that rich text may embed or link; () if any of the enabled nodes has no limit."""
        rules = [as_object(value) for value in self._given("nodes")]
        # A field without `enabledNodeTypes` allows all nodes, a node without a rule all content types.
        allowed = [_embedded(node, rules) for node in _EMBEDDING if self.nodes is None or node in self.nodes]
        return tuple(sorted(set().union(*allowed))) if all(allowed) else ()

    @property
    def node_limits(self) -> tuple[NodeLimit, ...]:
        """How many nodes of a type rich text may have, by type."""
        limits: dict[str, NodeLimit] = {}
        for rules in map(as_object, self._given("nodes")):
            for node in sorted(rules):
                for rule in _rules_of_node(rules[node]):
                    low, high = whole_bounds(rule.get("size"))
                    known = limits.get(node, NodeLimit(node))
                    limits[node] = NodeLimit(node, higher(known.least, low), lower(known.most, high))
        bounded = (limit for limit in limits.values() if (limit.least, limit.most) != (None, None))
        return tuple(sorted(bounded, key=lambda limit: limit.node))

    def rules(self, kind: Kind, *, multiple: bool) -> Rules:
        """Return the rules for values of this kind and, if `multiple`, for the list of them."""
        rules = Rules(patterns=tuple(self._patterns()), mime_groups=self.mime_groups)
        for item in self.values:
            rules = _limited(rules, kind, item.value)
        if multiple:
            for item in self.lists:
                rules = _counted(rules, as_object(item.value.get("size")))
        return rules

    def _patterns(self) -> Iterator[Pattern]:
        for item in self.values:
            message = text(item.value.get("message"))
            for name in ("regexp", "prohibitRegexp"):
                given = item.value.get(name)
                source = text(given) or text(as_object(given).get("pattern"))
                if source:
                    flags = text(as_object(given).get("flags"))
                    pattern = Pattern(source, flags, message, forbidden=name != "regexp")
                    yield translated(pattern, item.place.child(name), self.found)


def _names(value: Json) -> tuple[str, ...]:
    """Return the names in a list, each once. Older content types have one name as a string."""
    listed = [value] if isinstance(value, str) else as_list(value)
    return tuple(dict.fromkeys(name for member in listed if (name := text(member))))


def _embedded(node: str, rules: Sequence[JsonObject]) -> set[str]:
    return {
        name
        for nodes in rules
        for rule in _rules_of_node(nodes.get(node))
        for name in _names(rule.get("linkContentType"))
    }


def _rules_of_node(value: Json) -> Iterator[JsonObject]:
    """Yield the rules of a node type. Nodes that embed resources have an object that contains the list."""
    listed = value if isinstance(value, list) else as_list(as_object(value).get("validations"))
    return map(as_object, listed)


# `size` counts the characters of a string, the items of an Array, the properties of an Object.
def _limited(rules: Rules, kind: Kind, rule: JsonObject) -> Rules:
    match kind:
        case Text() | RichText():
            low, high = whole_bounds(rule.get("size"))
            return replace(
                rules, min_length=higher(rules.min_length, low), max_length=lower(rules.max_length, high)
            )
        case NumberKind():
            least, most = bounds(rule.get("range"))
            return replace(rules, minimum=higher(rules.minimum, least), maximum=lower(rules.maximum, most))
        case Date():
            return _dated(rules, as_object(rule.get("dateRange")))
        case File():
            return _file(rules, rule)
        case RawJson():
            return _counted(rules, as_object(rule.get("size")))
        case _:
            return rules


def _dated(rules: Rules, given: JsonObject) -> Rules:
    """Return the rules with a date range. Older content types use `after` and `before`."""
    earliest = text(given.get("min")) or text(given.get("after")) or None
    latest = text(given.get("max")) or text(given.get("before")) or None
    return replace(rules, earliest=rules.earliest or earliest, latest=rules.latest or latest)


def _file(rules: Rules, rule: JsonObject) -> Rules:
    low, high = whole_bounds(rule.get("assetFileSize"))
    size = as_object(rule.get("assetImageDimensions"))
    return replace(
        rules,
        min_bytes=higher(rules.min_bytes, low),
        max_bytes=lower(rules.max_bytes, high),
        width=both(rules.width, whole_bounds(size.get("width"))),
        height=both(rules.height, whole_bounds(size.get("height"))),
    )


def _counted(rules: Rules, size: JsonObject) -> Rules:
    low, high = whole_bounds(size)
    return replace(rules, min_items=higher(rules.min_items, low), max_items=lower(rules.max_items, high))
