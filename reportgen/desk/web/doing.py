"""Does what a form of a part asks for: it runs beside the server that answers."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.desk import facts
from reportgen.desk.filling import Filling, FillingError, begun
from reportgen.desk.forms.controls import Control, address, is_new, location_of, number_of
from reportgen.desk.forms.outline import form, held_at
from reportgen.desk.forms.shapes import fields_of
from reportgen.desk.forms.wording import Wording, in_words, name_of
from reportgen.desk.offers import use
from reportgen.desk.places import place_after
from reportgen.desk.problems import remedy
from reportgen.desk.reading import Opened
from reportgen.desk.saving import Keeper, NotSavedError, Saved, UnknownVersionError, plain
from reportgen.desk.sheets import builder
from reportgen.desk.steps import Step
from reportgen.desk.turns import in_turn
from reportgen.desk.web.answers import Answers
from reportgen.desk.web.done import OWN_FIELDS, Done, Told, placed, way
from reportgen.desk.web.given import Given
from reportgen.edit.edits import Edit, Move, Put, Remove, Set
from reportgen.edit.merging import Conflict
from reportgen.model.base import Location

NAMED = ("fix", "save", "use", "make")
"""What is asked for by something else than the place of a field."""


class Doer:
    """Does what forms ask for, for the handlers of parts."""

    def __init__(self, keeper: Keeper, answers: Answers) -> None:
        self._keeper = keeper
        self._answers = answers

    def base(self, id: str, version: str) -> Opened:
        """The document that a form was made of; as it is now where that is not known any more."""
        try:
            return self._keeper.at(id, version)
        except UnknownVersionError:
            return self._keeper.now(id)

    def asked(self, base: Opened, part: str, sent: Given) -> list[Edit]:
        """The edits that a form asks for. Raises `FillingError`, `NotSavedError` and `KeyError`."""
        if base.kind is None:
            raise NotSavedError(self._answers.words["cannot_read"])
        fields = sent.without(*OWN_FIELDS)
        making = builder(base, begun(base.data, fields))
        outline = base.outline(self._answers.headings, making)
        found = outline.at(part)
        if found is None:
            raise KeyError(part)
        control = form(found, outline.model, base.data, making)
        orders: dict[Location, tuple[str, ...]] = {(): tuple(fields_of(outline.model))}
        return in_turn(Filling(base.data, fields, orders).asked(control), base.data)

    def done(self, id: str, part: str, sent: Given) -> Done:
        """Do what a form asks for. Raises `NotSavedError` and `KeyError`."""
        do, _, name = sent.one("do").partition(":")
        if do == "move":
            name = name.partition("|")[0]
        if do in ("undo", "redo"):
            return self._undone(id, part, sent, again=do == "redo")
        version = sent.one("version")
        base = self.base(id, version)
        try:
            edits = self.asked(base, part, sent)
        except FillingError as error:
            errors = {error.name: error.message}
            fields = sent.without(*OWN_FIELDS)
            return Done(part, error.name, told=Told(errors=errors, typed=fields), status=422)
        if base.version != version and edits:
            return Done(part, told=self._asks(base, edits), status=409)
        saved = self._saved(base, part, edits, sent)
        if saved.conflicts:
            return Done(part, told=Told(conflicts=saved.conflicts), status=409)
        said = self._answers.words["carried_over"] if saved.is_carried else ""
        after = self._keeper.of(self._keeper.project(), id, saved.texts)
        fields = sent.without(*OWN_FIELDS)
        place = place_after(location_of(name), edits, fields) if name and do not in NAMED else None
        if name and do not in NAMED:
            if place is None:  # what it was to be done to was emptied, and went
                return Done(part, address(location_of(name)[:-1]), told=Told(said))
            name = address(place)
        done = self._more(after, part, do, name, said, sent)
        return placed(done, fields, [*edits, *done.edits], after.data)

    def _asks(self, now: Opened, edits: Sequence[Edit]) -> Told:
        """What is asked where a form is older than all that is known: about each of its changes."""
        conflicts = (
            Conflict(one, at, one.location, None, one.value if isinstance(one, Set | Put) else None,
                     plain(held_at(now.data, one.location)))
            for at, one in enumerate(edits)
        )  # fmt: skip
        return Told(self._answers.words["old_form"], tuple(conflicts))

    def _saved(self, base: Opened, part: str, edits: Sequence[Edit], sent: Given) -> Saved:
        if not edits:
            return Saved(base.texts)
        location = edits[0].location
        step = Step(part, location, self._named(base, part, location), (), {}, {}, sent.one("stay"))
        return self._keeper.save(base, edits, step)

    def _more(self, now: Opened, part: str, do: str, name: str, said: str, sent: Given) -> Done:
        """What a form asks for besides to be saved."""
        place = location_of(name) if name and do not in NAMED else ()
        match do:
            case "add":
                return Done(part, adding=address(self._new(now, part, place)), told=Told(said))
            case "after":
                last = place[-1] if place else 0
                at = last if isinstance(last, int) else number_of(last)  # it was saved just now
                new = (*place[:-1], f"+{at + 1}")
                return Done(part, adding=address(new), told=Told(said))
            case "remove":
                return self._removed(now, part, place)
            case "up" | "down" | "move":
                return self._moved(now, part, place, way(do, place, sent))
            case "fix":
                return self._mended(now, part, name)
            case "use":
                edit = use(now, name)
                if edit:
                    self._step(now, part, [edit], edit.location)
                return Done(part, name.partition("|")[0])
            case "make" | "rename":
                return (
                    self._made_fact(now, part, name)
                    if do == "make"
                    else self._renamed(now, part, place, sent)
                )
            case _:
                return Done(part, name, told=Told(said))

    def _made_fact(self, now: Opened, part: str, asked: str) -> Done:
        """Make a figure of a text a fact, to which the text refers."""
        name, edits = facts.make(now, asked)
        field = asked.partition("|")[0]
        if not edits:
            return Done(part, field)
        self._step(now, part, edits, edits[-1].location)
        return Done(part, field, told=Told(self._answers.words.with_("made_fact", in_words(name))))

    def _renamed(self, now: Opened, part: str, place: Location, sent: Given) -> Done:
        """Give an entry another name, and all references to it."""
        name = name_of(sent.one(f"rename.{address(place)}"))
        around, old = held_at(now.data, place[:-1]), place[-1] if place else ""
        if name == old or not isinstance(around, dict) or old not in around:
            return Done(part, address(place))
        if not name or name in around:
            message = Wording().said("name_taken" if name else "no_name")
            return Done(part, address(place), told=Told(errors={address(place): message}))
        edits = facts.renamed(now, place, name)
        new = (*place[:-1], name)
        self._step(now, part, edits, new)
        said = self._answers.words.with_("renamed", in_words(name), len(edits) - 1)
        return Done(part, address(new), told=Told(said))

    def _new(self, now: Opened, part: str, place: Location) -> Location:
        """Where something new is filled in, for the control that has the button."""
        control = self._control(now, part, place)
        if control and is_new(control.widens):  # a text that is to become a list of blocks
            return (*place, control.widens)
        if control and control.location != place:  # a text that is to become a group
            return (*place, "+0")
        if control and control.sort in ("list", "grid"):
            held = held_at(now.data, place)
            return (*place, f"+{len(held) if isinstance(held, list) else 0}")
        return place

    def _control(self, now: Opened, part: str, place: Location) -> Control | None:
        making = builder(now)
        outline = now.outline(self._answers.headings, making)
        found = outline.at(part)
        if found is None:
            raise KeyError(part)
        return form(found, outline.model, now.data, making).found(place)

    def _removed(self, now: Opened, part: str, place: Location) -> Done:
        control = self._control(now, part, place)
        words = self._answers.words
        if control is None or not control.is_there or control.location != place:
            return Done(part)
        self._step(now, part, [Remove(place)], place)
        said = words.with_("removed", control.counted or control.label)
        around = held_at(now.data, place[:-1])
        left = len(around) - 1 if isinstance(around, list) else 0
        at = place[-1]
        near = (*place[:-1], min(at, left - 1)) if isinstance(at, int) and left else place[:-1]
        return Done(part, address(near), told=Told(said), edits=(Remove(place),))

    def _moved(self, now: Opened, part: str, place: Location, by: int) -> Done:
        words, at = self._answers.words, place[-1]
        items = held_at(now.data, place[:-1])
        if not isinstance(at, int) or not isinstance(items, list):
            return Done(part)
        to = at + by
        if not by:
            return Done(part, address(place))
        if not 0 <= to < len(items):
            said = words["already_first" if by < 0 else "already_last"]
            return Done(part, address(place), told=Told(said))
        self._step(now, part, [Move(place, to)], place)
        control = self._control(now, part, place)
        counted = (control.label if control else "").replace(f" {at + 1} ", f" {to + 1} ")
        said = words.with_("moved_up" if by < 0 else "moved_down", counted)
        new = address((*place[:-1], to))
        return Done(part, new, told=Told(said), edits=(Move(place, to),))

    def _mended(self, now: Opened, part: str, name: str) -> Done:
        """Write what a problem's hint says; nothing if that does not mend it."""
        number = int(name) if name.isdecimal() and len(name) < 6 else len(now.found)
        if number >= len(now.found):
            return Done(part)
        one = now.found[number]
        edit = remedy(now, one)
        if edit is None:
            return Done(part)
        better = self._keeper.typed(now, [edit])
        before, after = (
            sum(each.code == one.code for each in found) for found in (now.found, better.found)
        )
        if after >= before:
            return Done(part, address(edit.location))
        self._step(now, part, [edit], edit.location)
        return Done(part, address(edit.location))

    def _step(self, now: Opened, part: str, edits: list[Edit], place: Location) -> Saved:
        step = Step(part, place, self._named(now, part, place), (), {}, {})
        saved = self._keeper.save(now, edits, step)
        if saved.conflicts:
            raise NotSavedError(self._answers.words["changed_elsewhere"])
        return saved

    def _named(self, document: Opened, part: str, location: Location) -> str:
        """What a field is called, with the part that it is in."""
        outline = document.outline(self._answers.headings, builder(document))
        found = outline.at(part)
        control = self._control(document, part, location)
        names = (control.label if control else "", found.title if found else "")
        return ", ".join(dict.fromkeys(name for name in names if name))

    def _undone(self, id: str, part: str, sent: Given, *, again: bool) -> Done:
        base = self.base(id, sent.one("version"))
        is_known = base.kind is not None and base.version == sent.one("version")
        if is_known and (edits := self.asked(base, part, sent)):
            self._saved(base, part, edits, sent)
        found = self._keeper.undo(id, again=again)
        step, words = found.step, self._answers.words
        if found.conflicts:
            return Done(part, told=Told(conflicts=found.conflicts), status=409)
        assert step
        said = words.with_("redone" if again else "undone", step.said)
        return Done(step.part or part, address(step.location), told=Told(said))

    def chosen(self, id: str, sent: Given) -> Done:
        """Write what was chosen where both sides had changed a field. Raises `NotSavedError`."""
        now = self._keeper.now(id)
        if now.version != sent.one("disk"):
            raise NotSavedError(self._answers.words["changed_elsewhere"])
        fields = sent.without("token", "disk", "part")
        names = [name.removeprefix("pieces|") for name in fields if name.startswith("pieces|")]
        part, first = sent.one("part"), names[0] if names else ""
        mine = {name: [text] for name in names if (text := _chosen(sent, name)) is not None}
        edits = self.asked(now, part, Given({"token": [], **mine}))
        self._saved(now, part, edits, Given({}))
        return Done(part, first)


def _chosen(sent: Given, name: str) -> str | None:
    """The text of a field of which each piece was chosen; None if all of it stays as on disk."""
    number = sent.one(f"pieces|{name}")
    places = [f"{at}|{name}" for at in range(int(number) if number.isdecimal() else 0)]
    taken = [sent.one(f"take|{place}") for place in places]
    if all(one == "disk" for one in taken):
        return None
    texts = [
        sent.one(f"{'disk' if one == 'disk' else 'text'}|{place}").strip("\r\n")
        for one, place in zip(taken, places, strict=True)
    ]
    return "\n\n".join(one for one in texts if one)
