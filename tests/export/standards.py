"""What the standards ask of an export, as JSON Schemas: RFC 7946 (GeoJSON) and the Web Annotation Data Model, written from their texts."""

from __future__ import annotations

from typing import Any

NUMBER = {"type": "number"}
# RFC 7946, 3.1.1: longitude, latitude, and perhaps height; 4: WGS 84, in degrees.
POSITION = {
    "type": "array",
    "prefixItems": [{"type": "number", "minimum": -180, "maximum": 180}, {"type": "number", "minimum": -90, "maximum": 90}, NUMBER],
    "items": False,
    "minItems": 2,
}
GEOJSON: dict[str, Any] = {
    "type": "object",
    "required": ["type", "features"],
    "not": {"anyOf": [{"required": ["crs"]}, {"required": ["geometry"]}, {"required": ["properties"]}]},
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                # 3.2: a Feature has a geometry (or null), properties (or null), and may have an id, a string or a number
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "geometry": {
                        "anyOf": [
                            {"type": "null"},
                            {
                                "type": "object",
                                "required": ["type", "coordinates"],
                                "properties": {"type": {"const": "Point"}, "coordinates": POSITION},
                            },
                        ]
                    },
                    "properties": {"type": ["object", "null"]},
                },
            },
        },
    },
}

IRI = {"type": "string", "pattern": '^[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>"{}|\\\\^`]+$'}
MOTIVATION = {
    "enum": [
        *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying"),
        *("linking", "moderating", "questioning", "replying", "tagging"),
    ]
}
# Web Annotation Data Model, 4.2.4 and 4.2.5: exact is one string; start and end are counts of characters, not negative.
SELECTOR = {
    "oneOf": [
        {
            "type": "object",
            "required": ["type", "exact"],
            "additionalProperties": False,
            "properties": {
                "type": {"const": "TextQuoteSelector"},
                "exact": {"type": "string", "minLength": 1},
                "prefix": {"type": "string"},
                "suffix": {"type": "string"},
            },
        },
        {
            "type": "object",
            "required": ["type", "start", "end"],
            "additionalProperties": False,
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
            },
        },
    ]
}
ANNOTATION = {
    "type": "object",
    # 3.1: one context (here the page's), an id that is an IRI, the type Annotation, one target or more
    "required": ["id", "type", "target"],
    "properties": {
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"type": "array", "items": MOTIVATION, "minItems": 1},
        "body": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "value"],
                "properties": {"type": {"const": "TextualBody"}, "value": {"type": "string"}, "purpose": MOTIVATION},
            },
        },
        "target": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["source", "selector"],
                "properties": {"source": IRI, "selector": {"type": "array", "items": SELECTOR, "minItems": 1}},
            },
        },
    },
}
# 5.3: a page has its context, an id, the type AnnotationPage and its items.
ANNOTATIONS: dict[str, Any] = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "AnnotationPage"},
        "startIndex": {"type": "integer", "minimum": 0},
        "items": {"type": "array", "items": ANNOTATION},
    },
}
