"""The classes of findings: every problem is reported as a code with a place, a message and a hint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum

__all__ = ["BadInput", "Diagnostic", "Diagnostics", "Place", "Severity"]


class Severity(StrEnum):
    """`error` stops generation; `warning` is about something that was repaired or ignored; `note` informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in an input: name of a file or source, and a JSON pointer or path inside it."""

    file: str
    pointer: str = ""

    def child(self, *parts: str | int) -> Place:
        """Return the place below this one. Each part is escaped as in RFC 6901, section 3."""
        steps = (str(part).replace("~", "~0").replace("/", "~1") for part in parts)
        return Place(self.file, "/".join((self.pointer, *steps)))

    def __str__(self) -> str:
        return f"{self.file}#{self.pointer}" if self.pointer else self.file


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `code` is in kebab-case, does not change, and is listed in the reference page of codes."""

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""

    def as_json(self) -> dict[str, str]:
        """Return `{code, severity, file, pointer, message, hint}`."""
        flat = asdict(self)
        place = flat.pop("place")
        return {"code": self.code, "severity": self.severity.value, **place} | {
            "message": self.message,
            "hint": self.hint,
        }

    def __str__(self) -> str:
        hint = f" {self.hint}" if self.hint else ""
        return f"{self.severity.value}[{self.code}] {self.place}: {self.message}{hint}"


class Diagnostics:
    """A collection of findings in the order they were added. Equal findings are kept once."""

    def __init__(self, findings: Iterable[Diagnostic] = ()) -> None:
        self._seen: dict[Diagnostic, None] = dict.fromkeys(findings)

    def error(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Add an error."""
        self._seen[Diagnostic(code, Severity.ERROR, place, message, hint)] = None

    def warning(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Add a warning."""
        self._seen[Diagnostic(code, Severity.WARNING, place, message, hint)] = None

    def note(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Add a note."""
        self._seen[Diagnostic(code, Severity.NOTE, place, message, hint)] = None

    def extend(self, findings: Iterable[Diagnostic]) -> None:
        """Add findings of any severity."""
        self._seen.update(dict.fromkeys(findings))

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that are errors."""
        return tuple(diagnostic for diagnostic in self._seen if diagnostic.severity is Severity.ERROR)

    def stop_on_errors(self) -> None:
        """Raise `BadInput` with all findings if at least one is an error."""
        if self.errors:
            raise BadInput(tuple(self._seen))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._seen)

    def __len__(self) -> int:
        return len(self._seen)


class BadInput(Exception):
    """Raised if an input or the configuration has errors. `findings` holds them; commands exit with 2."""

    def __init__(self, findings: Iterable[Diagnostic]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))
