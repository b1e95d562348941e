"""Each change asked for once is made once, however often the request arrives."""

import hashlib

from flask import request

from speedmentor.store import Request
from web import access
from web.errors import ProblemError
from web.parts import parts
from web.text import _

LONGEST_KEY = 200


def store_request() -> Request:
    """Who asks for this change, and under which key: a header, or a field of a form."""
    content = b"\n".join((request.method.encode(), request.path.encode(), request.get_data()))
    key = request.headers.get("Idempotency-Key") or request.form.get("key") or None
    if key is not None and len(key) > LONGEST_KEY:
        raise ProblemError(
            422, _("An Idempotency-Key has at most %(most)s characters.", most=LONGEST_KEY)
        )
    return Request(
        actor=access.grant(),
        key=key,
        fingerprint=hashlib.sha256(content).hexdigest(),
        now=parts().now(),
    )
