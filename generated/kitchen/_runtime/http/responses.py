# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Turns a response into a value, or into the error to raise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from ..records.base import RecordBase
from ..records.codec import STRICT, from_json, read
from ..records.errors import DecodeError
from ..records.typeguards import is_mapping
from .errors import ApiError, error_class
from .response_types import BYTES, TEXT, ByMedia, ByStatus, pick_media, pick_status

if TYPE_CHECKING:
    from .request import Call
    from .transport import Response

__all__ = ["decode", "failure", "is_success", "request_id_of"]

# x-request-id, request-id, x-amzn-requestid, x-<vendor>-request-id
_ID_HEADER = re.compile(r"(?:^|-)request-?id$", re.IGNORECASE)
_MESSAGES = (
    "error_message",
    "message",
    "error_description",
    "detail",
    "title",
    "error",
)
_CODES = ("error_code", "code", "error")


def is_success(call: Call[Any], status: int) -> bool:
    """Check whether a status is 2xx, or documented as a success of the call."""
    documented = (
        isinstance(call.returns, ByStatus) and str(status) in call.returns.meanings
    )
    return 200 <= status < 300 or documented


def decode(call: Call[Any], response: Response, strict: bool = False) -> object:
    """Return the value of a successful response. Raises DecodeError with `response`.

    What does not fit its type is kept; with `strict`, it is an error.
    """
    token = STRICT.set(strict)
    try:
        return _decode(call.returns, response)
    except DecodeError as error:
        raise error.of(response, f"{call.method} {call.path}") from None
    # the one boundary for what nobody thought of: the response stays at hand
    except Exception as error:
        refused = DecodeError("", "a response that can be read", type(error).__name__)
        raise refused.of(response, f"{call.method} {call.path}") from error
    finally:
        STRICT.reset(token)


def _decode(form: object, response: Response) -> object:
    if form is None:
        return None
    if isinstance(form, ByStatus):
        return _by_status(form, response)
    if isinstance(form, ByMedia):
        return _by_media(form, response)
    if form is TEXT:
        return _text(response)
    if form is BYTES:
        return response.content
    return _from_json(form, response)


def _from_json(form: object, response: Response) -> object:
    content = response.content
    if not content:
        return _empty_body(form)
    try:
        data = _json(response)
    except DecodeError:
        content_type = (
            response.headers.get("content-type") or "a body without content type"
        )
        raise DecodeError("", "JSON", content_type) from None
    return read(form, data)


def _empty_body(form: object) -> object:
    """Return a record of nothing for an empty body, None for any other type."""
    if isinstance(form, type) and issubclass(form, RecordBase):
        return read(cast("object", form), {})
    return None


def _by_status(form: ByStatus, response: Response) -> object:
    key = pick_status(form.meanings, response.status_code)
    if key is not None:
        return _decode(form.meanings[key], response)
    return _first_fit(form.meanings.values(), response)


def _by_media(form: ByMedia, response: Response) -> object:
    content_type = response.headers.get("content-type", "")
    key = pick_media(form.meanings, content_type)
    if key is not None:
        return _decode(form.meanings[key], response)
    if not response.content:
        return None
    if len(form.meanings) == 1 or not content_type:
        return _decode(next(iter(form.meanings.values())), response)
    raise DecodeError("", " or ".join(form.meanings), content_type)


def _first_fit(forms: Iterable[object], response: Response) -> object:
    """Decode an undocumented success: as a documented one, else as JSON, else None."""
    for form in forms:
        try:
            if form is not None:
                return _decode(form, response)
        except DecodeError:
            continue
    return _json_or_none(response)


def _json_or_none(response: Response) -> object:
    try:
        return _json(response)
    except DecodeError:
        return None


def _json(response: Response) -> object:
    """Decode the body as JSON, in the declared charset if it is none of Unicode. Raises DecodeError."""
    try:
        return from_json(response.content)
    except DecodeError:
        if response.charset_encoding is None:
            raise
        return from_json(_text(response))


def _text(response: Response) -> str:
    """Return the body as a string in the declared charset, else as UTF-8."""
    try:
        return response.text
    # `charset=hex` names a codec that is not one of text; each of these fails in its own way
    except Exception:
        return response.content.decode("utf-8", "replace")


def failure(
    call: Call[Any], response: Response, hidden: tuple[str, ...] = ()
) -> ApiError:
    """Return the error for a response that is no success.

    Its body may be what the document says, other JSON, plain text, HTML or empty. The
    message shows no `hidden` value, even if the server sent it back.
    """
    raw = _json_or_none(response)
    data: Mapping[str, object] = raw if is_mapping(raw) else {}
    return error_class(response.status_code)(
        call.method,
        call.path,
        response,
        body=_error_body(call, response.status_code, raw),
        error_code=_code(data),
        error_message=_message(data, response),
        errors=data.get("errors", data.get("details")),
        request_id=request_id_of(response, data),
        hidden=hidden,
    )


def _error_body(call: Call[Any], status: int, raw: object) -> object:
    key = pick_status(call.errors, status)
    form = None if key is None else call.errors[key]
    if isinstance(form, ByMedia):
        form = next(
            (
                meaning
                for meaning in form.meanings.values()
                if meaning not in (TEXT, BYTES)
            ),
            None,
        )
    if raw is None or form is None or form in (TEXT, BYTES):
        return raw
    try:
        return read(form, raw)
    except DecodeError:  # nested too deeply
        return raw


def _code(data: Mapping[str, object]) -> int | str | None:
    system = data.get("sys")
    # one system names its errors in {"sys": {"id": "NotFound"}}
    error_id = system.get("id") if is_mapping(system) else None
    candidates = (*(data.get(name) for name in _CODES), error_id)
    return next(
        (
            code
            for code in candidates
            if isinstance(code, (int, str)) and not isinstance(code, bool)
        ),
        None,
    )


def _message(data: Mapping[str, object], response: Response) -> str | None:
    values = (data.get(name) for name in _MESSAGES)
    text = next((value for value in values if isinstance(value, str) and value), None)
    # the text of an error page in HTML is no message
    if (
        text is None
        and not data
        and "html" not in response.headers.get("content-type", "")
    ):
        text = _text(response).strip()[:500]
    return text or None


def request_id_of(
    response: Response, data: Mapping[str, object] | None = None
) -> str | None:
    """Return the server's id of the request from the headers or the body, or None."""
    headers = response.headers
    in_headers = headers.get("x-request-id") or next(
        (text for name, text in headers.items() if _ID_HEADER.search(name)), None
    )
    in_body = (data or {}).get("requestId", (data or {}).get("request_id"))
    return in_headers or (in_body if isinstance(in_body, str) else None)
