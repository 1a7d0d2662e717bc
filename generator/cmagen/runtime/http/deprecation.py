"""`deprecated` (PEP 702), without a dependency on `typing_extensions`."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["deprecated"]

if TYPE_CHECKING:
    # every type checker brings the stubs of typing_extensions
    from typing_extensions import deprecated
else:
    try:
        from warnings import deprecated
    except ImportError:  # before Python 3.13
        from functools import wraps
        from warnings import warn

        def deprecated(message):
            """Return a decorator: each call of the function is a DeprecationWarning."""

            def decorate(function):
                @wraps(function)
                def run(*args, **kwargs):
                    warn(message, DeprecationWarning, stacklevel=2)
                    return function(*args, **kwargs)

                run.__deprecated__ = message
                return run

            return decorate
