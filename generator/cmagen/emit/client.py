"""`client.py`: the two clients, their keywords, and one property per tag."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..openapi import model as ir
from .api.context import PackageContext
from .client_environment import address, from_env_method
from .client_features import ClientFeatures
from .client_keywords import Keywords, scheme_code
from .code_layout import Group, bracketed, call, function, imports, listing
from .docs_text import joined, sentence
from .escape import docstring, literal
from .import_block import import_block
from .models.entry_forms import EntryForms
from .module_frame import module_text
from .typed_entries import content_imports, content_methods

__all__ = ["client_module"]

_INIT_DOC = "Create a client. No request is made until the first call."
_RUNTIME = [
    ("http.limiter", "Limiter"),
    ("records.missing", "MISSING"),
    ("records.missing", "Missing"),
    ("http.settings", "Settings"),
    ("http.transport", "AnyAsyncHttpClient"),
    ("http.transport", "AnyHttpClient"),
]


def client_module(
    shared: PackageContext,
    features: ClientFeatures,
    forms: EntryForms | None,
    source: Mapping[str, str],
) -> str:
    """Return the text of `client.py`; with `forms`, clients offer typed entries in that form.

    `source` has defaults for the clients, see `Keywords`.
    """
    return _Client(shared, Keywords(shared, source), features, forms).text()


class _Client:
    def __init__(
        self, shared: PackageContext, keywords: Keywords, features: ClientFeatures, forms: EntryForms | None
    ) -> None:
        self.shared, self.keywords, self.features, self.forms = shared, keywords, features, forms
        self.uses: set[str] = {"Mapping"}
        names = shared.names
        self.tags = sorted((attribute, names.tag_classes[tag], tag) for tag, attribute in names.tags.items())

    def text(self) -> str:
        self.uses |= {"cached_property"} if self.tags else set()
        body = ["\n".join(self._constants()), self._settings(), self._class(""), self._class("Async")]
        return module_text(self.shared.api.source, f"The clients of {self._title}.", self._imports(), body)

    @property
    def _title(self) -> str:
        return self.shared.api.title.strip() or "the API"

    def _imports(self) -> str:
        local = [(f"._runtime.{module}", name) for module, name in _RUNTIME]
        local += [(f"._runtime.{self.features.module}", self._base(prefix)) for prefix in ("", "Async")]
        local += [("._runtime.http.auth", name) for name in ("Credential", "Scheme") if self.keywords.schemes]
        local += content_imports(self.forms) if self.forms else []
        needed = ["variables"] if self.keywords.environment else []
        addressed = "base_url" in self.keywords.environment or self.keywords.default_of("base_url")
        needed += ["host_url"] if addressed and self.keywords.is_located else []
        local += [("._runtime.http.environment", name) for name in needed]
        checked = [
            imports(f".api.{attribute}", [owner, f"Async{owner}"], 4) for attribute, owner, _ in self.tags
        ]
        checked = ["    from typing import Self", "", *checked] if self.keywords.environment else checked
        self.uses |= {"os"} if self.keywords.environment else set()
        return import_block(self.uses, local=local, checked=checked)

    def _constants(self) -> Iterator[str]:
        if self.keywords.schemes:
            parts = [scheme_code(scheme) for scheme in self.keywords.schemes]
            yield listing("_SCHEMES = ", parts, "{}")
        yield f"_SECURITY = {literal(self.shared.security if self.shared.is_secured else None)}"
        if self.keywords.is_located:
            pairs = [f"{literal(name)}: {literal(url)}" for name, url in self.keywords.servers.items()]
            yield listing("_SERVERS = ", pairs, "{}")

    def _parameters(self) -> list[tuple[str, str, str, str]]:
        """Name, annotation, default and description of every keyword but the httpx client."""
        names, keywords = self.keywords.names, self.keywords
        found = [
            (names[f"scheme {scheme.key}"], "Credential | None", "None", _scheme_doc(scheme))
            for scheme in keywords.schemes
        ]
        found += [
            (
                names[f"header {low}"],
                "str | None",
                literal(keywords.default_of(names[f"header {low}"])),
                joined(one.description, [f"sent as `{one.name}`"]),
            )
            for low, one in self.shared.client_headers.items()
        ]
        found += [
            (names[f"variable {name}"], "str", literal(one.default), sentence(one.description))
            for name, one in keywords.variables.items()
        ]
        found += [
            (name, "str | None", literal(keywords.default_of(name)), f"{sentence(told)} For typed entries.")
            for name, told in sorted(keywords.places.items())
        ]
        return [*found, *self._own()]

    def _own(self) -> Iterator[tuple[str, str, str, str]]:
        servers = list(self.keywords.servers)
        if self.keywords.is_located:
            if len(servers) > 1:
                told = ", ".join(f"`{name}`" for name in servers)
                chosen = self.keywords.default_of("region") or servers[0]
                yield "region", "str", literal(chosen), f"Name of the server: {told}."
            stated = address(self.keywords, literal(self.keywords.default_of("base_url")))
            default = stated if self.keywords.default_of("base_url") else "None"
            yield "base_url", "str | None", default, "Address of the API, in place of the document's."
        else:
            yield "base_url", "str", "", "Address of the API."
        what = "Seconds for each attempt, to the last byte; 30 by default, None for no limit."
        yield "timeout", "float | Missing | None", "MISSING", what
        what = "Seconds for a call with all its attempts and waits; None for no limit."
        yield "deadline", "float | None", "None", what
        yield "max_retries", "int", "3", "How often a call that may be repeated is repeated."
        yield "default_headers", "Mapping[str, str] | None", "None", "Headers of every request."
        what = "Raise DecodeError for a response that does not fit its type."
        yield "strict_reading", "bool", "False", what
        if self.keywords.early_access:
            told = f"Early-access features to enable, sent as `{self.keywords.early_access}`."
            self.uses.add("Sequence")
            yield "early_access", "Sequence[str]", "()", told
        rate = literal(self.keywords.rate)
        yield (
            "requests_per_second",
            "float | None",
            rate,
            "Rate limit shared by all calls; None for no limit.",
        )

    def _settings(self) -> str:
        parameters = [f"{name}: {hint}" for name, hint, _, _ in self._parameters()]
        head = bracketed("def _settings(", parameters, ") -> Settings:")
        return "\n".join([head, *self._chosen_url(), call("return Settings", self._values(), 4)])

    def _chosen_url(self) -> Iterator[str]:
        """Yield the lines that find the server."""
        if not self.keywords.is_located:
            return
        servers = list(self.keywords.servers)
        if len(servers) > 1:
            yield "    if base_url is None and region not in _SERVERS:"
            yield '        raise ValueError(f"no region {region!r}: one of {list(_SERVERS)}")'
        url = f"_SERVERS[{self._server}]"
        for name in self.keywords.variables:
            url += f".replace({literal(f'{{{name}}}')}, {self.keywords.names[f'variable {name}']})"
        yield bracketed(f"    url = {url} if base_url is None else base_url"[4:], [], "", 4)

    def _values(self) -> list[str]:
        names = self.keywords.names
        secrets = [
            f"{literal(scheme.key)}: {names[f'scheme {scheme.key}']}" for scheme in self.keywords.schemes
        ]
        headers = self.shared.client_headers.items()
        given = [f"{literal(one.name)}: {names[f'header {low}']}" for low, one in headers]
        places = [f"{literal(name)}: {name}" for name in sorted(self.keywords.places)]
        known = self.keywords.environment
        variables = {low: known[word] for low, _ in headers if (word := names[f"header {low}"]) in known}
        return [
            f"base_url={'url' if self.keywords.is_located else 'base_url'}",
            f"region={self._server} if base_url is None else None"
            if self.keywords.is_located
            else 'region=""',
            *(["schemes=_SCHEMES"] if secrets else []),
            "security=_SECURITY",
            *([Group.of("credentials={", secrets, "}")] if secrets else []),
            *([Group.of("header_parameters={", given, "}")] if given else []),
            f"default_headers={self._headers()}",
            *([f"variables={literal(variables)}"] if variables else []),
            *([Group.of("places={", places, "}")] if places else []),
            "timeout=timeout",
            "deadline=deadline",
            "max_retries=max_retries",
            "strict_reading=strict_reading",
            "limiter=Limiter(requests_per_second) if requests_per_second else None",
        ]

    def _headers(self) -> str:
        header = self.keywords.early_access
        if header is None:
            return "default_headers or {}"
        early = f'({{{literal(header)}: ", ".join(early_access)}} if early_access else {{}})'
        return f"{early} | dict(default_headers or {{}})"

    def _base(self, prefix: str) -> str:
        return self.features.async_base if prefix else self.features.base

    @property
    def _server(self) -> str:
        servers = list(self.keywords.servers)
        return "region" if len(servers) > 1 else literal(servers[0])

    def _class(self, prefix: str) -> str:
        kind = "asynchronous" if prefix else "synchronous"
        doc = docstring(f"{self._title}, {kind}.", 4)
        head = f"class {prefix}Client({self._base(prefix)}):"
        parts = [f"{head}\n    {doc}", self._init(prefix)]
        parts += [from_env_method(self.keywords, prefix)] if self.keywords.environment else []
        parts += [self._property(attribute, f"{prefix}{owner}", tag) for attribute, owner, tag in self.tags]
        parts += [content_methods(self.forms, prefix)] if self.forms else []
        return "\n\n".join(parts)

    def _init(self, prefix: str) -> str:
        found = self._parameters()
        parameters = [
            f"{name}: {hint}" + (f" = {default}" if default else "") for name, hint, default, _ in found
        ]
        client = f"http_client: Any{prefix}HttpClient | None = None"
        head = bracketed("def __init__(", ["self", "*", *parameters, client], ") -> None:", 4)
        own = "An httpx client or transport of yours; it is not closed."
        doc = docstring(
            _INIT_DOC, 8, {"Args": [*((name, told) for name, _, _, told in found), ("http_client", own)]}
        )
        settings = call("settings = _settings", [name for name, *_ in found], 8)
        return "\n".join(
            [head, f"        {doc}", settings, "        super().__init__(settings, http_client)"]
        )

    def _property(self, attribute: str, owner: str, tag: str) -> str:
        about = next((one.description for one in self.shared.api.tags if one.name == tag), "")
        doc = docstring(sentence(about.strip().partition("\n")[0] or tag), 8)
        lines = ["    @cached_property", function(f"def {attribute}", ["self"], owner, 4), f"        {doc}"]
        lines += [imports(f".api.{attribute}", [owner], 8), "", f"        return {owner}(self._sender)"]
        return "\n".join(lines)


def _scheme_doc(scheme: ir.SecurityScheme) -> str:
    usual = {"basic": "user and password", "oauth2": "token, or a function that gives it"}
    return sentence(scheme.description) or sentence(
        usual.get(scheme.kind, f"credential `{scheme.key}`").capitalize()
    )
