"""Values as YAML that says them, and nothing else."""

from __future__ import annotations

import yaml

Dumper = yaml.CSafeDumper if yaml.__with_libyaml__ else yaml.SafeDumper


def as_yaml(value: object) -> str:
    """Dicts, lists, text and None as YAML, in their order, with text quoted where it must be."""
    return str(yaml.dump(value, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=100))
