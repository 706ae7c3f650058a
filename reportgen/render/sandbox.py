"""Jinja's sandbox for templates: they read values, and change, open or run nothing."""

from __future__ import annotations

import functools
from collections.abc import Hashable
from typing import Any, cast

from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which no value can be changed.

    The methods that all models inherit are hidden from templates: some read files, and run code
    from them.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The attribute of a value; an unsafe one is undefined, and fails when it is used."""
        if _is_data(cast("Hashable", type(obj)), attribute):
            value = getattr(obj, attribute)
            if not callable(value):
                return value
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may see an attribute of a value."""
        sort = obj if isinstance(obj, type) else type(obj)
        if issubclass(sort, BaseModel) and hasattr(BaseModel, attr):
            return False
        return super().is_safe_attribute(obj, attr, value)


@functools.lru_cache(maxsize=4096)
def _is_data(sort: Hashable, attribute: str) -> bool:
    """Whether a type declares an attribute as a field or a property.

    Nearly all attributes that templates use are; Jinja's own test would take twice the time.
    """
    if attribute.startswith("_"):
        return False
    fields = (getattr(sort, name, ()) for name in ("__dataclass_fields__", "__pydantic_fields__"))
    found = getattr(sort, attribute, None)
    return any(attribute in one for one in fields) or (
        isinstance(found, property) and not hasattr(BaseModel, attribute)
    )
