"""YAML files in which rules, words and the schema are declared."""

from __future__ import annotations

from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times faster where libyaml is there


def read_yaml(text: str) -> Any:
    """Return what a text in YAML declares; raises ``yaml.YAMLError`` where it is none."""
    return yaml.load(text, Loader=_LOADER)
