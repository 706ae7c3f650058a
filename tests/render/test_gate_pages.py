"""Pages on screen hold and load only what their policy allows."""

import re
from pathlib import Path

import pytest

from reportgen.render import gate, rendering
from tests.listening import Listener
from tests.pictures import data_address, png
from tests.projects import MakeProject, Run, first_line

PRINT = "templates/pdu-report/print.html.jinja"
SCREEN = "templates/pdu-report/screen.html.jinja"
HTML = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>T</title>{}</html>'


def test_a_refused_address_is_told_where_the_template_has_it(
    make_project: MakeProject, run: Run, listener: Listener
) -> None:
    address = f"http://127.0.0.1:{listener.port}/x.png"
    page = HTML.format(f"</head>\n<body><p><img src='{address}' alt='x'>")
    root = make_project(files={PRINT: page, SCREEN: page})
    result = run("build", cwd=root)
    assert result.code == 1
    assert first_line(result.err).startswith("error[refused-address]: `http://127.0.0.1:")
    assert f"{PRINT}:2:" in result.err
    assert f"{SCREEN}" in result.err or "a page may not load" in result.err
    assert not list((root / "output").rglob("*.html"))


FORBIDDEN = {
    "script": "<script>alert(1)</script>",
    "script-elsewhere": "<script src='https://127.0.0.1/x.js'></script>",
    "handler": "<p onclick='alert(1)'>",
    "upper-case-handler": "<p ONCLICK = alert(1)>",
    "style": "<style>p {color: red}</style>",
    "style-attribute": "<p style='color: red'>",
    "frame": "<iframe src='x.html'></iframe>",
    "form": "<form action='https://127.0.0.1/'></form>",
    "object": "<object data='x.pdf'></object>",
    "base": "<base href='https://127.0.0.1/'>",
    "image": "<img src='https://127.0.0.1/x.png' alt=''>",
    "image-set": "<img srcset='../assets/x.png, //127.0.0.1/x.png 2x' alt=''>",
    "icon": "<link rel='icon' href='https://127.0.0.1/x.ico'>",
    "preconnect": "<link rel='preconnect' href='https://127.0.0.1/'>",
    "svg-use": "<svg><use xlink:href='https://127.0.0.1/x.svg#a'/></svg>",
    "video": "<video poster='https://127.0.0.1/x.png'></video>",
    "up": "<img src='../../x.png' alt=''>",
    "javascript": "<img src='javascript:alert(1)' alt=''>",
    "data-page": "<img src='data:text/html,x' alt=''>",
}


@pytest.mark.parametrize("part", FORBIDDEN.values(), ids=FORBIDDEN)
def test_a_page_on_screen_that_its_policy_forbids_is_not_written(
    part: str, make_project: MakeProject, run: Run
) -> None:
    page = HTML.format(f"</head>\n<body>\n{part}")
    root = make_project(files={SCREEN: page})
    result = run("build", "--format", "html", cwd=root)
    assert result.code == 1
    assert re.match(r"error\[(refused-address|missing-resource)\]: ", result.err)
    assert f" --> {SCREEN}:3:" in result.err
    assert not (root / "output/north/town.html").exists()


def test_a_page_in_print_that_holds_what_none_may_is_not_written(
    make_project: MakeProject, run: Run
) -> None:
    page = HTML.format("</head>\n<body>\n<p><a href='javascript:x'>x</a>")
    root = make_project(files={PRINT: page})
    result = run("build", "--format", "pdf", cwd=root)
    assert result.code == 1
    said = "error[refused-address]: a link may not lead to `javascript:x`"
    assert first_line(result.err) == said
    assert f" --> {PRINT}:3:" in result.err
    assert not (root / "output/north/town.pdf").exists()


def test_a_page_on_screen_loads_its_own_files(make_project: MakeProject, run: Run) -> None:
    part = (
        "<link rel='icon' href='../assets/own.png'><link rel='canonical' href='https://a.example/'>"
        "</head><body><script src='../assets/own.js'></script><img src='../assets/own.png' alt=''>"
        f"<img src='{data_address(png(9, 9))}' alt=''><svg><use href='#x'/></svg>"
    )
    files: dict[str, str | bytes] = {
        "templates/assets/own.js": "1",
        "templates/assets/own.png": png(9, 9),
    }
    root = make_project(files={SCREEN: HTML.format(part), **files})
    assert run("build", "--format", "html", cwd=root).code == 0


@pytest.mark.parametrize(
    ("page", "whole"),
    [
        ("<html><head lang='en'><title>", "<html><head lang='en'>\nMETA<title>"),
        ("<!doctype html><html lang='en'><p>", "<!doctype html><html lang='en'>\nMETA<p>"),
        ("<!DOCTYPE html><p>", "<!DOCTYPE html>\nMETA<p>"),
        ("<p><header>", "\nMETA<p><header>"),
    ],
)
def test_no_page_is_without_the_policy(page: str, whole: str) -> None:
    assert rendering.guarded(page) == whole.replace("META", rendering.META)


def test_the_policy_comes_before_all_that_a_page_loads(town_output: Path) -> None:
    page = (town_output / "north/town.html").read_text("utf-8")
    policy = page.index(f'<meta http-equiv="Content-Security-Policy" content="{gate.POLICY}">')
    assert policy < min(page.index(load) for load in ("<link", "<title", "<body"))
    assert "unsafe" not in gate.POLICY
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", page)
