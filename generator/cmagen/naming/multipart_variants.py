"""Operations whose body is JSON or a file: two bodies, two methods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..openapi.media_names import plain_type
from ..openapi.model import Operation

__all__ = ["file_twin", "with_twins"]


def file_twin(operation: Operation) -> Operation | None:
    """Return the same operation with its multipart body alone; None if that is not one of several."""
    media = operation.body.media if operation.body else ()
    files = tuple(one for one in media if one.content_type.lower().startswith("multipart/"))
    has_json = any(plain_type(media_type.content_type).endswith("json") for media_type in media)
    if operation.body is None or not files or not has_json:
        return None
    return replace(operation, key=f"{operation.key} multipart", body=replace(operation.body, media=files))


def with_twins(operations: Iterable[Operation]) -> Iterator[Operation]:
    """Yield every operation, and its twin after it."""
    for operation in operations:
        yield operation
        twin = file_twin(operation)
        if twin is not None:
            yield twin
