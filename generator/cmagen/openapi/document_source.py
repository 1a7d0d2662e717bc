"""Where the bytes of a document come from, and which places may be read on its behalf."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from ..diagnostics import BadInput, Diagnostics, Place
from ..resources import bundled_spec, bundled_spec_names
from .load_options import FetchError, LoadOptions

__all__ = ["Forbidden", "Library", "is_url", "locate"]


class Forbidden(Exception):
    """A reference leads somewhere it may not. The text says why."""


def is_url(text: str) -> bool:
    return "://" in text[:12]


def locate(source: str) -> tuple[str, str]:
    """Absolute path or URL of a bundled name, path or URL, and how to call it in messages.

    Raises BadInput for text that can be none of these.
    """
    try:
        if is_url(source):
            parts = urlsplit(source)
            return source, f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
        bundled = None if os.path.isfile(source) else bundled_spec(source)
        path = Path(source) if bundled is None else bundled
        return str(path.resolve()), source if bundled is None else path.name
    except (OSError, ValueError):
        findings = Diagnostics()
        findings.error("not-found", Place("source"), "This is neither a name, nor a path, nor a URL.")
        raise BadInput(findings) from None


class Library:
    """Reads files and URLs on behalf of one root document, under its policy."""

    def __init__(self, root: str, options: LoadOptions) -> None:
        self._root = root
        self._options = options
        self._real: dict[str, str] = {}
        self._moved: dict[str, str] = {}
        self._folder = None if is_url(root) else Path(root).parent
        self._files: set[Path] = set()

    def target(self, base: str, reference: str) -> str:
        """Absolute location of a reference (without fragment) in the document at `base`.

        Raises Forbidden if it leaves the root document's folder or names a scheme other than https.
        """
        if is_url(reference) or is_url(base):
            return self._remote(urljoin(self._moved.get(base, base), reference))
        if ":" in reference.split("/", 1)[0]:
            raise Forbidden("Only paths and https addresses are followed.")
        return self._local(os.path.normpath(os.path.join(os.path.dirname(base), unquote(reference))))

    def _local(self, path: str) -> str:
        """Return the real path, links followed, if it may be read."""
        if path not in self._real:
            real = Path(path).resolve()
            self._check_inside(real)
            self._real[path] = str(real)
        return self._real[path]

    def _remote(self, url: str) -> str:
        if urlsplit(url).scheme != "https" and not (self._options.allow_private and url.startswith("http:")):
            raise Forbidden("Only paths and https addresses are followed.")
        return url

    def _check_inside(self, path: Path) -> None:
        if self._options.allow_outside or self._folder is None:
            return
        if not path.is_relative_to(self._folder):
            raise Forbidden("It leaves the document's folder.")

    def name(self, location: str) -> str:
        """How a location is called in keys: relative to the root's folder, the same on every machine."""
        if is_url(location):
            return location
        if self._folder is None:
            return Path(location).name
        path = Path(location)
        inside = path.is_relative_to(self._folder)
        return (path.relative_to(self._folder) if inside else Path("..", path.name)).as_posix()

    def read(self, location: str) -> bytes:
        """Raises OSError or FetchError; FetchError too for a file beyond the size limit."""
        if is_url(location):
            from .fetch import fetch  # httpx is not needed for files

            data, self._moved[location] = fetch(location, self._options)
            return data
        path = Path(location)
        if not os.path.isfile(location):
            raise FileNotFoundError("The file does not exist.")
        if path.stat().st_size > self._options.limits.bytes:
            raise FetchError("too-large", f"It is larger than {self._options.limits.bytes:,} bytes.")
        self._files.add(path)
        return path.read_bytes()

    def files(self) -> tuple[str, ...]:
        """Return the local files read so far, relative to the document's folder, sorted."""
        base = self._folder or Path.cwd()
        return tuple(sorted(Path(os.path.relpath(file, base)).as_posix() for file in self._files))

    def read_source(self, location: str, file: str) -> bytes:
        """Return the bytes the user asked for by name. Raises BadInput."""
        findings = Diagnostics()
        try:
            return self.read(location)
        except FetchError as refused:
            findings.error(refused.code, Place(file), f"The document was not read. {refused}")
        except OSError as broken:
            names = ", ".join(bundled_spec_names())
            hint = f"Give a path, an https address, or one of: {names}." if names else ""
            findings.error("not-found", Place(file), f"The document was not read. {_reason(broken)}", hint)
        raise BadInput(findings)


def _reason(broken: OSError) -> str:
    return f"{broken.strerror or broken}".rstrip(".") + "."
