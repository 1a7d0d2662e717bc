"""Build hook for hatchling: a wheel is not built from a stale package.

[build-system]
requires = ["hatchling", "cmagen"]

[tool.hatch.build.hooks.cmagen]
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.plugin import hookimpl

from ..diagnostics import BadInput
from .offline import check_offline, describe, load

__all__ = ["CheckHook", "hatch_register_build_hook"]


class CheckHook(BuildHookInterface[BuilderConfig]):
    """Fails the build when generating would change anything; takes no options and no network."""

    PLUGIN_NAME = "cmagen"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        try:
            stale = [each for each in check_offline(load(Path(self.root))) if each.changes]
        except BadInput as bad:
            self.app.abort(str(bad))
            return
        if stale:
            self.app.abort("\n".join(map(describe, stale)))


@hookimpl
def hatch_register_build_hook() -> type[CheckHook]:
    return CheckHook
