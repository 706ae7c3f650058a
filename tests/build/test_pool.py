"""Several processes: a worker that dies takes one document with it, and nothing else."""

import os
import signal
from collections.abc import Iterator

import pytest

from reportgen.build.document import Made, Maker, Work
from reportgen.build.plan import Job
from reportgen.build.pool import make_all
from reportgen.render.formats import HTML
from reportgen.render.theme import Kit

pytestmark = pytest.mark.filterwarnings(
    "ignore:This process .* is multi-threaded:DeprecationWarning"
)


class Deadly(Maker):
    """Makes nothing, and dies of what a document says."""

    def make(self, work: Work) -> Made:
        if work.view == b"exit":
            os._exit(7)
        if work.view == b"kill":
            os.kill(os.getpid(), signal.SIGKILL)
        return Made(work.job.document, {f"{os.getpid()}": b""}, ())


def works(*views: bytes) -> Iterator[Work]:
    for number, view in enumerate(views):
        yield Work(Job(f"a/{number}", (HTML,)), "pdu-report", f"content/a/{number}.yaml", view)


def unwatched(document: str) -> None:
    del document


def maker() -> Deadly:
    return Deadly(Kit({}, {}), typesets=False)


def test_one_worker_is_this_process() -> None:
    begun = list[str]()

    def note(document: str) -> None:
        begun.append(document)

    made = [*make_all(maker(), works(b"", b""), 1, note)]
    assert begun == ["a/0", "a/1"]
    assert [one.files for one in made] == [{f"{os.getpid()}": b""}] * 2


def test_several_workers_share_the_work() -> None:
    made = {one.document: one for one in make_all(maker(), works(b"", b"", b"", b""), 2, unwatched)}
    processes = {name for one in made.values() for name in one.files}
    assert sorted(made) == ["a/0", "a/1", "a/2", "a/3"]
    assert len(processes) == 2
    assert str(os.getpid()) not in processes


@pytest.mark.parametrize(
    ("view", "why"), [(b"exit", "exit code 7"), (b"kill", "killed by SIGKILL")]
)
def test_a_worker_that_dies_is_a_diagnostic_and_the_rest_is_made(view: bytes, why: str) -> None:
    made = {
        one.document: one for one in make_all(maker(), works(b"", view, b"", b""), 2, unwatched)
    }
    (problem,) = made["a/1"].diagnostics
    assert (problem.code, str(problem.span)) == ("worker-died", "content/a/1.yaml")
    assert problem.message == f"the process that made this document died: {why}"
    assert [len(made[name].files) for name in sorted(made)] == [1, 0, 1, 1]


def test_a_pool_that_is_left_leaves_no_process() -> None:
    running = make_all(maker(), works(b"", b"", b"", b""), 2, unwatched)
    (name,) = next(running).files
    running.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(int(name), 0)
