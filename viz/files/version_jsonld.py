"""A text on a day as linked data: a schema.org Legislation that consolidates an act and those that amended it."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from queries.text import ArticleText, PolicyText

_CONTEXT = {"@vocab": "https://schema.org/", "pg": "urn:policygraph:terms:"}


def as_jsonld(found: PolicyText) -> bytes:
    """Return a text as JSON-LD."""
    work = _urn(found.policy.id)
    until = found.until.isoformat() if found.until else ".."
    version = {
        "@context": _CONTEXT,
        "@id": f"{work}@{found.start or found.as_of}",
        "@type": "Legislation",
        "name": found.policy.title,
        "legislationIdentifier": found.policy.doc_number,
        "inLanguage": "zh",
        "version": str(found.start or found.as_of),
        "temporalCoverage": f"{found.start}/{until}" if found.start else None,
        "exampleOfWork": {"@id": work, "@type": "Legislation", "name": found.policy.title},
        "legislationConsolidates": [{"@id": work}, *({"@id": _urn(act.policy.id)} for act in found.acts)],
        "pg:published": found.published is not None,
        "pg:incomplete": found.incomplete,
        "hasPart": [_part(found, article) for article in found.articles],
    }
    text = json.dumps(
        {name: value for name, value in version.items() if value is not None}, ensure_ascii=False, indent=2
    )
    return text.encode("utf-8") + b"\n"


def _part(found: PolicyText, article: ArticleText) -> dict[str, Any]:
    part = {
        "@id": f"{_urn(found.policy.id)}@{found.start or found.as_of}#{quote(article.number)}",
        "@type": "Legislation",
        "legislationType": "article",
        "position": article.number,
        "text": article.text,
        "temporalCoverage": f"{article.since}/.." if article.since else None,
        "isBasedOn": {"@id": _urn(article.by.id)} if article.by else None,
        "pg:incomplete": True if article.doubts else None,
    }
    return {name: value for name, value in part.items() if value is not None}


def _urn(policy: str) -> str:
    return "urn:policygraph:" + quote(policy, safe=":/-._~")
