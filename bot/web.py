"""The one web application: platforms' deliveries, whether all is well, and numbers for a monitor."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Final

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from bot.health import Health

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]
Handle = Callable[[Request], Awaitable[Response]]
SLACK_PATH: Final = "/slack/events"


def web_app(lifespan: Lifespan, health: Callable[[], Awaitable[Health]], registry: CollectorRegistry) -> FastAPI:
    """Return the application with /healthz and /metrics; platforms add their own paths."""
    app = FastAPI(title="Dealbird", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)

    @app.get("/healthz")
    async def healthz() -> JSONResponse:
        found = await health()
        return JSONResponse(found.said, status_code=200 if found.fine else 503)

    @app.get("/metrics")
    async def metrics() -> Response:
        await health()
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return app
