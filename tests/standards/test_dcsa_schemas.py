"""Validation against OpenAPI files: a dialect of JSON Schema of its own."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest
import yaml
from support.dcsa import changed, document, issuance_request, refused

from wharfinger.errors import InvalidDocumentError, UsageError
from wharfinger.standards.dcsa import (
    ENVIRONMENT,
    Schemas,
    Standard,
    read_issuance_request,
    read_issuance_response,
    read_transport_document,
)

OWN = {
    "openapi": "3.0.3",
    "components": {
        "schemas": {
            "IssuanceResponse": {
                "type": "object",
                "properties": {
                    "day": {"type": "string", "format": "date", "nullable": True},
                    "moment": {"type": "string", "format": "date-time"},
                    "file": {"type": "string", "format": "byte"},
                    "weight": {"type": "number", "minimum": 0, "exclusiveMinimum": True},
                    "count": {"type": "integer"},
                    "description": {"type": "string", "maxLength": 3},
                    "inner": {"$ref": "#/components/schemas/Inner"},
                    "kind": {
                        "oneOf": [
                            {"type": "object", "required": ["a"]},
                            {"type": "object", "required": ["b"]},
                        ],
                        "discriminator": {"propertyName": "a"},
                    },
                },
            },
            "Inner": {
                "type": "object",
                "properties": {"list": {"type": "array", "items": {"enum": ["A", "B"]}}},
                "required": ["list", "more"],
            },
        }
    },
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / Standard.ISS.file).write_text(yaml.safe_dump(OWN), "utf-8")
    return tmp_path


def said(folder: Path, value: object) -> dict[str, str]:
    found = Schemas(folder).problems(
        json.dumps(value), standard=Standard.ISS, component="IssuanceResponse"
    )
    assert all(problem.rule == "DCSA ISS 3.0.4" for problem in found)
    return {problem.path: problem.message for problem in found}


@pytest.mark.parametrize(
    "value",
    [
        {"day": "2026-05-03"},
        {"day": None},
        {"moment": "2026-05-03T10:00:00.123+02:00"},
        {"file": "AAAA"},
        {"weight": 0.001},
        {"count": 3},
        {"description": "abc"},
        {"inner": {"list": ["A"], "more": 1}},
        {"kind": {"a": 1}},
        {"what is not modelled": True},
    ],
)
def test_what_is_accepted(folder, value):
    assert said(folder, value) == {}


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ({"day": "2026-02-30"}, "$.day"),
        ({"day": "2026-5-3"}, "$.day"),
        ({"moment": "2026-05-03T10:00:00"}, "$.moment"),
        ({"moment": None}, "$.moment"),
        ({"file": "A"}, "$.file"),
        ({"weight": 0}, "$.weight"),
        ({"count": 1.5}, "$.count"),
        ({"description": "abcd"}, "$.description"),
        ({"inner": {"list": ["A", "C"], "more": 1}}, "$.inner.list[1]"),
        ({"inner": {"list": []}}, "$.inner.more"),
        ({"kind": {"a": 1, "b": 1}}, "$.kind"),
        ({"kind": {}}, "$.kind"),
    ],
)
def test_what_is_refused_and_where(folder, value, path):
    assert list(said(folder, value)) == [path]


def test_missing_properties_are_named_one_by_one(folder):
    found = said(folder, {"inner": {}})
    assert found == {"$.inner.list": "is missing", "$.inner.more": "is missing"}


def test_long_messages_are_shortened(folder):
    (message,) = said(folder, {"description": "x" * 5000}).values()
    assert message == "breaks maxLength 3"


def test_items_of_an_array(folder):
    assert list(said(folder, [{}, {"count": "x"}])) == ["$[1].count"]


def test_problems_of_the_schema_join_those_of_the_model(folder):
    def read(text):
        return read_issuance_response(text, schemas=folder)

    raw = {"transportDocumentReference": "TEST0001", "issuanceResponseCode": "ISSU"}
    assert read(json.dumps({**raw, "count": 7})).transport_document_reference == "TEST0001"
    assert list(refused(read, {**raw, "count": "7", "issuanceResponseCode": "BRFL"})) == [
        "$.issuanceResponseCode",
        "$.count",
    ]


def test_the_folder_in_the_environment(folder, monkeypatch):
    raw = json.dumps(
        {"transportDocumentReference": "T", "issuanceResponseCode": "ISSU", "count": "7"}
    )
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    read_issuance_response(raw)
    monkeypatch.setenv(ENVIRONMENT, str(folder))
    with pytest.raises(InvalidDocumentError, match=r"\$\.count"):
        read_issuance_response(raw)
    monkeypatch.setenv(ENVIRONMENT, str(folder / "nowhere"))
    with pytest.raises(UsageError, match="There is no folder"):
        read_issuance_response(raw)


@pytest.mark.parametrize("text", ["[", "a: 1", "components: {schemas: [1]}", "components: 5"])
def test_files_that_are_no_openapi(tmp_path, text):
    (tmp_path / Standard.ISS.file).write_text(text, "utf-8")
    with pytest.raises(UsageError, match="no OpenAPI file with schemas"):
        said(tmp_path, {})


def test_a_schema_that_the_file_does_not_have(folder):
    with pytest.raises(UsageError, match="has no schema Nothing"):
        Schemas(folder).problems("{}", standard=Standard.ISS, component="Nothing")


@pytest.mark.parametrize("name", ["yaml", "jsonschema"])
def test_a_library_that_is_not_installed(folder, monkeypatch, name):
    real = importlib.import_module

    def absent(wanted: str) -> object:
        if wanted == name:
            raise ImportError(name)
        return real(wanted)

    monkeypatch.setattr(importlib, "import_module", absent)
    with pytest.raises(UsageError, match=rf"needs {name}.*wharfinger\[dcsa\]"):
        said(folder, {})


def test_the_published_files(openapi):
    bad = changed(document(), "carrierClauses", [" x"])
    bad["displayedNameForPortOfLoad"] = ["x" * 36]
    bad["unmodelled"] = True
    broken = openapi.problems(json.dumps(bad), standard=Standard.BL, component="TransportDocument")
    assert {problem.path for problem in broken} == {
        "$.carrierClauses[0]",
        "$.displayedNameForPortOfLoad[0]",
    }
    only_there = changed(document(), "feedbacks", [{"severity": "INFO"}])
    read_transport_document(json.dumps(only_there))
    assert set(
        refused(lambda text: read_transport_document(text, schemas=openapi), only_there)
    ) == {
        "$.feedbacks[0].code",
        "$.feedbacks[0].message",
    }
    read_issuance_request(json.dumps(issuance_request()), schemas=openapi.folder)
