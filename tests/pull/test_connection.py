from __future__ import annotations

from pathlib import Path

import pytest
from cmagen.cms.connecting import known_variables
from cmagen.cms.contentstack.connection import REGIONS, stack_connection
from cmagen.diagnostics import BadInput

BASE = {"CONTENTSTACK_API_KEY": "blt1", "CONTENTSTACK_MANAGEMENT_TOKEN": "cs1"}


@pytest.mark.parametrize(
    ("source", "values", "base_url"),
    [
        ({}, {}, "https://api.contentstack.io/v3"),
        ({"region": "EU"}, {}, "https://eu-api.contentstack.com/v3"),
        ({"region": "azure_na"}, {}, "https://azure-na-api.contentstack.com/v3"),
        ({"region": "aws-na"}, {}, "https://api.contentstack.io/v3"),
        ({}, {"CONTENTSTACK_REGION": "gcp-eu"}, "https://gcp-eu-api.contentstack.com/v3"),
        ({"region": "eu", "host": "cms.example.com"}, {}, "https://cms.example.com/v3"),
        ({"host": "http://127.0.0.1:8000/v3/"}, {}, "http://127.0.0.1:8000/v3"),
        ({}, {"CONTENTSTACK_HOST": "http://localhost:1/x"}, "http://localhost:1/x"),
    ],
)
def test_region_or_host(source: dict[str, str], values: dict[str, str], base_url: str) -> None:
    assert stack_connection(source, BASE | values).base_url == base_url


def test_there_are_seven_regions() -> None:
    assert len(set(REGIONS.values())) == 7


@pytest.mark.parametrize(
    ("values", "header", "secret"),
    [
        ({"CONTENTSTACK_MANAGEMENT_TOKEN": "m"}, "authorization", "m"),
        ({"CONTENTSTACK_AUTHTOKEN": "a"}, "authtoken", "a"),
        ({"CONTENTSTACK_OAUTH_TOKEN": "o"}, "authorization", "Bearer o"),
        ({"CONTENTSTACK_MANAGEMENT_TOKEN": "m", "CONTENTSTACK_AUTHTOKEN": "a"}, "authorization", "m"),
    ],
)
def test_one_credential_is_sent(values: dict[str, str], header: str, secret: str) -> None:
    made = stack_connection({}, {"CONTENTSTACK_API_KEY": "k"} | values)
    assert (made.secret_header, made.secret) == (header, secret)


def test_everything_wrong_is_said_at_once() -> None:
    with pytest.raises(BadInput) as caught:
        stack_connection({"region": "mars"}, {})
    assert {found.code for found in caught.value.findings} == {
        "pull-api-key",
        "pull-credential",
        "pull-region",
    }


def test_a_token_does_not_leave_unencrypted() -> None:
    with pytest.raises(BadInput, match="does not use https"):
        stack_connection({"host": "http://cms.example.com"}, BASE)


def test_the_environment_beats_the_nearest_env_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("CONTENTSTACK_API_KEY=from-file\nCONTENTSTACK_AUTHTOKEN='a$b'\n")
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    values = known_variables(below, {"CONTENTSTACK_API_KEY": "from-process"})
    assert values["CONTENTSTACK_API_KEY"] == "from-process"
    assert values["CONTENTSTACK_AUTHTOKEN"] == "a$b"
