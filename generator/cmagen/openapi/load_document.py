"""Loading: from the source of a document to an `Api`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..diagnostics import BadInput, Diagnostics, Place
from .document_source import Library, is_url, locate
from .load_options import LoadOptions
from .media_bodies import Bodies
from .model import Api, Json, Operation, Tag, Webhook
from .name_hints import Hints
from .nodes import Document, Node
from .operations import OperationReader, slots
from .overlay import apply_overlays
from .pagination import with_pagination
from .parse_text import parse
from .references import Documents, reference_of
from .schema_reader import SchemaReader
from .security import read_schemes
from .select_operations import report_unmatched, selected
from .servers import read_servers
from .validation import Validation
from .webhooks import read_webhooks

__all__ = ["load_api", "open_documents"]

_DEFAULTS = LoadOptions()
_KNOWN = ("3.0", "3.1", "3.2")


def load_api(source: str, *, options: LoadOptions = _DEFAULTS) -> tuple[Api, Diagnostics]:
    """Read an OpenAPI 3 document. `source` is a bundled name, a path or an https URL.

    Return it with what was found wrong. Raises BadInput with all findings if one of them is an error.
    """
    findings = Diagnostics()
    location, file = locate(source)
    # The validator takes seconds for a large document, so its process starts before the reading.
    validation = Validation(source, options) if options.validate else None
    try:
        api = _load(location, file, options, findings)
    except BadInput as bad:
        raise BadInput(Diagnostics((*findings, *bad.findings))) from None
    except RecursionError:
        findings.error("too-deep", Place(file), "The document is nested too deeply to be read.")
    finally:
        findings.extend(validation.collect() if validation is not None else ())
    findings.stop_on_errors()
    return api, findings


def _load(location: str, file: str, options: LoadOptions, findings: Diagnostics) -> Api:
    library = Library(location, options)
    documents = open_documents(library, location, file, options, findings)
    return replace(_read(documents, documents.root, options), files=library.files())


def open_documents(
    library: Library, location: str, file: str, options: LoadOptions, findings: Diagnostics
) -> Documents:
    """Open the document at a location with its overlays applied. Files it refers to are read on demand.

    Raises BadInput if it cannot be read or is not OpenAPI 3.
    """
    value = parse(library.read_source(location, file), file, findings, options.limits)
    value = apply_overlays(value, options, findings) if options.overlays else value
    _check_version(value, file, findings)
    documents = Documents(library, options, findings)
    documents.open_root(location, file, value)
    return documents


def _check_version(value: Json, file: str, findings: Diagnostics) -> None:
    """Raise BadInput unless this is a document of OpenAPI 3."""
    stated = value.get("openapi") if isinstance(value, dict) else None
    if isinstance(value, dict) and "swagger" in value and stated is None:
        hint = "Convert it to OpenAPI 3, for example with swagger2openapi."
        findings.error(
            "swagger-2", Place(file, "/swagger"), "This is a Swagger 2.0 document, not OpenAPI 3.", hint
        )
    # Without quotes, `openapi: 3.1` is a number in YAML.
    elif not isinstance(stated, str | int | float) or not str(stated).startswith("3"):
        message = (
            "This is not an OpenAPI document; it has no `openapi` key."
            if stated is None
            else f"OpenAPI version {stated!r} is not supported."
        )
        hint = "Give a document whose `openapi` is 3.0, 3.1 or 3.2."
        findings.error("not-openapi", Place(file), message, hint)
    elif not str(stated).startswith(_KNOWN):
        findings.warning(
            "unknown-version",
            Place(file, "/openapi"),
            f"OpenAPI {stated} is not a known version; reading it as 3.2.",
        )
    findings.stop_on_errors()


def _read(documents: Documents, root: Document, options: LoadOptions) -> Api:
    """Return the content of an open document; `files` is still empty."""
    hints = Hints()
    _pin_components(documents, hints)
    reader = SchemaReader(documents, hints)
    schemes = read_schemes(documents)
    operations, webhooks = _operations(
        documents, reader, frozenset(scheme.key for scheme in schemes), options
    )
    webhooks += read_webhooks(documents, Bodies(reader, documents))
    if not operations and not webhooks:
        _read_all_schemas(documents, reader)
    schemas = reader.finish()
    node = root.node
    info = node.get("info") or node.below("info")
    return Api(
        title=info.text("title"),
        version=info.text("version"),
        description=documents.text(info, "description"),
        source=root.file if is_url(root.file) else Path(root.file).name,
        servers=read_servers(node),
        security_schemes=schemes,
        tags=tuple(_tags(documents, node)),
        operations=tuple(with_pagination(operation, schemas) for operation in operations),
        webhooks=tuple(webhooks),
        schemas=schemas,
        extensions=node.extensions(),
    )


def _operations(
    documents: Documents, reader: SchemaReader, schemes: frozenset[str], options: LoadOptions
) -> tuple[list[Operation], list[Webhook]]:
    """Return the selected operations, and their callbacks."""
    operation_reader = OperationReader(documents, reader, schemes)
    operations: list[Operation] = []
    webhooks: list[Webhook] = []
    known = list(slots(documents))
    # Two paths may share a file with their operations; the lesser key stands for both, whichever comes first.
    reader.hints.operations |= {
        (slot.node.document.location, slot.node.pointer): slot.key
        for slot in sorted(known, key=lambda slot: slot.key, reverse=True)
    }
    report_unmatched(known, options.selection, documents.root.node)
    for slot in known:
        if selected(slot, options.selection):
            operation, callbacks = operation_reader.read(slot)
            operations.append(operation)
            webhooks += callbacks
    return operations, webhooks


def _read_all_schemas(documents: Documents, reader: SchemaReader) -> None:
    """Read every component schema. A document without operations is a collection of schemas."""
    for _, node in documents.components("schemas"):
        reader.named(node)


def _pin_components(documents: Documents, hints: Hints) -> None:
    """Name schemas in other files after the component that refers to them."""
    for name, node in documents.components("schemas"):
        if reference_of(node) is None or str(reference_of(node)).startswith("#"):
            continue
        target = documents.follow(node)
        if target is not None:
            hints.names.setdefault((target.document.location, target.pointer), name)


def _tags(documents: Documents, root: Node) -> list[Tag]:
    """Return the declared tags in document order, each name once."""
    tags: dict[str, Tag] = {}
    for entry in root.elements("tags"):
        node = documents.follow(entry)
        name = node.text("name") if node is not None else ""
        if node is not None and name:
            tags.setdefault(name, Tag(name, documents.text(node, "description")))
    return list(tags.values())
