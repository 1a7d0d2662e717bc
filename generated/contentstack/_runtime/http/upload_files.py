# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Names of files to upload, and opening them for one attempt."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import IO

from .bodies import Upload

__all__ = ["filename_of", "opened"]


def filename_of(upload: Upload) -> str:
    """Return the name to send: the given one, else that of the file, else "upload"."""
    content = upload.content
    path: object = (
        os.fspath(content)
        if isinstance(content, os.PathLike)
        else getattr(content, "name", "")
    )
    return (
        upload.filename
        or (os.path.basename(path) if isinstance(path, str) else "")
        or "upload"
    )


def opened(upload: Upload, files: ExitStack) -> IO[bytes] | bytes:
    """Open the content for one attempt; `files` closes what was opened here."""
    content = upload.content
    if isinstance(content, os.PathLike):
        return files.enter_context(open(content, "rb"))
    # an earlier attempt has read the file object to its end
    if not isinstance(content, bytes) and content.seekable():
        content.seek(0)
    return content
