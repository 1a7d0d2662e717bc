"""pytest plugin: `--cmagen-check` adds one test per generated package, which fails if it is stale."""

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
    what = "also check that the packages of [tool.cmagen] are up to date with their inputs"
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
    """Raised for a stale package; the message describes the differences."""


class PackageCheck(pytest.Item):
    """A test that passes if `cmagen generate` would change nothing in one target."""

    def __init__(self, *, file: Path, target: Target, **options: object) -> None:
        super().__init__(**options)  # type: ignore[arg-type]
        self._file, self._target = file, target

    def runtest(self) -> None:
        from ..project.config import Config
        from .offline import check_offline, describe

        outcomes = check_offline(Config(self._file, (self._target,)))
        stale = [outcome for outcome in outcomes if outcome.changes]
        if stale:
            raise StalePackage("\n".join(map(describe, stale)))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        from ..diagnostics import BadInput

        # Their messages say all that is needed; a traceback of cmagen would not help.
        if isinstance(excinfo.value, (StalePackage, BadInput)):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        return self._file, 0, self.name
