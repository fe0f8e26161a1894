"""The server: Streamlit with our own routes (map assets, layers, downloads, health) and headers.

It checks that everything it serves is whole before it starts, and says in one sentence what to do when it is not.
"""

import gc
import sys
from pathlib import Path

from server import logs, startup

logs.set_up()
gc.disable()  # what is loaded stays for good: looking for garbage in it takes a tenth of the start
startup.refuse_if_incomplete()  # before the rest is imported: a refusal need not wait for it

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from components import streamlit_contract
from components.shell import shell
from frontend import backdrop
from plan import published
from records import running
from server import (
    access,
    base_path,
    downloads,
    health,
    oidc,
    open_data,
    openapi,
    ready,
    report_search,
    sign_in,
    static_routes,
)
from server.batches import Batches
from server.frames import Frames
from server.headers import Headers, security
from server.hosts import Hosts
from server.kept_files import KeptFiles
from server.lifespan import lifespan
from server.not_found import NotFound
from server.open_data import OpenData
from server.requests import NamesRoute, Requests
from server.signed_in import SignedIn

startup.open_store()
streamlit_contract.ignore_pages_folder()
configured, base = access.current(), base_path.base()
signing_in = [*sign_in.ROUTES]
watching: list[Route] = [*health.ROUTES, *ready.ROUTES]
if configured.metrics:  # else what counts need not be loaded
    from server import metrics

    metrics.set_up()
    watching += metrics.ROUTES
if oidc.current():  # else what it takes need not be loaded
    from server import oidc_sign_in

    signing_in += oidc_sign_in.ROUTES
# Streamlit collects garbage after each run of a page, while its last messages wait: what stays for good is left out.
# Nearly all that is there stays: to look for the rest would take a tenth of the start.
gc.freeze()
gc.enable()
app = st.App(
    Path(__file__).with_name("dashboard.py"),
    routes=base_path.below(
        base,
        [
            *report_search.ROUTES,
            *static_routes.ROUTES,
            *downloads.ROUTES,
            *watching,
            *openapi.ROUTES,
            *signing_in,
        ],
    ),
    middleware=[
        Middleware(Requests, base=base),
        Middleware(Headers, headers=lambda: security(backdrop.hosts(published.base().plan), configured.ancestors)),
        Middleware(Hosts, access=configured),
        *([Middleware(OpenData, base=base)] if open_data.offered() else []),
        *([Middleware(SignedIn, base=base)] if running.closed() else []),
        Middleware(KeptFiles, base=base),
        Middleware(Frames),
        Middleware(Batches),
        Middleware(NotFound, closed=() if configured.metrics else (f"{base}/_stcore/metrics",), base=base),
        Middleware(NamesRoute),
    ],
    on_script_error=shell.failed,
    lifespan=lifespan,
)

if __name__ == "__main__":
    sys.exit("streamlit run app.py")
