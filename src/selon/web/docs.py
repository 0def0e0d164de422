"""The list of the API for people: what ``/openapi.json`` says, as one page without a script.

In: the OpenAPI description. Out: HTML. Never: loads anything.
"""

from __future__ import annotations

from typing import Any

from selon.web.files import templates, version


def page(described: dict[str, Any]) -> str:
    """Each address with its parameters."""
    calls = [
        {
            "method": method.upper(), "path": path, "summary": call.get("summary", ""), "description": call.get("description", ""),
            "parameters": [
                {"name": p["name"], "in": p["in"], "required": p.get("required", False), "says": p.get("description", "")}
                for p in call.get("parameters", ())
            ],
        }
        for path, methods in described["paths"].items()
        for method, call in methods.items()
    ]  # fmt: skip
    return templates().get_template("docs.html").render(calls=calls, title=described["info"]["title"], version=version())
