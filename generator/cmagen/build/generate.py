"""Turns an `Api` and a `ContentModel` into the files of a package. `generate` is pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..cms.registry import UnknownSystem, system
from ..cms.system import System
from ..content.model import ContentModel
from ..diagnostics import Diagnostic
from ..emit.api import PackageContext, api_modules, endpoints_of
from ..emit.api_page import index_page
from ..emit.client import client_module
from ..emit.client_features import PLAIN, ClientFeatures
from ..emit.models.entry_forms import EntryForms
from ..emit.package_modules import errors_module, package_index, webhooks_module
from ..emit.runtime_copy import runtime_modules
from ..emit.schemas import schema_modules
from ..emit.schemas.usage import usage_of
from ..emit.unsupported import findings_of
from ..naming import ApiNames, NameMemory
from ..openapi.model import Api
from .reuse import Reuse

__all__ = ["Inputs", "Package", "generate"]


@dataclass(frozen=True, slots=True)
class Inputs:
    """The inputs of a package.

    `pins`: key -> Python name, for names that must not change. `remembered`: the names of earlier runs, by
    the keys of `Package.names`. `client`: path -> text of the client's
    modules, if they are reused; given instead of `api`. `reuse`: modules of the models that may be reused.
    `source`: where the content is, for defaults of the client.
    """

    api: Api | None = None
    content: ContentModel | None = None
    pins: Mapping[str, str] = field(default_factory=lambda: {})
    remembered: Mapping[str, str] = field(default_factory=lambda: {})
    client: Mapping[str, str] | None = None
    reuse: Reuse | None = None
    source: Mapping[str, str] = field(default_factory=lambda: {})


@dataclass(frozen=True, slots=True)
class Package:
    """A generated package. `files`: path relative to its folder, with `/` -> content; sorted by path.

    `names`: the names that the next run remembers.
    """

    files: Mapping[str, bytes]
    names: Mapping[str, str] = field(default_factory=lambda: {})
    diagnostics: tuple[Diagnostic, ...] = ()


def generate(inputs: Inputs) -> Package:
    """Return the package for the inputs. The same inputs always give the same bytes."""
    texts: dict[str, str] = {"py.typed": ""}
    memory = NameMemory(inputs.remembered, inputs.pins)
    findings = memory.findings
    if inputs.api is not None:
        texts |= _client_of(inputs.api, inputs, memory)
        findings.extend(findings_of(inputs.api))
    texts |= inputs.client or {}
    if inputs.content is not None:
        from ..emit.models import emit_models, package_module

        models, problems = emit_models(
            inputs.content,
            _forms_of(inputs.content),
            memory,
            queries="client.py" in texts,
            known=inputs.reuse,
        )
        # If there is a client, its `__init__.py` takes precedence over the one for models alone.
        texts |= {"__init__.py": package_module()} | models | texts
        findings.extend(problems)
    texts |= runtime_modules(texts, _runtimes_of(inputs))
    files = {path: texts[path].encode() for path in sorted(texts)}
    return Package(files, memory.names(), tuple(findings))


def _client_of(api: Api, inputs: Inputs, memory: NameMemory) -> Iterator[tuple[str, str]]:
    shared = PackageContext(ApiNames(api, memory))
    endpoints = endpoints_of(shared)
    features = _features_of(api)
    yield "__init__.py", package_index(shared, features)
    forms = _forms_of(inputs.content) if inputs.content else None
    yield "client.py", client_module(shared, features, forms, inputs.source)
    yield from api_modules(shared, endpoints)
    yield from schema_modules(shared.names, usage_of(api))
    yield "errors.py", errors_module(api, features)
    yield "API.md", index_page(shared.names, endpoints)
    webhooks = webhooks_module(shared)
    if webhooks is not None:
        yield "webhooks.py", webhooks


def _forms_of(content: ContentModel) -> EntryForms:
    return system(content.source.system).entry_forms()


def _features_of(api: Api) -> ClientFeatures:
    named = _client_system(api)
    return (named.client_features() if named else None) or PLAIN


def _client_system(api: Api) -> System | None:
    """Return the system that the document's extension `x-client` names; None if it names no known system."""
    try:
        return system(str(api.extensions["x-client"])) if "x-client" in api.extensions else None
    except UnknownSystem:
        return None


def _runtimes_of(inputs: Inputs) -> dict[str, Path]:
    """Return name -> runtime folder of the systems that come from other distributions."""
    chosen = [system(inputs.content.source.system)] if inputs.content else []
    named = _client_system(inputs.api) if inputs.api else None
    chosen += [named] if named else []
    return {candidate.name: candidate.runtime for candidate in chosen if candidate.runtime is not None}
