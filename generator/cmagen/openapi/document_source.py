"""Reading the bytes of a document, and deciding which files and URLs it may refer to."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from ..diagnostics import BadInput, Diagnostics, Place
from ..resources import bundled_spec, bundled_spec_names
from .load_options import FetchError, LoadOptions

__all__ = ["Forbidden", "Library", "is_url", "locate"]


class Forbidden(Exception):
    """A reference to a place that may not be read. The message gives the reason."""


def is_url(text: str) -> bool:
    """Return whether a location is a URL and not a path."""
    return "://" in text[:12]


def locate(source: str) -> tuple[str, str]:
    """Return the absolute path or URL of a source (bundled name, path or URL), and its name for messages.

    Raises BadInput if the source cannot be any of these.
    """
    try:
        if is_url(source):
            # Credentials and query are left out of the name: they must not appear in messages.
            parts = urlsplit(source)
            return source, f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
        # A file of the user takes precedence over a bundled document of that name.
        bundled = None if os.path.isfile(source) else bundled_spec(source)
        path = Path(source) if bundled is None else bundled
        return str(path.resolve()), source if bundled is None else path.name
    except (OSError, ValueError):
        findings = Diagnostics()
        findings.error("not-found", Place("source"), "The source is not a name, path or URL.")
        raise BadInput(findings) from None


class Library:
    """Reads files and URLs for one root document, as far as its options allow."""

    def __init__(self, root: str, options: LoadOptions) -> None:
        self._root = root
        self._options = options
        self._real: dict[str, str] = {}
        self._moved: dict[str, str] = {}
        self._folder = None if is_url(root) else Path(root).parent
        self._files: set[Path] = set()

    def target(self, base: str, reference: str) -> str:
        """Return the absolute location of a reference (without fragment) in the document at `base`.

        Raises Forbidden if it is outside the root document's folder or has a scheme other than https, unless
        the options allow it.
        """
        if is_url(reference) or is_url(base):
            # RFC 3986 section 5.1.3: after a redirect, the last URL is the base of relative references.
            return self._remote(urljoin(self._moved.get(base, base), reference))
        # RFC 3986 section 4.2: a colon in the first segment means a scheme, not a relative path.
        if ":" in reference.split("/", 1)[0]:
            raise Forbidden("Only paths and https URLs are allowed.")
        return self._local(os.path.normpath(os.path.join(os.path.dirname(base), unquote(reference))))

    def _local(self, path: str) -> str:
        """Return the real path. Raises Forbidden if it may not be read."""
        if path not in self._real:
            # Checked after resolving: a symbolic link inside the folder may point outside it.
            real = Path(path).resolve()
            self._check_inside(real)
            self._real[path] = str(real)
        return self._real[path]

    def _remote(self, url: str) -> str:
        """Return the URL. Raises Forbidden if its scheme is not allowed."""
        if urlsplit(url).scheme != "https" and not (self._options.allow_private and url.startswith("http:")):
            raise Forbidden("Only paths and https URLs are allowed.")
        return url

    def _check_inside(self, path: Path) -> None:
        """Raise Forbidden if a path is outside the document's folder and that is not allowed."""
        if self._options.allow_outside or self._folder is None:
            return
        if not path.is_relative_to(self._folder):
            raise Forbidden("It is outside the document's folder.")

    def name(self, location: str) -> str:
        """Return the name of a location in keys: relative to the root's folder, so equal on every machine."""
        if is_url(location):
            return location
        if self._folder is None:
            return Path(location).name
        path = Path(location)
        inside = path.is_relative_to(self._folder)
        return (path.relative_to(self._folder) if inside else Path("..", path.name)).as_posix()

    def read(self, location: str) -> bytes:
        """Return the bytes at a location. Raises OSError, or FetchError (also for a file over the limit)."""
        if is_url(location):
            from .fetch import fetch  # httpx is not needed for files

            data, self._moved[location] = fetch(location, self._options)
            return data
        path = Path(location)
        if not os.path.isfile(location):
            raise FileNotFoundError("The file does not exist.")
        if path.stat().st_size > self._options.limits.bytes:
            raise FetchError(
                "too-large", f"The file exceeds the limit of {self._options.limits.bytes:,} bytes."
            )
        self._files.add(path)
        return path.read_bytes()

    def files(self) -> tuple[str, ...]:
        """Return the local files read so far, relative to the document's folder, sorted."""
        base = self._folder or Path.cwd()
        return tuple(sorted(Path(os.path.relpath(file, base)).as_posix() for file in self._files))

    def read_source(self, location: str, file: str) -> bytes:
        """Return the bytes of the root document. Raises BadInput if it cannot be read."""
        findings = Diagnostics()
        try:
            return self.read(location)
        except FetchError as refused:
            findings.error(refused.code, Place(file), f"The document cannot be read. {refused}")
        except OSError as broken:
            names = ", ".join(bundled_spec_names())
            hint = f"Give a path, an https URL, or one of: {names}." if names else ""
            findings.error("not-found", Place(file), f"The document cannot be read. {_reason(broken)}", hint)
        raise BadInput(findings)


def _reason(broken: OSError) -> str:
    return f"{broken.strerror or broken}".rstrip(".") + "."
