"""What a request carries, read into its model or refused with every place that does not fit."""

from typing import TypeVar

from flask import request
from pydantic import ValidationError

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
    return read(model, request.get_json())


def form_body(model: type[Model], *, without: tuple[str, ...] = ("key",)) -> Model:
    """The filled-in fields of a form as a model; `key` is the idempotency key."""
    fields = {name: value for name, value in request.form.items() if value}
    return read(model, {name: fields[name] for name in fields if name not in without})


def read(model: type[Model], fields: object) -> Model:
    """Fields as a model. Raises ProblemError with every mistake."""
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        mistakes = [
            {"place": ".".join(str(part) for part in mistake["loc"]), "text": mistake["msg"]}
            for mistake in error.errors(include_url=False, include_input=False)
        ]
    detail = "; ".join(f"{m['place']}: {m['text']}" if m["place"] else m["text"] for m in mistakes)
    title = _("This request does not have the expected form.")
    raise ProblemError(422, title, detail, {"errors": mistakes})
