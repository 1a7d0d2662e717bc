"""Servers: absolute where that can be known, with every variable declared."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from .model import Server, ServerVariable
from .nodes import Node

__all__ = ["read_servers"]

_VARIABLE = re.compile(r"{([^{}]+)}")
_HOST = re.compile(r"[\w{}-]+(\.[\w{}-]+)+(:[\w{}]+)?(/|\Z)")
_NAMES = ("name", "x-name", "x-region")


def read_servers(owner: Node) -> tuple[Server, ...]:
    """Return the `servers` of a document, path item or operation; none if it has none."""
    return tuple(_server(node) for node in owner.elements("servers") if node.expect(dict))


def _server(node: Node) -> Server:
    declared = dict(node.entries("variables"))
    url = _absolute(node, node.text("url"))
    names = list(dict.fromkeys(_VARIABLE.findall(url)))
    return Server(
        url=url,
        name=next((text for key in _NAMES if (text := node.text(key))), node.text("description")),
        description=node.text("description"),
        variables=tuple(_variable(node, name, declared.get(name)) for name in names),
    )


def _absolute(node: Node, url: str) -> str:
    url = url.strip()
    if "://" in url or url.startswith("{"):
        return url
    if url.startswith("//"):
        return f"https:{url}"
    if _HOST.match(url):
        node.warn("server-scheme", f"The server URL {url!r} has no scheme; assuming https.")
        return f"https://{url}"
    location = node.document.location
    if location.startswith("https://"):
        return urljoin(location, url)
    node.remark("relative-server", f"The server {url!r} is relative, so clients must be given a base URL.")
    return url


def _variable(server: Node, name: str, node: Node | None) -> ServerVariable:
    if node is None or not node.expect(dict):
        server.warn(
            "undeclared-server-variable", f"The variable {{{name}}} is not declared; it is empty by default."
        )
        return ServerVariable(name, "")
    choices = tuple(
        str(child.value) for child in node.elements("enum") if isinstance(child.value, str | int | float)
    )
    default = node.text("default")
    if not node.has("default"):
        default = choices[0] if choices else ""
        node.warn("undeclared-server-variable", f"The variable {{{name}}} has no default; using {default!r}.")
    return ServerVariable(name, default, choices, node.text("description"))
