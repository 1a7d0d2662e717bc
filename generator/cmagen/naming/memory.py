"""Names that were given before, so that nothing that is added takes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from keyword import iskeyword

from ..diagnostics import Diagnostics, Place
from .allocate import NameRequest, allocate_names

__all__ = ["NameMemory", "scope_of"]

# The owner of these is the key up to its last step: a field's class, a parameter's operation.
_OWNED = ("attribute", "property", "argument")


def scope_of(key: str, name: str) -> str:
    """Return the scope in which a name is distinct: a kind of names, a class, an operation or a tag."""
    kind, _, rest = key.partition(" ")
    if kind in _OWNED:
        return key.rpartition("/")[0]
    if kind == "method":
        return f"method {name.rpartition('.')[0]}"
    return f"module {rest.partition(' ')[0]}" if kind == "module" else kind


@dataclass
class NameMemory:
    """Gives names: pinned ones first, then remembered ones, then what is free.

    `remembered` maps keys to names (methods as `pets.list_pets`); names of keys that are gone stay taken.
    `pins` use the same keys, or those of the document. `given` collects the names of this run, `findings`
    the names that cannot be kept. `file` is where the remembered names come from.
    """

    remembered: Mapping[str, str] = field(default_factory=lambda: {})
    pins: Mapping[str, str] = field(default_factory=lambda: {})
    file: str = "cmagen.names"
    given: dict[str, str] = field(default_factory=lambda: {})
    findings: Diagnostics = field(default_factory=Diagnostics)

    def allocate(
        self,
        requests: Iterable[NameRequest],
        key_of: Callable[[str], str],
        *,
        pin_of: Callable[[str], str] | None = None,
        home: str = "",
        reserved: Iterable[str] = (),
        fold: bool = False,
    ) -> dict[str, str]:
        """Return a distinct name for each request, by the key of the request; see `allocate_names`.

        `key_of` returns the key of a request in the memory, `pin_of` its key in the document. All requests
        are of one scope; `home` is the name of its tag, if these are methods.
        """
        requests = list(requests)
        keys = {request.key: key_of(request.key) for request in requests}
        if not keys:
            return {}
        prefix = f"{home}." if home else ""
        known = self._scopes.get(scope_of(next(iter(keys.values())), prefix), {})
        keeper = _Keeper(self, frozenset(reserved), str.casefold if fold else str)
        if self.pins:
            for key, full in keys.items():
                pin = self.pins.get(full) or (self.pins.get(pin_of(key)) if pin_of else None)
                keeper.keep(key, full, pin, "pinned")
        for key, full in keys.items() if known else ():
            keeper.keep(key, full, known.get(full), "remembered")
        names = keeper.kept
        if len(names) < len(keys):
            present = frozenset(keys.values())
            gone = [name for full, name in known.items() if full not in present]
            names = allocate_names(requests, reserved=reserved, kept=names, gone=gone, fold=fold)
        names = {key: names[key] for key in keys}
        self.given |= {keys[key]: f"{prefix}{name}" for key, name in names.items()}
        return names

    def names(self) -> dict[str, str]:
        """Return what the next run remembers: all given names, and those of keys that are gone."""
        used = {(scope_of(key, name), name) for key, name in self.given.items()}
        gone = {key: name for key, name in self.remembered.items() if (scope_of(key, name), name) not in used}
        return gone | self.given

    @cached_property
    def _scopes(self) -> Mapping[str, Mapping[str, str]]:
        scopes: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for key, name in self.remembered.items():
            plain = name.rpartition(".")[2] if key.startswith("method ") else name
            scopes[scope_of(key, name)][key] = plain
        return scopes


@dataclass
class _Keeper:
    """Keeps the names of one scope that are valid and free."""

    memory: NameMemory
    reserved: frozenset[str]
    same: Callable[[str], str]
    kept: dict[str, str] = field(default_factory=lambda: {})
    owners: dict[str, str] = field(default_factory=lambda: {})

    def keep(self, key: str, full: str, name: str | None, how: str) -> None:
        if name is None or key in self.kept:
            return
        reason = self._against(name)
        if reason is None:
            self.kept[key] = name
            self.owners[self.same(name)] = full
            return
        message = f"{full!r} is {how} as {name!r}, but {reason}; it gets another name."
        self.memory.findings.warning("name-not-kept", Place(self.memory.file), message)

    def _against(self, name: str) -> str | None:
        if not name.isidentifier() or iskeyword(name) or name.startswith("_"):
            return "that is not a valid public name"
        if name in self.reserved:
            return "generated code uses that name itself"
        owner = self.owners.get(self.same(name))
        return f"{owner!r} has that name" if owner else None
