"""`client.content(BlogPost)`: what a client has of it when there are models of entries."""

from __future__ import annotations

from .code_layout import call, function
from .models.entry_forms import ClientHelper, EntryForms

__all__ = ["content_imports", "content_methods"]

_DOC = '        """Typed entries of a content type, such as `client.content(BlogPost)`."""'


def content_imports(forms: EntryForms) -> list[tuple[str, str]]:
    """Return the imports as (module, name). Renamed, because a tag is likely to be called entries too."""
    folder = f"._runtime.{forms.runtime}"
    helpers = [
        pair
        for helper in forms.helpers
        for pair in (
            (f"{folder}.{helper.async_module}", f"Async{helper.cls}"),
            (f"{folder}.{helper.module}", helper.cls),
        )
    ]
    return [
        *helpers,
        (f"{folder}.async_entries", "AsyncEntries as AsyncTypedEntries"),
        (f"{folder}.entries", "Entries as TypedEntries"),
        *((f"{folder}.protocols", name) for name in ("E", "EntryType", "I")),
    ]


def content_methods(forms: EntryForms, prefix: str) -> str:
    """Return the methods of a client class; `prefix` is `Async` or empty."""
    keywords = _keywords(forms)
    head = function(
        "def content", ["self", "model: EntryType[E, I]", *keywords], f"{prefix}TypedEntries[E, I]", 4
    )
    arguments = ["self._sender", "model", *_passed_on(forms)]
    content = "\n".join([head, _DOC, call(f"return {prefix}TypedEntries", arguments, 8)])
    return "\n\n".join([content, *(_helper_method(forms, helper, prefix) for helper in forms.helpers)])


def _keywords(forms: EntryForms) -> list[str]:
    names = [f"{name}: str | None = None" for name in forms.parameters]
    return ["*", *names] if names else []


def _passed_on(forms: EntryForms) -> list[str]:
    return [f"{name}={name}" for name in forms.parameters]


def _helper_method(forms: EntryForms, helper: ClientHelper, prefix: str) -> str:
    head = function(f"def {helper.method}", ["self", *_keywords(forms)], f"{prefix}{helper.cls}", 4)
    return "\n".join(
        [
            head,
            f'        """{helper.doc}"""',
            f"        from .models.{helper.constant_module} import {helper.constant}",
            "",
            call(f"return {prefix}{helper.cls}", ["self._sender", helper.constant, *_passed_on(forms)], 8),
        ]
    )
