"""The stages that a document goes through, apart from the models, which are slow to import."""

from typing import Literal

Stage = Literal["draft", "factual-accuracy", "final", "withdrawn"]
STAGES: tuple[Stage, ...] = ("draft", "factual-accuracy", "final", "withdrawn")
"""In the order in which a document goes through them; hardly any comes to the last."""

ON_THE_WAY = STAGES[:-1]
"""The stages that a document may be wanted at."""

PUBLISHED: tuple[Stage, ...] = ("final", "withdrawn")
"""At which a document is among what is published: itself, or a page that says why it is not."""
