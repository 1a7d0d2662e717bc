"""The Jinja skeletons of emitted content models."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import FileSystemLoader, Template

from ...resources import resource_folder
from ..escape import environment

__all__ = ["template"]


@lru_cache(maxsize=8)
def template(name: str) -> Template:
    """Return a skeleton of `templates/models`."""
    return environment(FileSystemLoader(resource_folder("templates") / "models")).get_template(name)
