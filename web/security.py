"""Headers that every answer carries."""

from flask import Flask, Response, request

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src {scripts}",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data:",
        "connect-src 'self' {sockets}",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "X-Speedmentor": "1",  # tells our answers from those of a captive portal
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), screen-wake-lock=(self), microphone=(), geolocation=()",
}
# Their cameras need WebAssembly where the browser has no detector of its own.
READS_CODES = {"desk.page", "phone.page"}
HALF_A_YEAR = 15_768_000  # seconds


def init_app(app: Flask) -> None:
    app.after_request(add_headers)


def add_headers(response: Response) -> Response:
    """Add what the view did not set itself."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    # Older Safari does not count ws: as 'self', so the socket's address is named.
    sockets = f"{'wss' if request.is_secure else 'ws'}://{request.host}"
    reads_codes = request.endpoint in READS_CODES and response.status_code == 200
    scripts = "'self' 'wasm-unsafe-eval'" if reads_codes else "'self'"
    policy = POLICY.format(sockets=sockets, scripts=scripts)
    response.headers.setdefault("Content-Security-Policy", policy)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", f"max-age={HALF_A_YEAR}")
    if request.endpoint != "static":
        response.vary.update(("Cookie", "Authorization"))
        response.headers.setdefault("Cache-Control", "no-store")
    return response
