"""How a call of API v1 is declared: once, for the rights, the checks and the document alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from types import MappingProxyType
from typing import Any

from flask import Blueprint, Response, json, jsonify, request

from speedmentor.access import Role
from speedmentor.store import Answer as StoredAnswer
from web import access
from web.bodies import json_body
from web.models.base import Answer, Body
from web.text import locale

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


@dataclass(frozen=True, slots=True)
class Call:
    """What the OpenAPI document says about one call."""

    answer: type[Answer]
    body: type[Body] | None
    status: int
    roles: frozenset[Role]
    summary: str
    tagged: bool  # its answer carries an ETag: 304 to those who have it already
    choices: Mapping[str, Sequence[str]]  # what a part of the address may be


def call(
    rule: str,
    *,
    roles: tuple[Role, ...],
    answer: type[Answer],
    method: str = "GET",
    body: type[Body] | None = None,
    status: int = 200,
    personal: bool = False,
    tagged: bool = False,
    choices: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Callable[[Callable[..., Any]], Callable[..., Response]]:
    """Declare one call: its view gets the parsed `body` if there is one, and gives an answer."""

    def declare(view: Callable[..., Any]) -> Callable[..., Response]:
        @wraps(view)
        def answered(**arguments: Any) -> Response:
            if body is not None:
                arguments["body"] = json_body(body)
            return _response(view(**arguments), status)

        guarded = access.open_to(*roles, personal=personal)(answered)
        guarded.call = Call(  # type: ignore[attr-defined]
            answer,
            body,
            status,
            access.opened_to(guarded),
            view.__doc__ or "",
            tagged,
            choices,
        )
        blueprint.add_url_rule(rule, view.__name__, guarded, methods=[method])
        return guarded

    return declare


def _response(given: Answer | StoredAnswer | Response, status: int) -> Response:
    if isinstance(given, Response):
        return given
    if isinstance(given, Answer):
        return Response(given.model_dump_json(), status, mimetype="application/json")
    response = jsonify(given.body)
    response.status_code = given.status
    if given.repeated:
        response.headers["Idempotency-Replayed"] = "true"
    return response


def tagged(answer: Answer | dict[str, Any], tag: str) -> Response:
    """An answer with an ETag; 304 without a body to those who have it already."""
    if isinstance(answer, Answer):
        answer, tag = answer.json_ready(), f"{tag}-{locale()}"  # it may hold words
    response = Response(json.dumps(answer), mimetype="application/json")
    response.set_etag(tag)
    response.make_conditional(request)
    return response
