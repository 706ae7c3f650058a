"""The stages of a document; they are not in a model, because models are slow to import."""

from typing import Literal

Stage = Literal["draft", "factual-accuracy", "final", "withdrawn"]
STAGES: tuple[Stage, ...] = ("draft", "factual-accuracy", "final", "withdrawn")
"""All stages, in the order in which a document goes through them; few reach the last."""

ON_THE_WAY = STAGES[:-1]
"""The stages that a build may ask for."""

PUBLISHED: tuple[Stage, ...] = ("final", "withdrawn")
"""The stages in which a document is published, or a notice in its place."""
