"""The chat front end of udeassist. `build(assistant)` gives the web application, `serve` runs it."""

from udeassist_app.server import build, serve

__all__ = ["build", "serve"]
