"""Headers that must stand on every answer."""

import pytest

from speedmentor.access import Role

ADDRESSES = ["/", "/healthz", "/j/wrong", "/nowhere", "/api/v1/openapi.json", "/e/spring/desk"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_forbids_frames_sniffing_and_foreign_scripts(app, event, address):
    headers = app.test_client().get(address).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'; script-src 'self'; style-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "ws://localhost" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert {"Cookie", "Authorization"} <= set(headers["Vary"].split(", "))


def test_personal_pages_are_stored_nowhere(event, browser):
    assert browser(Role.ATTENDEE).get("/e/spring/phone").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("role", "page", "scripts"),
    [
        (Role.HELPER, "desk", "'self' 'wasm-unsafe-eval'"),
        (Role.ATTENDEE, "phone", "'self' 'wasm-unsafe-eval'"),
        (Role.ATTENDEE, "phone/goal", "'self'"),
        (Role.HELPER, "screen", "'self'"),
    ],
)
def test_webassembly_may_run_where_codes_are_scanned_and_nowhere_else(
    event, browser, role, page, scripts
):
    answer = browser(role).get(f"/e/spring/{page}")

    assert answer.status_code == 200
    assert f"script-src {scripts};" in answer.headers["Content-Security-Policy"]


def test_https_is_remembered(app):
    secure = app.test_client().get("/", base_url="https://localhost").headers
    plain = app.test_client().get("/").headers

    assert "max-age=" in secure["Strict-Transport-Security"]
    assert "Strict-Transport-Security" not in plain


@pytest.mark.parametrize("role", [Role.ATTENDEE, Role.FACILITATOR, Role.HELPER, Role.SCREEN])
def test_pages_hold_no_inline_script_or_style(event, browser, role):
    client = browser(role)
    page = client.get("/").text.split("/e/spring/")[1].split('"')[0]

    said = client.get(f"/e/spring/{page}").text

    assert "<style" not in said
    assert "onclick" not in said
    assert "<script>" not in said
