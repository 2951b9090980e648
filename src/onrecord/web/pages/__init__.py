"""The pages of the site, a module for each kind."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from onrecord.web.pages import account, front, signs

ROUTERS: Final[tuple[APIRouter, ...]] = (front.router, signs.router, account.router)
UPLOADS: Final[frozenset[str]] = frozenset()
"""Paths that take requests as large as ``Limits.upload``."""
