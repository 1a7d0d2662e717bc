"""What a document says and the package does not offer."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostics
from ..naming.multipart_variants import file_twin
from ..openapi import model as ir
from .media_types import chosen_media, is_json

__all__ = ["findings_of"]


def findings_of(api: ir.Api) -> Diagnostics:
    """Return a note for every body that no method sends and every webhook without a parser."""
    problems = Diagnostics()
    for operation in api.operations:
        left_out = ", ".join(_not_offered(operation))
        if left_out and operation.body is not None:
            sent = chosen_media(operation.body).content_type
            message = f"{operation.key} sends its body as {sent}; {left_out} is not offered."
            problems.note("other-body-media", operation.place.child("requestBody", "content"), message)
    for webhook in api.webhooks:
        media = webhook.body.media if webhook.body else ()
        if not any(is_json(media_type.content_type) and media_type.type is not None for media_type in media):
            message = f"The webhook {webhook.name!r} has no JSON payload; no parser is generated for it."
            problems.note("webhook-without-json", webhook.place, message)
    return problems


def _not_offered(operation: ir.Operation) -> Iterator[str]:
    """Media types with a schema of their own that are neither the chosen one nor have a method."""
    if operation.body is None:
        return
    twin, chosen = file_twin(operation), chosen_media(operation.body)
    offered = {chosen, *(twin.body.media if twin is not None and twin.body is not None else ())}
    for media in operation.body.media:
        if media not in offered and media.type != chosen.type:
            yield media.content_type
