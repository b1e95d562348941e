"""What a request carries, read into its model or refused with every place that does not fit."""

from collections.abc import Callable
from typing import TypeVar

from flask import request
from pydantic import ValidationError
from pydantic_core import from_json
from werkzeug.exceptions import BadRequest

from web.errors import ProblemError
from web.models.base import Body
from web.text import _

Model = TypeVar("Model", bound=Body)


def json_body(model: type[Model]) -> Model:
    """The request's JSON as a model; strict, as what stands behind it relies on what was sent."""
    if not request.get_data():
        return read(model, {})
    if not request.is_json:
        raise ProblemError(415, _("This address takes JSON (Content-Type: application/json)."))
    try:
        from_json(request.get_data())
    except ValueError as error:  # what is no JSON at all, or deeper than anything we take
        raise BadRequest from error
    return _checked(lambda: model.model_validate_json(request.get_data(), strict=True))


def form_body(model: type[Model], *, without: tuple[str, ...] = ("key",)) -> Model:
    """The filled-in fields of a form as a model; `key` is the idempotency key."""
    fields = {name: value for name, value in request.form.items() if value}
    wanted = {name: fields[name] for name in fields if name not in without}
    return read(model, wanted)


def read(model: type[Model], fields: object) -> Model:
    """Fields of a form as a model. Raises ProblemError with every mistake."""
    return _checked(lambda: model.model_validate(fields))


def _checked(reading: Callable[[], Model]) -> Model:
    try:
        return reading()
    except ValidationError as error:
        mistakes = [
            {"place": ".".join(str(part) for part in mistake["loc"]), "text": mistake["msg"]}
            for mistake in error.errors(include_url=False, include_input=False)
        ]
    detail = "; ".join(f"{m['place']}: {m['text']}" if m["place"] else m["text"] for m in mistakes)
    title = _("This request does not have the expected form.")
    raise ProblemError(422, title, detail, {"errors": mistakes})
