"""A template sees values: it reaches neither Python nor files, and changes nothing."""

from collections.abc import Mapping

import pytest

from reportgen.model.base import Model
from reportgen.problems.diagnostics import Diagnostic
from reportgen.render.rendering import Page
from reportgen.render.templating import environment, render_template
from tests.projects import MakeProject, Run

SECRET = "no template may know this"


class Terms(Model):
    """The words that a view has from a framework."""

    annexe: str

    def shouted(self) -> str:
        """A word, as a method of its own gives it."""
        return self.annexe.upper()


VALUES: Mapping[str, object] = {
    "view": Terms(annexe=SECRET),
    "page": Page(("a.css",), palette={"ink": "#000"}),
    "words": ["a", "b"],
}

ATTACKS = {
    "import": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "globals of a function": "{{ page.asset.__func__.__globals__ }}",
    "globals by a filter": "{{ page.asset|attr('__func__')|attr('__globals__') }}",
    "globals by a subscript": "{{ page.asset['__globals__'] }}",
    "builtins of a macro": "{% macro m() %}{% endmacro %}{{ m.__call__.__globals__ }}",
    "self": "{{ self.__init__.__globals__ }}",
    "cycler": "{{ cycler.__init__.__globals__.os.system('true') }}",
    "joiner": "{{ joiner.__init__.__globals__ }}",
    "namespace": "{{ namespace.__init__.__globals__ }}",
    "lipsum": "{{ lipsum.__globals__['os'].popen('true').read() }}",
    "undefined": "{{ nothing.__init__.__globals__ }}",
    "generator's frame": "{{ (words|map('upper')).gi_frame.f_globals }}",
    "format string": "{{ '{0.__class__.__init__.__globals__}'.format(page) }}",
    "format string with a map": "{{ '{p.__class__.__mro__}'.format_map({'p': page}) }}",
    "format string by a filter": "{{ ['{0.__class__.__mro__}']|map('format', page)|list }}",
    "pickle by a model": "{{ view.parse_raw('cos\\nsystem\\n.', proto='pickle') }}",
    "file by a model": "{{ view.parse_file('/etc/passwd') }}",
    "model of the model": "{{ view.model_construct() }}",
    "class of a model": "{{ view.model_fields }}",
    "append": "{{ words.append('c') }}",
    "clear": "{{ page.palette.clear() }}",
    "update": "{{ page.palette.update({'ink': 'red'}) }}",
    "range without end": "{% for n in range(10 ** 9) %}{% endfor %}",
    "file by an include": "{% include '/etc/passwd' %}",
    "file above by an include": "{% include '../../etc/passwd' %}",
    "file by an import": "{% import 'file:///etc/passwd' as x %}",
    "statement": "{% do 1 %}",
    "debug": "{% debug %}",
}


@pytest.mark.parametrize("name", ATTACKS)
def test_a_template_fails_that_reaches_for_more_than_values(name: str) -> None:
    templates = environment({"page": ATTACKS[name]})
    found = render_template(templates, "page", VALUES, "north/town")
    harmless = {"format string by a filter": "[&#39;{0.__class__.__mro__}&#39;]"}
    assert isinstance(found, Diagnostic) or found == harmless.get(name), found
    assert VALUES["words"] == ["a", "b"]


def test_a_template_sees_fields_properties_and_the_methods_of_values() -> None:
    source = "{{ page.asset('x') }} {{ words|join }} {{ view.annexe }} {{ '{}'.format(1) }}"
    source += "{{ view.shouted() }}"
    found = render_template(environment({"page": source}), "page", VALUES, "north/town")
    assert found == f"x ab {SECRET} 1{SECRET.upper()}"


def test_a_template_of_a_project_runs_no_command(make_project: MakeProject, run: Run) -> None:
    command = "{{ cycler.__init__.__globals__.os.system('touch \"$PWD/ran\"') }}"
    root = make_project(files={"templates/pdu-report/screen.html.jinja": command})
    result = run("build", "--format", "html", cwd=root)
    assert result.code == 1
    assert "error[template-error]" in result.err
    assert not (root / "ran").exists()
