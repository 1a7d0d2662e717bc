"""The small modules at the top of a package."""

from __future__ import annotations

from collections.abc import Iterator

from ..naming import NameRequest, snake
from ..openapi import model as ir
from .api.context import ModuleContext, PackageContext
from .client_features import ClientFeatures
from .code_layout import exports, function, imports, statement
from .docs_text import sentence
from .escape import docstring, literal
from .import_block import import_block
from .media_types import is_json
from .module_frame import lazy_index, module_text

__all__ = ["ERRORS", "errors_module", "package_index", "webhooks_module"]

ERRORS = (
    "ApiError",
    "BadRequest",
    "CmagenError",
    "Conflict",
    "ConnectionFailed",
    "DecodeError",
    "Forbidden",
    "InvalidParameter",
    "MissingParameter",
    "NotFound",
    "PreconditionFailed",
    "ServerError",
    "TimedOut",
    "TooManyRequests",
    "Unauthorized",
    "Unprocessable",
)
# raised without any call, such as by `Entry.from_wire`
_DATA_ERRORS = ("CmagenError", "DecodeError")
_PAYLOAD = "bytes | str | Mapping[str, object]"


def errors_module(api: ir.Api, features: ClientFeatures) -> str:
    """`errors.py`: what a call can raise."""
    lines = [imports("._runtime.records.errors", _DATA_ERRORS)]
    lines += [imports("._runtime.http.errors", [name for name in ERRORS if name not in _DATA_ERRORS])]
    lines += [imports(f"._runtime.{features.module}", features.errors)] if features.errors else []
    public = exports([*ERRORS, *features.errors])
    return module_text(api.source, "What a call can raise.", "\n".join(sorted(lines)), [public])


def package_index(shared: PackageContext, features: ClientFeatures) -> str:
    """`__init__.py`: the clients, the errors and what calls take beside them."""
    modules = dict.fromkeys((*ERRORS, *features.errors), "errors")
    modules |= {"AsyncClient": "client", "Client": "client"}
    modules |= {
        "MISSING": "_runtime.records.missing",
        "RequestOptions": "_runtime.http.request",
        "Upload": "_runtime.http.bodies",
        "problems_of": "_runtime.records.problems",
        "raw_response": "_runtime.http.raw_responses",
    }
    modules |= {name: f"_runtime.{module}" for name, module in features.helpers.items()}
    title = shared.api.title.strip() or "the API"
    doc = f"Client for {title}."
    return lazy_index(shared.api.source, doc, modules, ".", first=[exports(list(modules))])


def webhooks_module(shared: PackageContext) -> str | None:
    """`webhooks.py`: one parser per request that the API sends; None if there is none."""
    webhooks = [one for one in shared.api.webhooks if _payload(one) is not None]
    if not webhooks:
        return None
    scope = ModuleContext(shared)
    requests = [_claim(webhook, webhooks) for webhook in webhooks]
    names = shared.names.memory.allocate(requests, lambda key: f"webhook {key}")
    body = [_parser(one, names[request.key], scope) for one, request in zip(webhooks, requests, strict=True)]
    parts = [exports(list(names.values())), *sorted(body)]
    return module_text(shared.api.source, "What the API sends to an application.", _imports(scope), parts)


def _claim(webhook: ir.Webhook, webhooks: list[ir.Webhook]) -> NameRequest:
    name, key = snake(f"parse {webhook.name}"), _key(webhook)
    # A callback may have several expressions, each with requests of its own.
    is_only = [_key(other) for other in webhooks].count(key) == 1
    key = key if is_only else f"{key} {webhook.place.pointer}"
    return NameRequest(key, (name, f"{name}_{webhook.method.lower()}"))


def _key(webhook: ir.Webhook) -> str:
    return f"{webhook.name} {webhook.method}"


def _payload(webhook: ir.Webhook) -> ir.Type | None:
    media = webhook.body.media if webhook.body else ()
    return next(
        (
            media_type.type
            for media_type in media
            if is_json(media_type.content_type) and media_type.type is not None
        ),
        None,
    )


def _parser(webhook: ir.Webhook, name: str, scope: ModuleContext) -> str:
    type_ = _payload(webhook) or ir.AnyJson()
    hint, form = scope.plain.read(type_), scope.marked.read(type_)
    scope.uses.add("Mapping")
    text = sentence(webhook.summary or webhook.description or f"The payload of {webhook.name}")
    doc = docstring(text, 4, {"Raises": [("DecodeError", "The payload is not what the document says.")]})
    head = function(f"def {name}", [f"payload: {_PAYLOAD}"], hint)
    return "\n".join([head, f"    {doc}", *_parsed(type_, hint, form, scope)])


def _parsed(type_: ir.Type, hint: str, form: str, scope: ModuleContext) -> Iterator[str]:
    schema = scope.api.schemas.get(type_.key) if isinstance(type_, ir.Named) else None
    if isinstance(schema, ir.ObjectSchema):
        yield statement(f"return {form}.from_wire(payload)", 4)
        return
    scope.uses.add("cast")
    scope.use("records.codec", "from_json")
    scope.use("records.codec", "read")
    yield "    data = from_json(payload) if isinstance(payload, (bytes, str)) else payload"
    yield statement(f"return cast({literal(hint)}, read({form}, data))", 4)


def _imports(scope: ModuleContext) -> str:
    local = [(f"._runtime.{module}", name) for module, name in scope.runtime]
    local += [(".", "schemas")] if "schemas." in scope.uses else []
    local += [("._runtime.records.jsonvalue", "JsonValue")] if "JsonValue" in scope.uses else []
    local += [("._runtime.records.annotations", "Tagged")] if "Tagged" in scope.uses else []
    return import_block(scope.uses, local=local)
