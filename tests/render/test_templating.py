import pytest

from reportgen.problems.diagnostics import Diagnostic
from reportgen.render.templating import environment, included, render_template


def rendered(templates: dict[str, str], **values: object) -> str | Diagnostic:
    return render_template(environment(templates), "page", values, "north/town")


def test_values_are_escaped_unless_it_is_no_html() -> None:
    templates = {"page": "{{ text }}\n"}
    assert rendered(templates, text="<b> & 'c'") == "&lt;b&gt; &amp; &#39;c&#39;\n"
    plain = environment(templates, escaped=False)
    assert render_template(plain, "page", {"text": "<b>"}, "x") == "<b>\n"


def test_lines_that_only_say_what_to_do_leave_no_line() -> None:
    text = "{% for one in all %}\n  {% if one %}\n{{ one }}\n  {% endif %}\n{% endfor %}\nend\n"
    assert rendered({"page": text}, all=["a", "", "b"]) == "a\nb\nend\n"


@pytest.mark.parametrize(
    ("templates", "place", "message"),
    [
        ({"page": "\n{{ nothing }}"}, "page:2:1", "'nothing' is undefined"),
        ({"page": "{{ text.nothing }}"}, "page:1:1", "has no attribute 'nothing'"),
        ({"page": "a\n{% endif %}"}, "page:2:1", "Encountered unknown tag 'endif'"),
        ({"page": "{% include 'none' %}"}, "page:1:1", "there is no template `none`"),
        ({}, "page", "there is no template `page`"),
        ({"page": "{% include 'inner' %}", "inner": "\n\n{{ 1 // 0 }}"}, "inner:3:1", "by zero"),
        ({"page": "{% include 'inner' %}", "inner": "\n{{"}, "inner:2:1", "unexpected"),
        (
            {
                "page": "{% from 'inner' import go %}\n{{ go() }}",
                "inner": "{% macro go() %}\n{{ nothing }}{% endmacro %}",
            },
            "inner:2:1",
            "'nothing' is undefined",
        ),
        ({"page": "{{ text() }}"}, "page:1:1", "not callable"),
        ({"page": "{{ fails() }}"}, "page:1:1", "KeyError"),
    ],
    ids=["undefined", "attribute", "syntax", "include", "none", "inner", "inner-syntax", "macro",
         "type", "without-words"],
)  # fmt: skip
def test_an_error_has_its_place(templates: dict[str, str], place: str, message: str) -> None:
    def fails() -> None:
        raise KeyError

    found = rendered(templates, text="x", fails=fails)
    assert isinstance(found, Diagnostic)
    assert (found.code, str(found.span)) == ("template-error", f"templates/{place}")
    assert message in found.message
    assert found.hints[-1] == "it failed on `north/town`"


def test_all_that_a_template_includes_is_known() -> None:
    templates = {
        "page": "{% extends 'base' %}{% import 'macros' as m %}",
        "base": "{% include 'part' %}{% include 'missing' %}",
        "part": "{% include 'page' %}",
        "macros": "{% if %}",
        "other": "",
    }
    assert included(environment(templates), "page") == ("base", "macros", "missing", "page", "part")
