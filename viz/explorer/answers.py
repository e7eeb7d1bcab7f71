"""What the desk asks its server after the first picture: screens, hits of the box, files; and what it tells it.

Routes of the process that serves Streamlit. A rerun of Streamlit is a tenth of a second of work at every click, most of
it for what does not change; an address is answered here with what stands there, and nothing else. Answers go to pages
of this server alone: names that it does not go by, and other sites, are refused.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable
from functools import cache, wraps
from pathlib import Path
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit import config

from viz.explorer.drawn import answered, file, found, scan, told, written
from viz.explorer.place import FIRST, Place, read

OWN = "desk/own"  # where the scripts stand
LONGEST = 90_000_000  # bytes that are told at once
_HERE = Path(__file__).parent
_LOOPBACK = frozenset(("127.0.0.1", "localhost", "::1"))
_STYLES = ("blocks", "bar", "reading", "network", "judging", "handing")

Answer = Callable[[Request], Awaitable[Response]]


def _own_pages(answer: Answer) -> Answer:
    """Let nobody ask but pages of this server, under a name that it knows."""

    @wraps(answer)
    async def checked(request: Request) -> Response:
        site = request.headers.get("sec-fetch-site", "same-origin")
        known = urlsplit(f"//{request.headers.get('host', '')}").hostname in _names()
        if not known or site not in ("same-origin", "none"):
            return Response(status_code=403)
        return await answer(request)

    return checked


@_own_pages
async def screen(request: Request) -> Response:
    """Answer with what stands at an address."""
    return _json(await run_in_threadpool(answered, _place(request)))


@_own_pages
async def hits(request: Request) -> Response:
    """Answer with what the box finds for ``asked``."""
    place = _place(request)
    asked = place.get("asked")
    kept = {name: value for name, value in place.parameters.items() if name != "asked"}
    hits = await run_in_threadpool(found, Place(screen=place.screen, parameters=kept), asked)
    return _json(written(hits))


@_own_pages
async def download(request: Request) -> Response:
    """Answer with a file that the screen offers; it is made now."""
    place = _place(request)
    kept = {name: value for name, value in place.parameters.items() if name != "file"}
    label = place.get("file")
    made = await run_in_threadpool(file, Place(screen=place.screen, parameters=kept), label)
    if made is None:
        return Response(status_code=404)
    content = await run_in_threadpool(made.make)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(made.name)}"}
    return Response(content, media_type=made.mime, headers=headers)


@_own_pages
async def scanned(request: Request) -> Response:
    """Answer with the picture of a page in which text was recognised."""
    picture = await run_in_threadpool(scan, request.path_params["source"], request.path_params["number"])
    if picture is None:
        return Response(status_code=404)
    return Response(picture, media_type="image/png", headers={"X-Content-Type-Options": "nosniff"})


@_own_pages
async def say(request: Request) -> Response:
    """Hand on what a part of the screen says, and answer with where that leads and what stands there."""
    # no form of another page can send this type
    if request.headers.get("content-type", "").split(";")[0] != "application/json":
        return Response(status_code=415)
    if int(request.headers.get("content-length") or 0) > LONGEST:
        return Response(status_code=413)
    sent = json.loads(await request.body())
    answer = await run_in_threadpool(told, _place(request), str(sent["part"]), dict(sent["said"]))
    if href := answer.get("href"):
        return _json(await run_in_threadpool(answered, read(href)))
    return _json(written(answer))


async def script(request: Request) -> Response:
    """Answer with a script of ours; its address holds what it is made of, so that it is asked for once."""
    name, headers = request.path_params["name"], {"Cache-Control": "public, max-age=31536000, immutable"}
    if name == "styles.js":
        text = f"export default {json.dumps({style: _text(f'{style}.css') for style in _STYLES})};"
        return Response(text, media_type="text/javascript", headers=headers)
    if name not in {path.name for path in _HERE.glob("*.js")}:
        return Response(status_code=404)
    return Response(_text(name), media_type="text/javascript", headers=headers)


@cache
def scripts() -> str:
    """Return where the scripts stand, relative to the root of the explorer."""
    parts = sorted(path for path in _HERE.iterdir() if path.suffix in (".js", ".css"))
    edition = hashlib.sha256(b"".join(path.read_bytes() for path in parts)).hexdigest()[:12]
    return f"{OWN}/{edition}"


async def home(request: Request) -> Response:
    """Lead to the root, where the first screen stands: Streamlit knows no other name for it."""
    return Response(status_code=307, headers={"Location": f"./?{request.url.query}" if request.url.query else "./"})


ROUTES = [
    Route(f"/{FIRST}", home),
    Route("/desk/screen/{screen}", screen),
    Route("/desk/found/{screen}", hits),
    Route("/desk/file/{screen}", download),
    Route("/desk/scan/{source}/{number:int}", scanned),
    Route("/desk/say/{screen}", say, methods=["POST"]),
    Route(f"/{OWN}/{{edition}}/{{name}}", script),
]


def _place(request: Request) -> Place:
    return Place(screen=request.path_params["screen"], parameters=dict(request.query_params))


@cache
def _names() -> frozenset[str | None]:
    """Return the names that this server goes by: loopback, and those that Streamlit was told of."""
    told = [config.get_option("server.address"), config.get_option("browser.serverAddress")]
    told += [urlsplit(str(one)).hostname for one in config.get_option("server.corsAllowedOrigins") or ()]
    return _LOOPBACK | {str(one) for one in told if one and one != "0.0.0.0"}


def _json(text: bytes) -> Response:
    return Response(text, media_type="application/json", headers={"Cache-Control": "no-store"})


@cache
def _text(name: str) -> str:
    return _HERE.joinpath(name).read_text("utf-8")
