"""What every address of the API may answer beside what it is for."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

from onrecord.web.problems import PROBLEM, Problem

STATUSES: Final = (400, 401, 403, 404, 413, 422, 429, 500, 503)
RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    status: {
        "description": HTTPStatus(status).phrase,
        "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for status in STATUSES
}


def with_problems(described: dict[str, Any]) -> dict[str, Any]:
    """Return a description with what its problems look like, and without FastAPI's own form of them."""
    schemas = described["components"]["schemas"]
    for own in ("HTTPValidationError", "ValidationError"):
        schemas.pop(own, None)
    schemas["Problem"] = Problem.model_json_schema()
    return described
