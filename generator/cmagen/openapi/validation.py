"""openapi-spec-validator as a reporter: what it objects to is told, and decides nothing.

It needs seconds for a large document, so it runs in a process of its own, beside the real work.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..diagnostics import Diagnostic, Diagnostics, Place, Severity
from .document_source import Forbidden, Library, is_url, locate
from .load_options import Limits, LoadOptions, Selection
from .model import Json
from .overlay import apply_overlays
from .parse_text import parse

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

__all__ = ["Validation", "validate"]

_MAX_FINDINGS = 50
_MAX_MESSAGE = 240
# What reading the document reports too, with a pointer and a consequence.
_TOLD_BETTER = {"UnresolvableParameterError", "DuplicateOperationIDError", "ParameterDuplicateError"}


class Validation:
    """A validation that is under way: `Validation(source, options)` starts it, `collect` ends it."""

    def __init__(self, source: str, options: LoadOptions) -> None:
        self._seconds = options.limits.seconds
        self._place = Place(locate(source)[1])
        order = json.dumps({"source": source, "options": asdict(options)})
        command = [sys.executable, "-m", "cmagen.openapi.validation"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._process.stdin is not None
        self._process.stdin.write(order)
        self._process.stdin.close()
        self._process.stdin = None

    def collect(self) -> tuple[Diagnostic, ...]:
        """Return what was found, in the order of the document; waits no longer than the time limit."""
        try:
            told, _ = self._process.communicate(timeout=self._seconds)
            found = json.loads(told)
        except (subprocess.TimeoutExpired, ValueError):
            self._process.kill()
            self._process.communicate()
            return (_finding(self._place, "openapi-spec-validator did not come to an end."),)
        return tuple(_finding(Place(file, pointer), message) for file, pointer, message in found)


def validate(source: str, options: LoadOptions) -> Iterator[tuple[Place, str]]:
    """Places and messages, at most 50. Raises BadInput if the document cannot be read at all."""
    location, file = locate(source)
    library = Library(location, options)
    ignored = Diagnostics()
    value = parse(library.read_source(location, file), file, ignored, options.limits)
    value = apply_overlays(value, options, ignored)

    def read(uri: str) -> Json:
        target = library.target(location, uri.removeprefix("file://"))
        return parse(library.read(target), library.name(target), ignored, options.limits)

    errors = (error for error in _errors(value, location, read) if type(error).__name__ not in _TOLD_BETTER)
    for error in islice(errors, _MAX_FINDINGS):
        place = Place(file).child(*error.absolute_path) if error.absolute_path else Place(file)
        yield place, _message(error)


def _errors(value: Json, location: str, read: Callable[[str], Json]) -> Iterator[ValidationError]:
    from jsonschema_path import SchemaPath
    from openapi_spec_validator import (
        OpenAPIV30SpecValidator,
        OpenAPIV31SpecValidator,
        OpenAPIV32SpecValidator,
    )

    document: Any = value
    version = str(document.get("openapi", "")) if isinstance(document, dict) else ""
    kinds = {"3.0": OpenAPIV30SpecValidator, "3.1": OpenAPIV31SpecValidator}
    base = location if is_url(location) else f"file://{location}"
    handlers: Any = dict.fromkeys(("<all_urls>", "http", "https", "file", ""), read)
    path = SchemaPath.from_dict(document, base_uri=base, handlers=handlers)
    yield from kinds.get(version[:3], OpenAPIV32SpecValidator)(path).iter_errors()


def _message(error: ValidationError) -> str:
    """Return the most telling of an error's causes, cut to a readable length."""
    from jsonschema.exceptions import best_match

    told = (best_match(error.context) or error) if error.context else error
    text = " ".join(str(told.message).split())
    return text if len(text) <= _MAX_MESSAGE else f"{text[:_MAX_MESSAGE]}…"


def _finding(place: Place, message: str) -> Diagnostic:
    return Diagnostic("invalid-document", Severity.WARNING, place, message)


def _ordered() -> tuple[str, LoadOptions]:
    """Return the order on standard input, as `Validation` writes it."""
    order = json.load(sys.stdin)
    options: dict[str, Any] = order["options"]
    parts: dict[str, Any] = {
        "selection": Selection(**options.pop("selection")),
        "limits": Limits(**options.pop("limits")),
    }
    return order["source"], LoadOptions(**options, **parts)


def _main() -> None:
    findings: list[tuple[str, str, str]] = []
    try:
        for place, message in validate(*_ordered()):
            findings.append((place.file, place.pointer, message))
    except Forbidden as refused:
        findings.append(("", "", f"A reference was not followed. {refused}"))
    except Exception as broken:  # whatever the library stumbles over must not stop anything
        findings.append(("", "", f"openapi-spec-validator stopped with {type(broken).__name__}."))
    json.dump(findings, sys.stdout)


if __name__ == "__main__":
    _main()
