"""Small stacks for tests, and packages generated from them."""

from __future__ import annotations

import importlib
import json
import sys
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

from cmagen.build.generate import Inputs, generate
from cmagen.cms.contentstack.entry_forms import ENTRY_FORMS
from cmagen.cms.contentstack.model import from_value, read
from cmagen.cms.load import load_content
from cmagen.content.model import Block, Blocks, ContentModel, Field, File, Group, ReferenceKind, Shared
from cmagen.diagnostics import Diagnostics
from cmagen.emit.models import emit_models
from cmagen.naming import NameMemory
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[2]
MUSEUM = ROOT / "specs" / "stacks" / "museum"
_numbers = count()

# generation imports and runs packages, which takes as long as it takes on a busy machine
patient = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)

SERVER_KEYS = {
    *("uid", "locale", "_version", "_in_progress", "ACL", "created_at", "created_by", "updated_at"),
    *("updated_by", "publish_details", "_workflow", "_metadata", "_variant", "_content_type_uid"),
    *("_branch", "_embedded_items", "_owner", "stackHeaders", "urlPath"),
}


def field(uid: str, data_type: str = "text", *, meta: dict[str, Any] | None = None, **more: Any) -> Any:
    """A field as the API describes it."""
    return {
        "uid": uid,
        "display_name": uid.title(),
        "data_type": data_type,
        "field_metadata": meta or {},
    } | more


def content_type(uid: str, *fields: Any, **more: Any) -> Any:
    """A content type with a title and the fields."""
    return {"uid": uid, "title": uid.title(), "schema": [field("title", mandatory=True), *fields]} | more


def global_field(uid: str, *fields: Any) -> Any:
    return {"uid": uid, "title": uid.title(), "schema": list(fields)}


def model_of(*types: Any, shared: Any = ()) -> tuple[ContentModel, Diagnostics]:
    """A model and what was found in it."""
    raw = from_value({"content_types": list(types), "global_fields": list(shared)}, "stack.json")
    assert raw is not None
    found = Diagnostics()
    return read(raw, found), found


def write_package(model: ContentModel, folder: Path) -> str:
    """Generate a package below the folder, which can then be imported; its name is new each time."""
    name = f"stack_{next(_numbers)}"
    for path, data in generate(Inputs(content=model)).files.items():
        file = folder / name / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    return name


def models_of(model: ContentModel, folder: Path) -> ModuleType:
    """The generated `models` package."""
    return importlib.import_module(f"{write_package(model, folder)}.models")


def runtime_of(models: ModuleType) -> ModuleType:
    """The `_runtime.contentstack` that a generated package brings."""
    return importlib.import_module(f"{models.__name__.rpartition('.')[0]}._runtime.contentstack")


def load(source: Path) -> ContentModel:
    return load_content(source)[0]


def expected_body(model: ContentModel, fields: tuple[Field, ...], value: Any, *, top: bool = False) -> Any:
    """What has to go out for what came in: system keys gone, files as uids, references as pairs."""
    by_uid = {each.uid: each for each in fields}
    return {
        key: _sent(model, by_uid[key], each) if key in by_uid and each is not None else each
        for key, each in value.items()
        if not (top and key in SERVER_KEYS)
    }


def _sent(model: ContentModel, each: Field, value: Any) -> Any:
    if isinstance(value, list) and (each.multiple or isinstance(each.kind, Blocks | ReferenceKind)):
        return [_item(model, each, item) for item in value]
    return _item(model, each, value)


def _item(model: ContentModel, each: Field, value: Any) -> Any:
    match each.kind:
        case File():
            return value["uid"] if isinstance(value, dict) else value
        case ReferenceKind():
            return (
                {key: value[key] for key in ("uid", "_content_type_uid")}
                if isinstance(value, dict)
                else value
            )
        case Group(fields):
            return expected_body(model, fields, value)
        case Shared(uid):
            return expected_body(model, global_schema(model, uid), value)
        case Blocks(blocks):
            return _block(model, {block.uid: block for block in blocks}, value)
        case _:
            return value


def _block(model: ContentModel, blocks: dict[str, Block], value: Any) -> Any:
    ((uid, body),) = value.items()
    if uid not in blocks:
        return value
    fields = global_schema(model, blocks[uid].shared) if blocks[uid].shared else blocks[uid].fields
    return {uid: expected_body(model, fields, body)}


def global_schema(model: ContentModel, uid: str | None) -> tuple[Field, ...]:
    """The fields of a global field."""
    return next(each.fields for each in model.global_fields if each.uid == uid)


def same_json(one: Any, other: Any) -> bool:
    """Equal down to the bytes: key order, `1` against `1.0`, the text of dates."""
    return json.dumps(one) == json.dumps(other)


def quick_models(model: ContentModel, folder: Path) -> ModuleType:
    """As `models_of`, with the runtime of cmagen itself in place of a copy: much faster."""
    name = f"quick_{next(_numbers)}"
    for path, text in emit_models(model, ENTRY_FORMS, NameMemory())[0].items():
        file = folder / name / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (folder / name / "__init__.py").touch()
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    importlib.import_module("cmagen.runtime.contentstack.validation.validate")
    for known, loaded in list(sys.modules.items()):
        if known == "cmagen.runtime" or known.startswith("cmagen.runtime."):
            sys.modules[known.replace("cmagen.runtime", f"{name}._runtime", 1)] = loaded
    importlib.invalidate_caches()
    return importlib.import_module(f"{name}.models")
