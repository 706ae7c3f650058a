import pytest

from reportgen.build.plan import Job, plan
from reportgen.render.formats import HTML, PDF, Format


@pytest.mark.parametrize(
    ("documents", "formats", "jobs"),
    [
        (["b", "a"], [PDF, HTML], [Job("a", (HTML, PDF)), Job("b", (HTML, PDF))]),
        (["a"], [PDF, PDF], [Job("a", (PDF,))]),
        ([], [HTML], []),
    ],
)
def test_one_job_a_document_in_a_fixed_order(
    documents: list[str], formats: list[Format], jobs: list[Job]
) -> None:
    assert plan(documents, formats) == tuple(jobs)


@pytest.mark.parametrize(
    ("document", "up", "pdf"),
    [("town", "", "town.pdf"), ("north/town", "../", "town.pdf"), ("a/b/c", "../../", "c.pdf")],
)
def test_addresses_are_relative(document: str, up: str, pdf: str) -> None:
    job = Job(document, (HTML, PDF))
    assert (job.up(), job.href(PDF), job.target(HTML)) == (up, pdf, f"{document}.html")
    assert Job(document, (HTML,)).href(PDF) is None
