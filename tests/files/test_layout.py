"""Names and places: what is a document, what is none and is reported, and what is never removed."""

import os
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.build.plan import plan
from reportgen.files.layout import laid_out, stem
from reportgen.files.names import is_id, suggested
from reportgen.files.sources import Project
from reportgen.render.formats import FORMATS
from tests.projects import AREA, TOWN, Diagnose, MakeProject, Run, lay, long_report, minimal

DOCUMENT = minimal()[TOWN]


def about(path: str) -> str:
    """A document about a unit of its own, so that it is not taken for another of the same."""
    return DOCUMENT.replace("name: Town", f"name: Unit {zlib.crc32(path.encode())}")


BUILD = ("build", "-j", "1", "--format", "html")


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("north/my report 1.yaml", "north/my-report-1.yaml"),
        ("north/a&b#c%20.yaml", "north/a-b-c-20.yaml"),
        ("north/Copy of x.yaml", "north/copy-of-x.yaml"),
        ("north/x (1).yaml", "north/x-1.yaml"),
        ("north/X.yaml", "north/x.yaml"),
        ("town.html/x.yaml", "town-html/x.yaml"),
        ("north/town.archive.yaml", "north/town-archive.yaml"),
        ("http:/example.org/x.yaml", "http/example-org/x.yaml"),
        ("javascript:alert(1)/x.yaml", "javascript-alert-1/x.yaml"),
        ("north/con.yaml", "north/con-1.yaml"),
        ("north/CON.yaml", "north/con-1.yaml"),
        ("north/dots..yaml", "north/dots.yaml"),
        ("Drafts/x.yaml", "drafts/x.yaml"),
        ("north/Mo\u0302n.yaml", "north/môn.yaml"),
        ("north/ﬁnd.yaml", "north/find.yaml"),
        ("north/straße.yaml", "north/strasse.yaml"),
        ("north/a\u202eb.yaml", "north/ab.yaml"),
        ("north/a\nb.yaml", "north/a-b.yaml"),
        ("north/Bolton.YAML", "north/bolton.yaml"),
        (f"north/{'a' * 236}.yaml", f"north/{'a' * 80}.yaml"),
    ],
)
def test_a_bad_name_is_an_error_that_gives_a_good_one(
    name: str, better: str, make_project: MakeProject, run: Run
) -> None:
    root = make_project(files={f"content/{name}": about(name)})
    found = run(*BUILD, cwd=root)
    assert found.code == 1
    assert found.err.count("error[bad-name]") == 1
    assert f"content/{better}`" in found.err
    assert (root / "output/north/town.html").exists()
    assert not any(one in found.err for one in ("\u202e", "a\nb"))
    assert ("`con` is the name of a device" in found.err) == (name == "north/con.yaml")


def test_a_name_that_is_not_utf8_is_an_error_at_that_file(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project()
    (root / "content/north/caf\udce9.yaml").write_text(about("caf"), "utf-8")
    for command in (BUILD, ("check",), ("check", "--output", "json"), ("list",)):
        assert "Traceback" not in run(*command, cwd=root).err
    found = run(*BUILD, cwd=root)
    assert "content/north/caf\\xe9.yaml" in found.err
    assert "north/caf-xe9" not in found.out
    assert (root / "output/north/town.html").exists()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("north/bury.yaml", "north/bury.yml"),
        ("north/bury.yaml", "north/bury/report.yaml"),
        ("north/bury.YAML", "north/bury.yaml"),
        ("north/Oldham.yaml", "north/oldham.yaml"),
        ("north/region.yaml", "north/region.yml"),
        ("shared/people.yaml", "shared/people.yml"),
        ("frameworks/tiny.yaml", "frameworks/tiny.yml"),
    ],
)
def test_two_files_of_one_name_are_an_error_that_names_both(
    one: str, other: str, make_project: MakeProject, run: Run
) -> None:
    known = minimal()
    files = {f"content/{name}": known.get(f"content/{one}", about(name)) for name in (one, other)}
    root = make_project(files=files)
    for command in (BUILD, ("check",), BUILD):
        found = run(*command, cwd=root)
        assert found.code == 1
        assert "error[name-clash]" in found.err or "Oldham" in one
        assert f"content/{one}`" in found.err
        assert f"content/{other}`" in found.err
    assert (root / "output/north/town.html").exists()


@pytest.mark.parametrize(
    "name", ["north/region", "shared/people", "shared/publisher", "frameworks/tiny", "north/town"]
)
@pytest.mark.parametrize("ending", [".yml", ".YAML"])
def test_every_ending_does_for_every_file(
    name: str, ending: str, make_project: MakeProject, run: Run
) -> None:
    path = f"content/{name}"
    text = minimal()[f"{path}.yaml"]
    root = make_project(files={f"{path}.yaml": None, f"{path}{ending}": text})
    found = run("check", cwd=root)
    assert (found.code, found.err.startswith("1 document checked")) == (0, True)


def test_a_linked_folder_is_an_error(make_project: MakeProject, run: Run) -> None:
    root = make_project()
    run(*BUILD, cwd=root)
    (root / "content/north").rename(root / "elsewhere")
    (root / "content/north").symlink_to(root / "elsewhere")
    found = run(*BUILD, cwd=root)
    assert found.code == 1
    assert "error[linked-folder]" in found.err
    assert (root / "output/north/town.html").exists()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/report.yaml", about("main")),
        ("content/report.yaml", "a: ["),
        ("content/north/report.yaml", "a: ["),
        ("content/north/deep/report.yaml", about("deep")),
    ],
)
def test_a_main_file_that_would_swallow_documents_removes_nothing(
    path: str, text: str, make_project: MakeProject, run: Run
) -> None:
    root = make_project(files={"content/north/deep/b.yaml": about("b")})
    run(*BUILD, cwd=root)
    lay(root, {path: text, "content/north/region.yaml": minimal()["content/north/region.yaml"]})
    found = run(*BUILD, cwd=root)
    assert found.code == 1
    assert f" --> {path}" in found.err
    assert "removed" not in found.err
    assert {"town.html", "deep"} <= {one.name for one in (root / "output/north").iterdir()}


def test_a_region_file_in_a_document_removes_nothing(make_project: MakeProject, run: Run) -> None:
    files = {path.replace("north/area", "area"): text for path, text in long_report().items()}
    root = make_project(files={**files, "content/area/two.yaml": "title: Two\n"})
    before = Project(root).documents()
    lay(root, {"content/area/region.yaml": "name: Area\n"})
    assert Project(root).documents() == before
    found = run("check", cwd=root)
    assert "error[swallows-documents]: `content/area/report.yaml` makes this folder" in found.err


def test_what_swallows_is_an_error_and_the_others_are_documents(diagnose: Diagnose) -> None:
    main = {"content/north/report.yaml": "kind: pdu-report\n", "content/north/region.yaml": None}
    found = diagnose(None, main | {"content/south/region.yaml": "name: South\n"})
    assert ("swallows-documents", "content/north/report.yaml") in {
        (one.code, one.span.path) for one in found
    }


def test_where_all_is_gone_nothing_is_removed_unasked(make_project: MakeProject, run: Run) -> None:
    root = make_project()
    run(*BUILD, cwd=root)
    lay(root, {TOWN: None})
    found = run(*BUILD, cwd=root)
    assert found.code == 1
    assert "gone from the content, but not removed: north/town" in found.err
    assert "north/town.html" in (root / "output/index.html").read_text("utf-8")
    assert run(*BUILD, "--prune", cwd=root).err.startswith("removed: output/north/town.html")


def test_many_that_are_gone_stay_until_asked(make_project: MakeProject, run: Run) -> None:
    many = {f"content/north/d{number}.yaml": about(str(number)) for number in range(4)}
    root = make_project(files=many)
    run(*BUILD, cwd=root)
    lay(root, dict.fromkeys(many))
    assert run(*BUILD, cwd=root).code == 1
    assert (root / "output/north/d0.html").exists()
    assert run(*BUILD, "--prune", cwd=root).code == 0
    assert not (root / "output/north/d0.html").exists()


def test_a_folder_that_cannot_be_listed_stops_the_build(
    make_project: MakeProject, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project()
    run(*BUILD, cwd=root)
    real = os.scandir

    def scandir(folder: int) -> object:
        if os.path.samestat(os.fstat(folder), (root / "content/north").stat()):
            raise PermissionError(13, "Permission denied", folder)
        return real(folder)

    with monkeypatch.context() as patched:
        patched.setattr("os.scandir", scandir)
        found = run(*BUILD, cwd=root)
    said = "error: the folder content/north cannot be listed: Permission denied\n"
    assert (found.code, found.err) == (2, said)
    assert (root / "output/north/town.html").exists()


@pytest.mark.parametrize(
    ("name", "here"),
    [
        ("content/north/area/one.yaml", "."),
        (AREA, "."),
        ("content/north/area", "."),
        ("north/area/", "."),
        ("./content/north/../north/area", "."),
        ("area", "content/north"),
        ("one.yaml", "content/north/area"),
        (".", "content/north/area"),
    ],
)
def test_a_path_names_the_document_that_it_belongs_to(
    name: str, here: str, make_project: MakeProject, run: Run
) -> None:
    root = make_project(files=long_report())
    assert run("check", name, cwd=root / here).err.startswith("1 document checked")
    absolute = root / here / name
    names = [str(absolute)] if absolute.exists() else []
    assert run("check", *names, name, cwd=root / here).err.startswith("1 document checked")


@pytest.mark.parametrize("name", ["content", "content/", ".", "north", "content/north"])
def test_a_folder_names_all_documents_in_it(name: str, make_project: MakeProject, run: Run) -> None:
    root = make_project(files=long_report())
    assert run("check", name, cwd=root).err.startswith("2 documents checked")


def test_the_content_may_be_written_with_a_slash(make_project: MakeProject, run: Run) -> None:
    root = make_project(files={"reportgen.toml": "\ufeffcontent = './content/'\n"})
    assert run(*BUILD, cwd=root).code == 0
    assert (root / "output/north/town.html").exists()


PIECE = st.one_of(
    st.sampled_from(
        "report region shared frameworks north Drafts index con a b A x.html .a e\u0301 "
        "a\u202eb data ..x schemas a-b -a \udce9 a\nb javascript:a "
        "mo\u0302n m\u00f4n ŵ\u0300\u0301\u0302 हिंदी ﬁ ß".split(" ")
    ),
    st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=6),
)
ENDING = st.sampled_from([".yaml", ".yml", ".YAML", ".Yml"])
PATHS = st.builds(
    lambda pieces, ending: f"content/{'/'.join(pieces)}{ending}",
    st.lists(PIECE, min_size=1, max_size=4),
    ENDING,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PATHS, unique=True, max_size=8), st.lists(PATHS, max_size=2), st.data())
def test_every_file_has_its_place_or_is_reported(
    files: list[str], links: list[str], data: st.DataObject
) -> None:
    kinds = {path: data.draw(st.booleans()) for path in files}
    found = laid_out("content", files, links, kinds.__getitem__)
    usable = [one for one in found.documents if one not in found.refused]
    targets = [job.target(format) for job in plan(usable, FORMATS) for format in job.formats]
    assert len({one.casefold() for one in targets}) == len(targets)
    assert all(map(is_id, usable))
    for path in files:
        placed = path in found.owners or path in found.others.values()
        reported = found.faults or any(
            stem(path).startswith(f"content/{one}") for one in found.unsure
        )
        assert placed or reported
    for document in [*found.documents, *found.owners.values()]:
        assert document.isprintable()
        assert not found.is_gone(document)
    for group in (*found.refused.values(), found.faults):
        assert all(one.path.isprintable() and one.message.isprintable() for one in group)


@given(PATHS)
def test_a_name_that_is_suggested_is_a_good_one(path: str) -> None:
    name = stem(path).removeprefix("content/")
    better = suggested(name)
    assert suggested(better) == better
    assert is_id(f"place/{better.rpartition('/')[2]}") or better.endswith("region")
    assert better == name or not is_id(name)


FORMS = [f"m{one}n" for one in ("\u00f4", "o\u0302")]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("typed", FORMS)
def test_a_welsh_place_is_one_place_in_both_spellings(
    form: str, typed: str, make_project: MakeProject, run: Run
) -> None:
    region = "content/north/region.yaml"
    text = DOCUMENT.replace("region: north", f"region: {typed}")
    files = {f"content/{form}/{form}.yaml": text, f"content/{form}/region.yaml": minimal()[region]}
    root = make_project(files={**files, TOWN: None, region: None})
    for name in (f"{typed}/{typed}", f"content/{typed}/{typed}.yaml", typed, f"content/{typed}"):
        assert run("check", name, cwd=root).err.startswith("1 document checked"), name
    found = run("build", "-j", "1", f"{typed}/{typed}", cwd=root)
    assert found.code == 0, found.err
    page = (root / "output/m\u00f4n/m\u00f4n.html").read_text("utf-8")
    assert 'href="m%C3%B4n.pdf"' in page
    assert 'href="m%C3%B4n/m%C3%B4n.html"' in (root / "output/index.html").read_text("utf-8")
    assert "0 built, 1 up to date" in run("build", cwd=root).err
    assert "exists already" in run("new", "pdu-report", f"{typed}/{typed}", cwd=root).err


def test_two_spellings_of_one_name_clash(make_project: MakeProject, run: Run) -> None:
    root = make_project(files={f"content/north/{form}.yaml": about(form) for form in FORMS})
    found = run("check", cwd=root)
    assert (found.code, "error[name-clash]" in found.err) == (1, True)


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("west/ynys-m\u00f4n", True),
        ("west/ŵyl", True),
        ("west/हिंदी", True),
        ("west/e\u0323\u0300", False),
        ("west/\u1eb9\u0300", True),
        ("west/mo\u0302n", False),
        ("west/Ŵyl", False),
        ("west/\u0300a", False),
        ("west/" + "ŵ" * 40, True),
        ("west/" + "ŵ" * 41, False),
        ("west/٣", False),
    ],
)
def test_small_letters_of_every_script_make_ids(name: str, good: bool) -> None:
    assert is_id(name) == good
