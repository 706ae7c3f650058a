"""Many edits, one after the other, of generated documents and of the shipped ones."""

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportgen.edit.steps import reverse
from reportgen.edit.writing import Applied, apply
from tests.edit.documents import Written, edit
from tests.edit.held import data_of, wrong
from tests.projects import ROOT

IN_A_ROW = 5
"""How many edits are made of a document before the next is begun."""
SHIPPED_SHARE = 200
"""Of so many edits one is made in a shipped document, which takes thirty times as long."""


@dataclass(slots=True)
class Edited:
    """What came of many edits: those that were written, refused and wrong; those taken back."""

    written: int = 0
    refused: int = 0
    taken_back: int = 0
    """Those that were taken back with each character where it had been."""
    wrong: list[str] = field(default_factory=list)

    def one(self, text: str, chance: random.Random) -> str:
        """Make an edit, and take it back; the text after it."""
        made = edit(chance, data_of(text))
        new, told = wrong(text, made)
        if told and told[0].startswith("refused: "):
            self.refused += 1
            return text
        self.written += 1
        self.wrong += [f"{one}: {made}\n{text}" for one in told]
        back = apply(new, [reverse(made, text)])
        if not isinstance(back, Applied) or data_of(back.text) != data_of(text):
            self.wrong.append(f"it cannot be taken back: {made}")
        self.taken_back += isinstance(back, Applied) and back.text == text
        return new


def texts(seed: int) -> Iterator[str]:
    """Generated documents without end."""
    for number in itertools.count(seed):
        yield Written(random.Random(number)).document()


def many(count: int, seed: int = 0) -> Edited:
    """So many edits."""
    done, chance = Edited(), random.Random(seed)
    shipped = [one.read_text("utf-8") for one in sorted((ROOT / "content").rglob("*.yaml"))]
    for number, document in enumerate(texts(seed)):
        text = document
        if number * IN_A_ROW % SHIPPED_SHARE == 0:
            done.one(chance.choice(shipped), chance)
        for _ in range(IN_A_ROW):
            text = done.one(text, chance)
            if done.written + done.refused >= count:
                return done
    return done
