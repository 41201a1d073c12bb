"""The OpenAPI description, from the definitions that the page shows too."""

from __future__ import annotations

from django.conf import settings

from timeline.exports.describing.files import FILES, File
from timeline.exports.describing.parameters import Parameter, parameters
from timeline.exports.describing.schemas import SCHEMAS, Schema
from timeline.exports.rows import provenance


def openapi(site: str) -> dict[str, object]:
    """OpenAPI 3.1 of all files; ``site`` is where they are."""
    known = parameters()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": settings.SITE_NAME,
            "version": "1",
            "description": f"{settings.SITE_DESCRIPTION}\n\n{provenance()}",
        },
        "servers": [{"url": site.rstrip("/")}],
        "paths": {file.path: {"get": _operation(file, known)} for file in FILES},
        "components": {"schemas": SCHEMAS, "parameters": {p.name: _parameter(p) for p in known}},
    }


def _parameter(parameter: Parameter) -> dict[str, object]:
    example: object = [parameter.example] if parameter.repeated else parameter.example
    described: dict[str, object] = {
        "name": parameter.name,
        "in": "query",
        "description": parameter.about,
        "schema": parameter.schema,
    }
    return described | ({"example": example} if parameter.example else {})


def _operation(file: File, known: list[Parameter]) -> dict[str, object]:
    schema: Schema = (
        {"$ref": f"#/components/schemas/{file.schema}"} if file.schema else {"type": "string"}
    )
    if not file.schema and file.media.endswith("json"):
        schema = {"type": ["object", "array"]}
    answers: dict[str, object] = {
        "200": {"description": file.about, "content": {file.media: {"schema": schema}}}
    }
    names = _names(file, known)
    if names:
        refusal = {"schema": {"$ref": "#/components/schemas/Refusal"}}
        answers["400"] = {
            "description": "The filter cannot be read.",
            "content": {"application/json": refusal},
        }
    return {
        "summary": file.about,
        "operationId": file.path.strip("/").replace("/", "-").replace(".", "-"),
        "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in names],
        "responses": answers,
    }


def _names(file: File, known: list[Parameter]) -> list[str]:
    if file.filter in ("events", "statements"):
        of_events = file.filter == "events"
        return [p.name for p in known if (p.of_events if of_events else p.of_statements)]
    return [file.filter] if file.filter else []
