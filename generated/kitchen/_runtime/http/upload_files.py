# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Files to upload: what they are called, and opening them for one attempt."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import IO

from .bodies import Upload

__all__ = ["filename_of", "opened"]


def filename_of(upload: Upload) -> str:
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
    content = upload.content
    if isinstance(content, os.PathLike):
        return files.enter_context(open(content, "rb"))
    if not isinstance(content, bytes) and content.seekable():
        content.seek(0)
    return content
