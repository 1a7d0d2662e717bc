"""Plugin for pytest: `--cmagen-check` adds one test per generated package that fails when it is stale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .fixtures import cmagen_content, fake_cma, fake_cma_url

if TYPE_CHECKING:
    from ..project.config import Target

__all__ = [
    "cmagen_content",
    "fake_cma",
    "fake_cma_url",
    "pytest_addoption",
    "pytest_collection_modifyitems",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    what = "also check that the packages of [tool.cmagen] are what their inputs make"
    parser.getgroup("cmagen").addoption("--cmagen-check", action="store_true", help=what)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(session: pytest.Session, items: list[pytest.Item]) -> None:
    if session.config.getoption("--cmagen-check"):
        items.extend(_checks(session))


def _checks(session: pytest.Session) -> Iterator[pytest.Item]:
    from ..project.config import load_config

    file = session.config.rootpath / "pyproject.toml"
    for target in load_config(file).targets:
        yield PackageCheck.from_parent(session, name=f"cmagen::{target.title}", file=file, target=target)


class StalePackage(Exception):
    """What would change."""


class PackageCheck(pytest.Item):
    """Passes when generating one target would change nothing."""

    def __init__(self, *, file: Path, target: Target, **options: object) -> None:
        super().__init__(**options)  # type: ignore[arg-type]
        self._file, self._target = file, target

    def runtest(self) -> None:
        from ..project.config import Config
        from .offline import check_offline, describe

        stale = [each for each in check_offline(Config(self._file, (self._target,))) if each.changes]
        if stale:
            raise StalePackage("\n".join(map(describe, stale)))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        from ..diagnostics import BadInput

        if isinstance(excinfo.value, (StalePackage, BadInput)):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        return self._file, 0, self.name
