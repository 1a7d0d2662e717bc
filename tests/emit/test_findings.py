"""What the package does not offer is said."""

from __future__ import annotations

from pathlib import Path

from support.packages import document, package_of

OTHER = {"schema": {"type": "object", "properties": {"a": {"type": "string"}}}}


def codes(paths: dict[str, object], folder: Path, **more: object) -> list[str]:
    return [found.code for found in package_of(document(paths, **more), folder).diagnostics]


def operation(**content: object) -> dict[str, object]:
    media = {name.replace("_", "/", 1): value for name, value in content.items()}
    return {"/a": {"post": {"operationId": "a", "requestBody": {"content": media}, "responses": {"204": {}}}}}


def test_a_second_body_of_another_shape_is_noted(tmp_path: Path) -> None:
    assert codes(operation(application_json=OTHER, text_csv={"schema": {"type": "string"}}), tmp_path) == [
        "other-body-media"
    ]
    assert codes(operation(application_json=OTHER, application_xml=OTHER), tmp_path) == []
    assert codes(operation(application_json=OTHER), tmp_path) == []


def test_a_webhook_without_json_is_noted(tmp_path: Path) -> None:
    hook = {"post": {"requestBody": {"content": {"text/plain": {"schema": {"type": "string"}}}}}}
    assert codes({}, tmp_path, webhooks={"moved": hook}) == ["webhook-without-json"]
