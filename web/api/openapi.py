"""The OpenAPI 3.1 document, drawn from the calls as they are declared."""

import re
from collections.abc import Iterator
from typing import Any

from flask import Flask, Response, current_app, jsonify
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema
from werkzeug.routing import Rule

from web.access import open_to_all
from web.api.call import Call, blueprint
from web.models.base import Problem

REFERENCE = "#/components/schemas/{model}"
REFUSALS = {
    "401": "No live link was shown.",
    "403": "The link does not open this, or the request came from another website.",
    "404": "There is no such thing in this event.",
    "429": "Too many requests.",
    "503": "The database cannot take this now; nothing was stored.",
}
REFUSED_BODIES = {
    "400": "The body cannot be read as JSON.",
    "409": "The evening moved on (then `state` and `by` are given) or does not allow this now.",
    "413": "The body is too large.",
    "415": "The body is not JSON.",
    "422": "The body does not fit, or the Idempotency-Key belongs to another request.",
}
KEY = {
    "name": "Idempotency-Key",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
}
TYPES = {"RowNumber": "integer"}


@blueprint.get("/openapi.json")
@open_to_all
def openapi() -> Response:
    """This document."""
    response = jsonify(document(current_app))
    response.headers["Cache-Control"] = "public, max-age=300"
    return response


def document(app: Flask) -> dict[str, Any]:
    """Every call of API v1, with what it takes and gives and who may make it."""
    calls = list(_calls(app))
    names, schemas = _schemas([declared for _, declared in calls])
    paths: dict[str, dict[str, Any]] = {}
    for rule, declared in calls:
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            operation = _operation(rule, method, declared, names)
            paths.setdefault(_path(rule), {})[method.lower()] = operation
    return {
        "openapi": "3.1.0",
        "info": {"title": "Speedmentor", "version": "1", "license": {"name": "MIT"}},
        "security": [{"link": []}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "link": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "The last part of a /j/… link.",
                }
            },
        },
    }


def _calls(app: Flask) -> Iterator[tuple[Rule, Call]]:
    for rule in app.url_map.iter_rules():
        declared = getattr(app.view_functions[rule.endpoint], "call", None)
        if declared is not None:
            yield rule, declared


Asked = tuple[type[BaseModel], JsonSchemaMode]
Names = dict[Asked, dict[str, Any]]


def _schemas(calls: list[Call]) -> tuple[Names, dict[str, Any]]:
    asked: list[Asked] = [(Problem, "serialization")]
    asked += [(declared.answer, "serialization") for declared in calls]
    asked += [(declared.body, "validation") for declared in calls if declared.body]
    unique = list(dict.fromkeys(asked))
    found, definitions = models_json_schema(unique, by_alias=True, ref_template=REFERENCE)
    names: Any = found
    return names, definitions["$defs"]


def _operation(rule: Rule, method: str, declared: Call, names: Names) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": rule.endpoint.removeprefix("api."),
        "summary": declared.summary,
        "description": "Open to: " + ", ".join(sorted(declared.roles)) + ".",
        "parameters": [*_path_parameters(rule, declared), *_headers(method, declared)],
        "responses": _responses(declared, names),
    }
    if declared.body:
        schema = names[declared.body, "validation"]
        operation["requestBody"] = {"content": {"application/json": {"schema": schema}}}
    return operation


def _responses(declared: Call, names: Names) -> dict[str, Any]:
    answer = names[declared.answer, "serialization"]
    problem = {"application/problem+json": {"schema": names[Problem, "serialization"]}}
    refusals = REFUSALS | (REFUSED_BODIES if declared.body else {})
    unchanged = {"304": {"description": "You have this answer already."}}
    return {
        str(declared.status): {
            "description": "Done.",
            "content": {"application/json": {"schema": answer}},
        },
        **(unchanged if declared.tagged else {}),
        **{
            status: {"description": words, "content": problem}
            for status, words in sorted(refusals.items())
        },
    }


def _path(rule: Rule) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)


def _path_parameters(rule: Rule, declared: Call) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": _path_schema(rule, declared, name)}
        for name in sorted(rule.arguments)
    ]


def _path_schema(rule: Rule, declared: Call, name: str) -> dict[str, Any]:
    kind = TYPES.get(type(rule._converters[name]).__name__, "string")
    choices = declared.choices.get(name)
    return {"type": kind, "enum": list(choices)} if choices else {"type": kind}


def _headers(method: str, declared: Call) -> list[dict[str, Any]]:
    if method == "POST":
        return [_header(KEY, "Repeat a request with the same key: it is carried out once.")]
    if declared.tagged:
        return [_header({"name": "If-None-Match"}, "The ETag of the answer you have.")]
    return []


def _header(header: dict[str, Any], description: str) -> dict[str, Any]:
    text = {"schema": {"type": "string"}}
    return {**text, **header, "in": "header", "required": False, "description": description}
