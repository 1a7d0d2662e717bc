# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Plans calls with the settings of a client and the options of the call. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from ..records.missing import MISSING, Missing
from .auth import chosen, split_userinfo
from .environment import unset
from .errors import InvalidParameter, MissingParameter
from .parameter_text import cookie_header, header_text, query_string
from .payload import Payload, payload_of
from .plan import Plan
from .request import Call, RequestOptions
from .response_types import BYTES, TEXT, ByMedia, ByStatus, accepted_by
from .retry import SAFE_TO_REPEAT
from .settings import Settings

__all__ = ["plan_of"]

_DEFAULT_OPTIONS = RequestOptions()


def plan_of(call: Call[Any], settings: Settings, given: RequestOptions | None) -> Plan:
    """Plan a call with the settings of a client and the options of the call.

    Raises:
        MissingParameter: a required header has no value.
        InvalidParameter: a value cannot be written, or a time is no number above 0.
    """
    options = given or _DEFAULT_OPTIONS
    try:
        return _planned(call, settings, options)
    except UnicodeEncodeError:
        text = "a value has half a character (a surrogate)"
        raise InvalidParameter(f"{call.method} {_shown(call.path)}: {text}") from None
    except RecursionError:
        text = "a value has too many levels, or holds itself"
        raise InvalidParameter(f"{call.method} {call.path}: {text}") from None


def _shown(text: str) -> str:
    return text.encode(errors="backslashreplace").decode()


def _planned(call: Call[Any], settings: Settings, options: RequestOptions) -> Plan:
    payload = payload_of(call.body)
    headers = _headers(call, settings, options, payload)
    keys = _keys(call, settings, headers)
    _require(call, settings, headers, keys)
    base, basic = split_userinfo(_base(call, settings, options))
    if (
        basic
        and "authorization" not in headers
        and not _writes_authorization(settings, keys)
    ):
        headers["authorization"] = basic
    query = query_string(
        {**call.query, **options.query} if options.query else call.query
    )
    url = base + call.path
    may_resend = options.repeatable is not False and payload.repeatable
    return Plan(
        call=call,
        method=call.method,
        path=call.path,
        url=f"{url}?{query}" if query else url,
        headers=headers,
        payload=payload,
        keys=keys,
        timeout=_time(
            "timeout",
            settings.timeout if options.timeout is MISSING else options.timeout,
        ),
        max_retries=(
            settings.max_retries
            if options.max_retries is MISSING
            else options.max_retries
        ),
        repeatable=_repeatable(call, options) and may_resend,
        resendable=may_resend,
        per_second=call.per_second,
        deadline=_deadline(settings, options),
        hidden=call.hidden,
    )


def _deadline(settings: Settings, options: RequestOptions) -> float | None:
    stated = settings.deadline if options.deadline is MISSING else options.deadline
    seconds = _time("deadline", stated)
    return None if seconds is MISSING else seconds


def _time(name: str, seconds: float | Missing | None) -> float | Missing | None:
    """Return a time without what is none; infinity is no limit."""
    if seconds is None or seconds is MISSING:
        return seconds
    # `not >` also refuses NaN
    if not seconds > 0:
        raise InvalidParameter(f"{name} must be a number of seconds above 0, or None")
    return None if seconds == math.inf else seconds


def _writes_authorization(settings: Settings, keys: tuple[str, ...]) -> bool:
    return any(key in keys for key in settings.scheme_headers.get("authorization", ()))


def _base(call: Call[Any], settings: Settings, options: RequestOptions) -> str:
    url = options.base_url or call.base_url
    if url is None and call.servers and settings.region is not None:
        url = call.servers.get(settings.region) or next(iter(call.servers.values()))
    return settings.base if url is None else url.rstrip("/")


def _headers(
    call: Call[Any], settings: Settings, options: RequestOptions, payload: Payload
) -> dict[str, str]:
    headers = {"accept": _accept(call.returns), **settings.headers}
    if payload.content_type is not None:
        headers["content-type"] = payload.content_type
    for name, value in call.headers.items():
        low = name.lower()
        text = (
            settings.parameters.get(low)
            if value is None or value is MISSING
            else header_text(value)
        )
        if text is not None:
            headers[low] = text
    if call.cookies and (cookies := cookie_header(call.cookies)):
        headers["cookie"] = cookies
    for name, text in options.headers.items():
        headers.pop(name.lower(), None)
        if text is not None:
            headers[name.lower()] = text
    return headers


def _accept(returns: object) -> str:
    if isinstance(returns, ByMedia):
        parts = (part for key in returns.meanings for part in accepted_by(key))
        return ", ".join(dict.fromkeys(parts))
    if isinstance(returns, ByStatus):
        accepted = dict.fromkeys(
            _accept(meaning) for meaning in returns.meanings.values() if meaning
        )
        return ", ".join(accepted) or "application/json"
    return "*/*" if returns is TEXT or returns is BYTES else "application/json"


def _keys(
    call: Call[Any], settings: Settings, headers: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the schemes to apply, without those whose header the caller set."""
    security = settings.security if call.security is None else call.security
    own = {
        key
        for name, keys in settings.scheme_headers.items()
        if name in headers
        for key in keys
    }
    if not own:
        return chosen(security, settings.given)
    return tuple(
        key for key in chosen(security, {*settings.given, *own}, own) if key not in own
    )


def _require(
    call: Call[Any],
    settings: Settings,
    headers: Mapping[str, str],
    keys: tuple[str, ...],
) -> None:
    for name in call.required:
        low = name.lower()
        if low not in headers and not any(
            key in keys for key in settings.scheme_headers.get(low, ())
        ):
            hint = unset(settings.variables.get(low))
            raise MissingParameter(name, call.method, call.path, hint)


def _repeatable(call: Call[Any], options: RequestOptions) -> bool:
    if options.repeatable is not MISSING:
        return options.repeatable
    return call.method in SAFE_TO_REPEAT if call.repeatable is None else call.repeatable
