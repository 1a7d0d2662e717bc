"""Names that mean something already where ours are going to stand."""

from __future__ import annotations

__all__ = [
    "ARGUMENTS",
    "BUILTIN_TYPES",
    "CLASSES",
    "CLIENT",
    "FIELDS",
    "INDEX",
    "METHODS",
    "MODULES",
    "TAG_CLASSES",
]

# a class attribute of this name would hide the type from the annotations after it
BUILTIN_TYPES = frozenset({"bool", "bytes", "dict", "float", "int", "list", "object", "str", "tuple"})

# of `Record`, and what the bodies of dataclasses use: `field(default_factory=...)`, `import datetime as dt`
FIELDS = BUILTIN_TYPES | {"additional_properties", "dt", "extra", "field", "from_wire", "to_wire"}

# what plan functions and methods use, and the arguments every method has
ARGUMENTS = (
    (BUILTIN_TYPES - {"object"})
    | frozenset(
        {"body", "call", "dt", "encode", "on_progress", "options", "schemas", "self", "target", "url_path"}
    )
    | {"adownload", "aevents", "aiterate", "alines", "iterate", "read_events", "read_lines", "save_body"}
)

# what the annotations and decorators in a class of endpoints use
METHODS = BUILTIN_TYPES | frozenset(
    {"awaited", "deprecated", "dt", "iterated", "same_as", "schemas", "with_call_of"}
)

# of `Client`
CLIENT = (
    BUILTIN_TYPES
    | frozenset({"api", "async_", "base_url", "close", "content", "from_env", "request", "send"})
    | {
        "aclose",
        "cached_property",
        "media_library",
        "set_credential",
        "options",
        "schemas",
        "with_options",
    }
)

# what modules with our classes import
CLASSES = frozenset(
    {
        "Annotated",
        "Any",
        "AsyncClient",
        "AsyncIterator",
        "AsyncSender",
        "Call",
        "Client",
        "Field",
        "Iterator",
        "JsonObject",
        "JsonValue",
        "Literal",
        "MISSING",
        "Mapping",
        "Missing",
        "ReadOnly",
        "Record",
        "RequestOptions",
        "Sender",
        "Sequence",
        "TYPE_CHECKING",
        "Tagged",
        "TypeAlias",
        "TypeAliasType",
    }
)

# what modules of endpoints and clients import besides
TAG_CLASSES = frozenset(
    {
        "ByMedia",
        "ByStatus",
        "Credential",
        "E",
        "EntryType",
        "Event",
        "FileInput",
        "Form",
        "I",
        "Json",
        "Limiter",
        "Multipart",
        "Paging",
        "PartEncoding",
        "Path",
        "PathLike",
        "Progress",
        "Raw",
        "Resource",
        "Scheme",
        "Settings",
        "Text",
        "TypedEntries",
    }
)

# no file of this name on Windows
MODULES = frozenset(
    {"aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)

# what the lazy index of a package uses: importing a module binds its name there
INDEX = BUILTIN_TYPES | {"load", "sorted"}
