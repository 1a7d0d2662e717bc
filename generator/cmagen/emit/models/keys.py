"""Keys of what is named: `type blog_post`, `global seo`, and with a path below them.

Pins use the same keys for classes, and for other names `module type blog_post` and
`attribute type blog_post/hero_image`.
"""

from __future__ import annotations

__all__ = ["global_key", "inside", "type_key"]


def type_key(uid: str) -> str:
    return f"type {_step(uid)}"


def global_key(uid: str) -> str:
    return f"global {_step(uid)}"


def inside(key: str, uid: str) -> str:
    """Return the key of a field, or of a block of a field that is blocks."""
    return f"{key}/{_step(uid)}"


def _step(uid: str) -> str:
    """As in RFC 6901, so that a slash in a uid is no step of its own."""
    return uid.replace("~", "~0").replace("/", "~1")
