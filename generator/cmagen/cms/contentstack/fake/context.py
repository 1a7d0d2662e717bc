"""What a handler of the fake Contentstack API gets: the request, the stack, the account."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...fakes.message import Request
from .stack import Stack

__all__ = ["Account", "Context", "World"]


@dataclass(slots=True)
class Account:
    """A user who can log in. `totp` is the expected one-time code, "" without a second factor."""

    email: str
    password: str
    totp: str = ""
    uid: str = "bltuser0000000001"
    authtokens: list[str] = field(default_factory=lambda: [])


@dataclass(slots=True)
class World:
    """All state of the API: the branches of the stack, users, tokens."""

    branches: dict[str, Stack]
    aliases: dict[str, str]
    accounts: list[Account]
    management_tokens: set[str]
    oauth_tokens: set[str]
    organizations: list[dict[str, object]]
    base_url: str = "https://api.example.com/v3"

    @property
    def main(self) -> Stack:
        return next(iter(self.branches.values()))


@dataclass(slots=True)
class Context:
    """`stack` is the branch that the headers choose; `account` is None for requests with a token."""

    request: Request
    world: World
    stack: Stack
    account: Account | None = None
