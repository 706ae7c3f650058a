"""An address leads to a store or a scheduler, and to nothing that unpacks or stays inside."""

import pytest

from tests.projects import MakeProject, Run

TARGETS = ("tar://x", "zip://x.zip", "inproc://x", "http://a.example/x", "https://a.example",
           "github://a:b@/", "git://x", "simplecache://x", "filecache::s3://a/b", "reference://x",
           "blockcache://x", "libarchive://x", "dask://x", "jupyter://x", "arrow_hdfs://x",
           "FILE:///tmp/x", "file:///tmp/x::zip://y", "\x1b[2J://x", "data://x")  # fmt: skip
SCHEDULERS = ("inproc://x", "tar://x", "http://a.example", "file:///tmp/x", "\x1b[2J://x")


@pytest.mark.parametrize("address", TARGETS)
def test_reports_go_to_stores_alone(address: str, make_project: MakeProject, run: Run) -> None:
    result = run("build", "--target", address, cwd=make_project())
    assert (result.code, result.out) == (2, "")
    assert "error: reports cannot go to `" in result.err
    assert len(result.err.splitlines()) == 1
    assert "\x1b" not in result.err


@pytest.mark.parametrize("address", SCHEDULERS)
def test_a_cluster_is_reached_over_a_network(
    address: str, make_project: MakeProject, run: Run
) -> None:
    options = ("--executor", "dask", "--scheduler", address)
    result = run("build", *options, cwd=make_project())
    assert (result.code, result.out) == (2, "")
    assert "error: a scheduler cannot be reached by `" in result.err
    assert "\x1b" not in result.err
