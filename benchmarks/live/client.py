"""A program that talks to the API over one connection that it keeps."""

import asyncio
import json
import time
from dataclasses import dataclass
from typing import Any

TIMEOUT = 30.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and how long it took in seconds."""

    status: int
    content: bytes
    seconds: float

    @property
    def body(self) -> Any:
        """The JSON in it."""
        return json.loads(self.content)


class Client:
    """Asks one question at a time, in the name of one link; `again`: also if the line breaks."""

    def __init__(self, port: int, token: str = "", *, again: bool = True) -> None:
        self._again = again
        self._port = port
        self._token = token
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def get(self, path: str) -> Answer:
        """Read something."""
        return await self.ask("GET", path)

    async def post(self, path: str, body: object = None, *, key: str = "") -> Answer:
        """Change something."""
        return await self.ask("POST", path, json.dumps(body or {}).encode(), key)

    async def ask(self, method: str, path: str, content: bytes = b"", key: str = "") -> Answer:
        """One question; a connection that the server closed meanwhile is opened anew, once."""
        began = time.perf_counter()
        request = self._request(method, path, content, key)
        kept = self._again and self._writer is not None
        async with asyncio.timeout(TIMEOUT):
            try:
                status, body = await self._exchange(request)
            except (OSError, asyncio.IncompleteReadError):
                self.close()
                if not kept:
                    raise
                status, body = await self._exchange(request)
        return Answer(status, body, time.perf_counter() - began)

    def close(self) -> None:
        """Hang up."""
        if self._writer:
            self._writer.close()
        self._reader = self._writer = None

    def _request(self, method: str, path: str, content: bytes, key: str) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self._port}"]
        lines += [f"Authorization: Bearer {self._token}"] if self._token else []
        lines += [f"Idempotency-Key: {key}"] if key else []
        if method == "POST":
            lines += ["Content-Type: application/json", f"Content-Length: {len(content)}"]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + content

    async def _exchange(self, request: bytes) -> tuple[int, bytes]:
        if self._reader is None or self._writer is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        status = int(head.split(b" ", 2)[1])
        headers = dict(_header(line) for line in head.split(b"\r\n")[1:-2])
        body = await self._reader.readexactly(int(headers.get(b"content-length", b"0")))
        if headers.get(b"connection", b"").lower() == b"close":
            self.close()
        return status, body


def _header(line: bytes) -> tuple[bytes, bytes]:
    name, _, value = line.partition(b":")
    return name.strip().lower(), value.strip()
