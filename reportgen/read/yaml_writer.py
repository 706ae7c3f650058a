"""Writes values as YAML."""

from __future__ import annotations

import yaml

Dumper = yaml.CSafeDumper if yaml.__with_libyaml__ else yaml.SafeDumper


def as_yaml(value: object) -> str:
    """Dicts, lists, text and None as YAML, in their order; text is quoted only where it must be."""
    return str(yaml.dump(value, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=100))
