"""The decisions that the synchronous and the asynchronous sender share."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from ..records.missing import MISSING
from .attempts import Attempts
from .auth import Renewable, Secret
from .errors import ApiError, ConnectionFailed
from .log import LOGGER, guard_urls, log_request
from .plan import Outgoing
from .planning import plan_of
from .request import Call, RequestOptions
from .responses import decode, failure, is_success
from .retry import worth_repeating
from .settings import Settings
from .transport import Response

__all__ = ["LAST_RESPONSE", "SenderBase"]

LAST_RESPONSE: ContextVar[list[Response] | None] = ContextVar(
    "last_response", default=None
)
"""The list that receives the responses while `raw_response` makes a call."""


class SenderBase:
    """The decisions that both senders share."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        guard_urls(settings.scheme_parameters)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.settings.shown_url!r})"

    def begun(self, run: Attempts, secrets: Mapping[str, Secret]) -> Outgoing:
        outgoing = run.begun(run.plan.outgoing(self.settings, secrets))
        log_request(self.settings.redactor, *outgoing.head)
        return outgoing

    def after_failure(self, run: Attempts, error: ConnectionFailed) -> float:
        """Return the seconds until the next attempt; raise `error` if none is left."""
        pause = self.settings.retry.pause(run.made, {})
        if (
            run.made >= run.plan.max_retries
            or (error.sent and not run.plan.repeatable)
            or not run.has_time(pause)
        ):
            raise error
        return self._noted(run, type(error).__name__, pause)

    def after_response(self, run: Attempts, response: Response) -> float | None:
        """Return the seconds until the next attempt; None if the response is final."""
        plan, status = run.plan, response.status_code
        if LOGGER.isEnabledFor(logging.DEBUG):
            headers = self.settings.redactor.headers(response.headers, run.hidden)
            LOGGER.debug("%s: %d %s", plan.where, status, headers)
        if status < 400 or not worth_repeating(status):
            return None
        pause = self.settings.retry.pause(
            run.made, response.headers, self.settings.reset_header
        )
        # all calls that share the limiter wait, not only this one
        if status == 429 and self.settings.limiter is not None:
            self.settings.limiter.hold(pause)
        # what was refused for the rate was not done (RFC 6585, 4), whatever the method
        may_repeat = plan.resendable if status == 429 else plan.repeatable
        if run.made >= plan.max_retries or not may_repeat or not run.has_time(pause):
            return None
        return self._noted(run, str(status), pause)

    def _noted(self, run: Attempts, why: str, pause: float) -> float:
        """Log a further attempt and return the seconds until it."""
        run.made += 1
        LOGGER.info("%s: %s, retrying in %.2f s", run.plan.where, why, pause)
        return pause

    def error(self, run: Attempts, response: Response) -> ApiError:
        error = failure(run.plan.call, response, run.hidden)
        return error if self.settings.refine is None else self.settings.refine(error)

    def lookup(self, call: Call[Any], error: ApiError) -> Call[Any] | None:
        find = self.settings.lookup
        return None if find is None else find(call, error)

    def reads_strictly(self, options: RequestOptions | None) -> bool:
        """Return whether a response that does not fit its type is an error."""
        if options is None or options.strict_reading is MISSING:
            return self.settings.strict_reading
        return options.strict_reading

    def result(
        self, run: Attempts, response: Response, options: RequestOptions | None
    ) -> object:
        if (seen := LAST_RESPONSE.get()) is not None:
            seen.append(response)
        if is_success(run.plan.call, response.status_code):
            return decode(run.plan.call, response, self.reads_strictly(options))
        raise self.error(run, response)

    def rejected(
        self, run: Attempts, response: Response, secrets: Mapping[str, Secret]
    ) -> tuple[Renewable, str] | None:
        """Return a credential that can be renewed after a 401, and the secret it sent.

        Once in a call: a new secret that is refused, too, will not get better.
        """
        if response.status_code != 401 or run.renewed or not run.plan.resendable:
            return None
        for key, secret in secrets.items():
            credential = self.settings.given.get(key)
            if isinstance(credential, Renewable) and isinstance(secret, str):
                run.renewed = True
                return credential, secret
        return None

    def run(self, call: Call[Any], options: RequestOptions | None) -> Attempts:
        return Attempts(plan_of(call, self.settings, options))
