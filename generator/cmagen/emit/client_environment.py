"""`from_env`: a client from environment variables, for the keywords that the document's `x-env` names."""

from __future__ import annotations

from .client_keywords import Keywords
from .code_layout import bracketed, call
from .escape import docstring, literal

__all__ = ["address", "from_env_method"]


def from_env_method(keywords: Keywords, prefix: str) -> str:
    """Return the class method; `prefix` is "Async" for the asynchronous client."""
    variables = keywords.environment
    parts = [f"{key}={_from_variable(keywords, key, name)}" for key, name in variables.items()]
    named = ", ".join(f"`{name}`" for name in variables.values())
    told = docstring(
        f"Create a client from environment variables: {named}.\n\n"
        "With `env_file`, variables that are not set are read from that file.",
        8,
    )
    parameters = [
        "cls",
        "*",
        "env_file: str | os.PathLike[str] | None = None",
        "base_url: str | None = None",
        f"http_client: Any{prefix}HttpClient | None = None",
    ]
    head = bracketed("def from_env(", parameters, ") -> Self:", 4)
    if "base_url" not in variables:
        parts = [*parts, "base_url=base_url"]
    made = call("return cls", [*parts, "http_client=http_client"], 8)
    known = "        known = variables(env_file)"
    return "\n".join(["    @classmethod", head, f"        {told}", known, made])


def address(keywords: Keywords, host: str) -> str:
    """Return the expression for the base URL of a host; without a path, it has that of the first server."""
    return f"host_url({host}, {literal(next(iter(keywords.servers.values())))})"


def _from_variable(keywords: Keywords, key: str, name: str) -> str:
    """Return the expression for a keyword: its variable, else what the configuration says."""
    read = f"known.get({literal(name)})"
    default = keywords.default_of(key)
    if key == "base_url":
        stated = f" or {address(keywords, literal(default))}" if default else ""
        return f"base_url or {address(keywords, read)}{stated}"
    if key == "region":
        default = default or next(iter(keywords.servers))
    return read if default is None else f"{read} or {literal(default)}"
