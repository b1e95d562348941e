"""The wheel that people install holds everything it needs, and works without the checkout."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = ("phone", "console", "desk", "screen", "organiser")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_wheel_holds_all_that_is_read_at_run_time_but_no_sources_of_assets(wheel):
    names = zipfile.ZipFile(wheel).namelist()

    assert "web/static/dist/.vite/manifest.json" in names
    assert any(name.endswith("phone.html") for name in names)
    assert any(name.startswith("speedmentor/store/migrations/") for name in names)
    assert "speedmentor/export/templates/grid.typ" in names
    for package in ("speedmentor", "web"):
        assert f"{package}/translations/de/LC_MESSAGES/messages.po" in names
    assert not [name for name in names if name.startswith(("web/assets/", "tests/"))]


def test_wheel_in_a_clean_environment_serves_its_pages(wheel, tmp_path):
    venv.create(tmp_path / "clean", with_pip=False)
    python = tmp_path / "clean/bin/python"
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = tmp_path / "clean/lib" / version / "site-packages"
    zipfile.ZipFile(wheel).extractall(packages)
    program = (
        "import pathlib, speedmentor, web, scheduler;"
        f"assert pathlib.Path(web.__file__).is_relative_to({str(packages)!r}), web.__file__;"
        "from web import create_app;"
        "from web.settings import Settings;"
        f"settings = Settings(data={str(tmp_path / 'data')!r}, async_mode='threading');"
        "app = create_app(settings);"
        "page = app.test_client().get('/');"
        "assert page.status_code == 200, page.status;"
        "app.test_request_context().push();"
        f"tags = [app.jinja_env.globals['asset'](page) for page in {PAGES!r}];"
        "assert all('/static/dist/' in tag for tag in tags), tags"
    )

    # The libraries come from this environment, but not the checkout that is installed in it:
    # PYTHONPATH does not read the .pth file of an editable install.
    done = subprocess.run(
        [python, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": sysconfig.get_path("purelib")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
