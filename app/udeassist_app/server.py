"""Assistant -> a web server: health checks, our own files, and the page, behind strict headers."""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import sys

# Read by Gradio when it is imported.
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")

import gradio as gr
import uvicorn
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.staticfiles import StaticFiles

from udeassist.assistant import Assistant
from udeassist.current import CurrentAssistant
from udeassist.errors import WorldError
from udeassist.settings import Settings
from udeassist_app.kept import Kept
from udeassist_app.page import MOST_WAITING, page
from udeassist_app.security import Guard
from udeassist_app.style import HEAD, STATIC, css, theme

LOG = logging.getLogger("udeassist.app")


def build(assistant: Assistant, kept: Kept | None = None, settings: Settings | None = None) -> FastAPI:
    """The whole web application, following the library of these settings.

    `/healthz` says that it runs, `/readyz` that it can answer.
    """
    settings = settings or Settings.load()
    current = CurrentAssistant(settings, assistant)
    app = FastAPI(title="udeassist", docs_url=None, redoc_url=None, openapi_url=None)
    # No origin is allowed; with a CORS middleware in place Gradio adds none of its own, which reflects any origin.
    app.add_middleware(CORSMiddleware, allow_origins=[])
    app.add_middleware(Guard, uploads=settings.uploads)
    _health(app, current)
    app.mount("/own", StaticFiles(directory=STATIC), name="own")
    blocks = page(current, settings, kept)
    blocks.queue(max_size=MOST_WAITING, api_open=False)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size="50mb" if settings.uploads else "1kb",
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        favicon_path=str(STATIC / "favicon.png"),
        theme=theme(),
        css=css(),
        head=HEAD,
    )
    return mounted


def serve(assistant: Assistant, host: str = "127.0.0.1", port: int = 7860) -> None:
    """Serve until Ctrl-C. Raises WorldError if the address cannot be used."""
    taken = _bind(host, port)
    server = uvicorn.Server(uvicorn.Config(build(assistant), log_level="warning", access_log=False, lifespan="on"))
    shown = f"[{host}]" if ":" in host else host
    print(f"udeassist is at http://{shown}:{taken.getsockname()[1]} (Ctrl-C ends it)", file=sys.stderr, flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[taken])


def _health(app: FastAPI, assistant: CurrentAssistant) -> None:
    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/readyz")
    def readyz() -> dict[str, str | int]:
        corpus = assistant.index.corpus
        return {"status": "ready", "documents": len(corpus.documents), "corpus": corpus.hash}


def _bind(host: str, port: int) -> socket.socket:
    """A socket of our own: a port in use is known before anything is built."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        taken.listen(128)
    except OSError as problem:
        taken.close()
        raise WorldError(
            f"Port {port} on {host} cannot be used: {(problem.strerror or str(problem)).lower()}.",
            f"Choose another with --port {port + 1 if port < 65535 else 7860}.",
        ) from problem
    return taken
