"""The base of all errors, and errors of decoding. No message contains a credential."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from httpx import Response

__all__ = ["CmagenError", "DecodeError", "Problem"]

_INDEX = re.compile(r"\[\d+\]")


class CmagenError(Exception):
    """The base class of all errors of this package. They can be pickled."""

    # the default would call `cls(*args)`, but subclasses have other parameters
    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (type(self), self.args, self.__dict__)


def _rebuilt(
    cls: type[CmagenError], args: tuple[object, ...], state: dict[str, object]
) -> CmagenError:
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class Problem(NamedTuple):
    """One place where data do not fit their type.

    Attributes:
        path: where, such as `entries[2].title`; "" for the whole.
        expected: what is valid there, such as "a valid string".
        found: the JSON type of what is there, such as "number".
    """

    path: str
    expected: str
    found: str

    def __str__(self) -> str:
        where = f"{self.path}: " if self.path else ""
        return f"{where}expected {self.expected}, found {self.found}"

    @property
    def place(self) -> str:
        """The path without the numbers of items: the same for all entries of a list."""
        return _INDEX.sub("[]", self.path)

    def inside(self, path: str) -> Problem:
        """Return the problem with its path from an object at `path` on."""
        return self._replace(path=self.path[len(path) :].removeprefix("."))

    def below(self, path: str) -> Problem:
        """Return the problem with its path from the object around it on."""
        joint = "." if path and self.path and not self.path.startswith("[") else ""
        return self._replace(path=f"{path}{joint}{self.path}")


class DecodeError(CmagenError, ValueError):
    """Data do not fit the documented type.

    Attributes:
        path, expected, found: the first problem, see `Problem`.
        problems: all problems.
        value: what could be read, with everything else as it came; None if nothing could.
        what: what could not be read, such as a class name with method and path.
        response: the httpx response, if the data came from a server.
    """

    def __init__(
        self,
        path: str,
        expected: str,
        found: str,
        problems: Sequence[Problem] = (),
        what: str = "",
        response: Response | None = None,
    ) -> None:
        self.path = path
        self.expected = expected
        self.found = found
        self.problems: Sequence[Problem] = problems or (Problem(path, expected, found),)
        self.what = what
        self.response = response
        self.value: object = None
        super().__init__(self._message())

    def _message(self) -> str:
        more = f" (and {len(self.problems) - 1} more)" if len(self.problems) > 1 else ""
        what = f"cannot read {self.what}: " if self.what else "cannot read: "
        return f"{what}{self.problems[0]}{more}"

    def of(self, response: Response, where: str) -> DecodeError:
        """Return the same error with its response; `where` is method and path."""
        what = f"{self.what} from {where}" if self.what else f"the response to {where}"
        error = type(self)(
            self.path, self.expected, self.found, self.problems, what, response
        )
        error.value = self.value
        return error
