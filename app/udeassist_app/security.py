"""Requests -> only those the page needs, each answered with strict headers. Pure ASGI, so that streams stay streams."""

from __future__ import annotations

import re
from collections.abc import Iterable

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio's inline start script differs with each page it serves, hence 'unsafe-inline'; nothing is ever evaluated.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "base-uri 'self'",
    )
)
HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)
# What the page uses. Uploads, the proxy, API pages, deep links, run history and monitoring are not in it.
OPEN = re.compile(
    r"/(?:healthz|readyz|config/?|theme\.css|favicon\.ico|robots\.txt|manifest\.json)?"
    r"|/(?:assets|static|svelte|own)/.*"
    r"|/gradio_api/(?:queue/(?:join|data)|heartbeat/[\w-]+|startup-events|theme\.css|app_id/?|cancel|reset/?)"
)
# Where the operator allows uploads, these too, each file as a whole request.
UPLOADS = re.compile(r"/gradio_api/upload(?:_progress)?")
MOST_UPLOADED = 60_000_000
# A question has at most 4,000 characters; the rest is Gradio's envelope.
MOST_BYTES = 64_000


class Guard:
    """Answers 404 to paths the page does not use, 403 to other sites' posts, 413 to bodies over `most` bytes."""

    def __init__(self, app: ASGIApp, most: int = MOST_BYTES, uploads: bool = False) -> None:
        self.app = app
        self.most = most
        self.uploads = uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        send = _with_headers(send)
        headers = dict(scope["headers"])
        uploading = self.uploads and UPLOADS.fullmatch(scope["path"]) is not None
        if not uploading and not OPEN.fullmatch(scope["path"]):
            await _refuse(404, "There is nothing at this address.", scope, receive, send)
        elif scope["method"] not in ("GET", "HEAD") and headers.get(b"sec-fetch-site") in (b"cross-site", b"same-site"):
            await _refuse(403, "Requests from other sites are not answered.", scope, receive, send)
        else:
            await self._bounded(scope, receive, send, MOST_UPLOADED if uploading else self.most)

    async def _bounded(self, scope: Scope, receive: Receive, send: Send, most: int) -> None:
        """Read a body whole, up to the limit, before the app sees it; a body without a length counts as well."""
        if scope["method"] in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        body = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > most:
                await _refuse(413, "The request is too large.", scope, receive, send)
                return
        first: list[Message] = [{"type": "http.request", "body": bytes(body), "more_body": False}]

        async def again() -> Message:
            return first.pop() if first else await receive()

        await self.app(scope, again, send)


def _with_headers(send: Send) -> Send:
    ours = {name for name, _ in HEADERS}

    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept: Iterable[tuple[bytes, bytes]] = message.get("headers", ())
            message["headers"] = [(k, v) for k, v in kept if k.lower() not in ours] + list(HEADERS)
        await send(message)

    return wrapped


async def _refuse(status: int, message: str, scope: Scope, receive: Receive, send: Send) -> None:
    await JSONResponse({"error": message}, status_code=status)(scope, receive, send)
