"""Builds the files of one target's package, including its lock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from .. import __version__
from ..content.model import ContentModel
from ..diagnostics import Diagnostic, Diagnostics, Place, Severity
from ..diagnostics.console import Console
from ..openapi.load_options import LoadOptions, Selection
from ..openapi.model import Api
from ..project.config import Target
from ..publish.lock import LOCK_NAME, Lock, digest, read_lock
from .cache import last_run
from .generate import Inputs, Package, generate
from .input_hashes import hash_inputs, is_url, rehash, spec_path
from .names_file import read_names, render_names
from .reuse import Part, Reuse

__all__ = ["Built", "build_target"]

CLIENT = "client"

# Kinds of names that belong to a content model, not to a document.
_OF_CONTENT = ("attribute", "class", "module")


@dataclass(frozen=True, slots=True)
class Built:
    """The result of building one target.

    `files`: path -> content of everything that is published. `names`: text of the file of names. `inputs`:
    the hashed inputs, by name. `parts`: what the next run may reuse. `earlier_warnings`: number of warnings
    of the run that generated the reused parts.
    """

    files: Mapping[str, bytes]
    names: str
    inputs: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    parts: Mapping[str, Part] = field(default_factory=lambda: {})
    earlier_warnings: int = 0

    @property
    def warnings(self) -> int:
        """Number of warnings of this run, and of the earlier run that generated the reused parts."""
        return self.earlier_warnings + sum(
            diagnostic.severity is Severity.WARNING for diagnostic in self.diagnostics
        )


def build_target(target: Target, console: Console) -> Built:
    """Read the inputs and generate the package, without writing it. Raise `BadInput` for wrong inputs.

    Parts whose inputs are unchanged since the last run are reused from the package folder.
    """
    problems, reuse = Diagnostics(), last_run(target)
    with console.step(f"Reading {target.spec or target.content}"):
        content = _read_content(target.content, problems) if target.content else None
        remembered, decisions = read_names(target.names_file)
        client = _client_again(target, content, reuse, remembered)
        api = read_api(target, problems) if target.spec and client is None else None
    _stop(problems, target.strict)
    with console.step(f"Generating {target.package}"):
        package = generate(Inputs(api, content, target.pins, remembered, client, reuse, target.source))
    problems.extend(package.diagnostics)
    _stop(problems, target.strict)
    # What a merge left to decide is decided by this run, so that it is no error, strict or not.
    problems.extend(decisions)
    problems.extend(_lock_conflict(target))
    inputs = hash_inputs(target, api.files) if api else rehash(target, reuse.inputs)
    if api is not None:
        key = _client_key(inputs, content, package.names)
        reuse.note(CLIENT, key, filter(_is_of_the_client, package.files))
    earlier = reuse.warnings if client is not None else 0
    names = render_names(package.names)
    return Built(_with_lock(package), names, tuple(inputs), tuple(problems), reuse.made, earlier)


def _lock_conflict(target: Target) -> Iterator[Diagnostic]:
    lock = read_lock(target.package)
    if lock is not None and lock.damaged:
        what = "The lock has the markers of a merge conflict; it is written again for the merged inputs."
        place = Place((target.package / LOCK_NAME).as_posix())
        yield Diagnostic("lock-conflict", Severity.WARNING, place, what)


def _client_again(
    target: Target, content: ContentModel | None, reuse: Reuse, names: Mapping[str, str]
) -> dict[str, str] | None:
    """Return the client of the last run if its document and options are unchanged, else None."""
    # Whether the document behind a URL has changed is known only after it was fetched.
    if reuse.lock is None or target.spec is None or is_url(target.spec) or any(map(is_url, target.overlays)):
        return None
    try:
        inputs = rehash(target, reuse.inputs)
    except OSError:
        return None
    return reuse.part(CLIENT, _client_key(inputs, content, names))


def _client_key(inputs: Mapping[str, str], content: ContentModel | None, names: Mapping[str, str]) -> str:
    """Return a hash of everything that affects the client: document files, options, names, system."""
    # Of the content model, the client's code depends only on the system, not on the content types.
    own = {name: sha for name, sha in inputs.items() if name.partition(" ")[0] not in ("content", "names")}
    kept = {key: name for key, name in names.items() if key.partition(" ")[0] not in _OF_CONTENT}
    facts = (sorted(own.items()), sorted(kept.items()), content and content.source.system)
    return digest(repr(facts).encode("utf-8", "backslashreplace"))


def _is_of_the_client(path: str) -> bool:
    # The copied runtime modules depend on the models too, so they are collected again in every run.
    return path not in ("MODELS.md", "py.typed") and not path.startswith(("models/", "_runtime/"))


def read_api(target: Target, problems: Diagnostics) -> Api:
    """Return the API that the target's document describes, after its overlays and selection are applied."""
    from ..openapi import load_api

    api, findings = load_api(str(spec_path(str(target.spec)) or target.spec), options=_load_options(target))
    problems.extend(findings)
    return api


def _load_options(target: Target) -> LoadOptions:
    chosen, dropped = target.include, target.exclude
    return LoadOptions(
        overlays=target.overlays,
        selection=Selection(
            chosen.tags, dropped.tags, chosen.paths, dropped.paths, chosen.operations, dropped.operations
        ),
        allow_outside=target.allow_outside,
        allow_private=target.allow_private,
        validate=target.strict,
    )


def _read_content(source: Path, problems: Diagnostics) -> ContentModel:
    from ..cms.load import load_content

    model, findings = load_content(source)
    problems.extend(findings)
    return model


def _with_lock(package: Package) -> dict[str, bytes]:
    lock = Lock(__version__, {path: digest(data) for path, data in package.files.items()})
    return {**package.files, LOCK_NAME: lock.dump()}


def _stop(problems: Diagnostics, strict: bool) -> None:
    """Raise `BadInput` if there are errors; with `strict`, also if there are warnings."""
    if strict:
        problems = Diagnostics(map(_as_error, problems))
    problems.stop_on_errors()


def _as_error(diagnostic: Diagnostic) -> Diagnostic:
    return (
        replace(diagnostic, severity=Severity.ERROR)
        if diagnostic.severity is Severity.WARNING
        else diagnostic
    )
