import pytest

from reportgen.plan import Format, Job, plan


@pytest.mark.parametrize(
    ("documents", "formats", "jobs"),
    [
        (["b", "a"], ["pdf", "html"], [Job("a", ("html", "pdf")), Job("b", ("html", "pdf"))]),
        (["a"], ["pdf", "pdf"], [Job("a", ("pdf",))]),
        ([], ["html"], []),
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
    job = Job(document, ("html", "pdf"))
    assert (job.up(), job.pdf_href(), job.target("html")) == (up, pdf, f"{document}.html")
    assert Job(document, ("html",)).pdf_href() is None
