"""Build hook for hatchling: the build fails if a generated package is stale. In pyproject.toml:

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
    """Fails the build if `cmagen generate` would change anything. It has no options and uses no network."""

    PLUGIN_NAME = "cmagen"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Check all packages; abort the build with the differences or the problem of the input."""
        try:
            stale = [outcome for outcome in check_offline(load(Path(self.root))) if outcome.changes]
        except BadInput as bad:
            self.app.abort(str(bad))
            return
        if stale:
            self.app.abort("\n".join(map(describe, stale)))


@hookimpl
def hatch_register_build_hook() -> type[CheckHook]:
    """Return the hook class; hatchling calls this function of the plugin."""
    return CheckHook
