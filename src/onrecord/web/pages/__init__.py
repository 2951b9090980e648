"""The pages of the site, a module for each kind."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from onrecord.web.pages import account, adding, claims, front, judging, reports, signs, sources

ROUTERS: Final[tuple[APIRouter, ...]] = (
    front.router,
    claims.router,
    sources.router,
    reports.router,
    adding.router,
    judging.router,
    signs.router,
    account.router,
)
UPLOADS: Final[frozenset[str]] = frozenset({"/add"})
"""Paths that take requests as large as ``Limits.upload``."""
