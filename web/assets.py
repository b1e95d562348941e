"""The built front end, found through the manifest that Vite leaves beside it."""

import json
from collections.abc import Container
from functools import cached_property
from pathlib import Path
from typing import Any

from flask import Flask, url_for
from markupsafe import Markup

from web.text import locale

DIST = Path(__file__).parent / "static" / "dist"


class Assets:
    """Which files of the build belong to an entry such as `phone`."""

    def __init__(self, dist: Path = DIST) -> None:
        self.dist = dist

    @cached_property
    def manifest(self) -> dict[str, dict[str, Any]]:
        """Empty where nothing was built: pages then work as the server renders them."""
        path = self.dist / ".vite" / "manifest.json"
        return json.loads(path.read_text("utf-8")) if path.exists() else {}

    def tags(self, entry: str) -> Markup:
        """The style sheets and the module of an entry, as elements for the page's head."""
        chunk = self._chunk(entry)
        if chunk is None:
            return Markup()
        tags = [self.styles(entry)]
        preload = Markup('<link rel="modulepreload" href="{}">')  # else found only after a trip
        early = [*chunk.get("imports", ()), *self._words(chunk)]
        tags += [preload.format(self._url(self._file(key))) for key in early]
        script = Markup('<script type="module" src="{}"></script>')
        return Markup("\n").join([*tags, script.format(self._url(chunk["file"]))])

    def styles(self, entry: str) -> Markup:
        """The style sheets alone, for pages without an island."""
        chunk = self._chunk(entry)
        link = Markup('<link rel="stylesheet" href="{}">')
        styles = self._styles(chunk, set()) if chunk else []
        styles.sort(key=lambda file: _own(file, entry))
        return Markup("\n").join(link.format(self._url(file)) for file in styles)

    def offline(self, entry: str, without: Container[str] = ()) -> list[str]:
        """The addresses of all that an entry may load, later ones `without` some."""
        chunk = self._chunk(entry)
        if chunk is None:
            return []
        keys = self._imports(chunk, set(), without)
        chunks = [*(self.manifest[key] for key in keys), chunk]
        loaded = [file for one in chunks for file in (*one.get("assets", ()), one["file"])]
        return [self._url(file) for file in (*self._styles(chunk, set()), *loaded)]

    def source(self, entry: str) -> str:
        """The text of an entry's module; empty where nothing was built."""
        chunk = self._chunk(entry)
        return (self.dist / chunk["file"]).read_text("utf-8") if chunk else ""

    def _chunk(self, entry: str) -> dict[str, Any] | None:
        chunks = self.manifest.values()
        return next((c for c in chunks if c.get("isEntry") and c["name"] == entry), None)

    def _styles(self, chunk: dict[str, Any], seen: set[str]) -> list[str]:
        """The style sheets of a chunk and of all it imports."""
        files = []
        for key in chunk.get("imports", ()):
            if key not in seen:
                seen.add(key)
                files += self._styles(self.manifest[key], seen)
        return [*files, *(file for file in chunk.get("css", ()) if file not in files)]

    def _imports(self, chunk: dict[str, Any], seen: set[str], without: Container[str]) -> list[str]:
        """The keys of all chunks that a chunk loads, now or later."""
        later = (key for key in chunk.get("dynamicImports", ()) if key not in without)
        for key in (*chunk.get("imports", ()), *later):
            if key not in seen:
                seen.add(key)
                self._imports(self.manifest[key], seen, without)
        return sorted(seen)

    def _words(self, chunk: dict[str, Any]) -> list[str]:
        """The reader's catalogues, where the chunk asks for them."""
        ours = f"src/words/{locale()}/"
        return [key for key in chunk.get("dynamicImports", ()) if key.startswith(ours)]

    def _file(self, key: str) -> str:
        file: str = self.manifest[key]["file"]
        return file

    def _url(self, file: str) -> str:
        return url_for("static", filename=f"dist/{file}")


def _own(file: str, entry: str) -> bool:
    """An entry's own style sheet comes last, after the one that lays down the order of layers."""
    return Path(file).name.startswith(f"{entry}-")


def init_app(app: Flask) -> None:
    assets = Assets()
    app.extensions["assets"] = assets
    app.jinja_env.globals.update(asset=assets.tags, styles=assets.styles)
