"""The stages that a document goes through, apart from the models, which are slow to import."""

from typing import Literal

Stage = Literal["draft", "factual-accuracy", "final"]
STAGES: tuple[Stage, ...] = ("draft", "factual-accuracy", "final")
"""In the order in which a document goes through them."""
