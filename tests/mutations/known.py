"""What is broken, for each line of the security page, and who must notice."""

from __future__ import annotations

from typing import NamedTuple


class Mutation(NamedTuple):
    """How a line of the page begins, the test that must fail, and what is put in place of what."""

    line: str
    test: str
    file: str
    changes: tuple[tuple[str, str], ...]


A = "tests/attacks"
LINKS, OPEN = f"{A}/links_and_special_files", f"{A}/loopback"
DESK = "tests/desk"

KNOWN = (
    Mutation(
        "nothing is fetched while building",
        "tests/render/test_gate.py::test_the_typesetter_loads_nothing_but_assets",
        "reportgen/typeset/typesetter.py",
        (
            ("super().__init__(allowed_protocols=())", "super().__init__()"),
            (
                "        del headers\n",
                "        if '://127' in url:\n            return super().fetch(url)\n",
            ),
        ),
    ),
    Mutation(
        "of pictures, drawings and fonts only",
        "tests/render/test_gate.py::test_other_data_in_an_address_is_refused",
        "reportgen/render/gate.py",
        (("if len(address) > LARGEST_DATA:", "if False:"),),
    ),
    Mutation(
        "a picture that unpacks",
        "tests/render/test_gate.py::test_a_picture_that_unpacks_to_too_much_is_not_opened",
        "reportgen/typeset/typesetter.py",
        (("(why := too_much(found.data))", "(why := '')"),),
    ),
    Mutation(
        "a picture of content is held",
        f"{A}/pictures/test_pictures.py::test_a_picture_that_unpacks_to_too_much_takes_no_time",
        "reportgen/render/pictures.py",
        (("if why := too_much(data):", "if why := '':"),),
    ),
    Mutation(
        "a page holds what a picture of content",
        f"{A}/pictures/test_pictures.py::test_a_page_holds_the_picture_of_a_file_and_nothing_else",
        "reportgen/render/pictures.py",
        (
            (
                "return _fitted(_opened(name, data, sort), wanted)",
                "return Shown(data, 'image/jpeg', 9, 9)",
            ),
        ),
    ),
    Mutation(
        "a drawing of content runs nothing",
        f"{A}/pictures/test_pictures.py::test_a_drawing_runs_nothing_and_leads_nowhere",
        "reportgen/render/drawings.py",
        (("if name not in ELEMENTS:", "if False:"),),
    ),
    Mutation(
        "a picture comes from its document's own folder",
        f"{A}/pictures/test_pictures.py::test_a_file_without_end_is_not_read",
        "reportgen/files/sources.py",
        (("return self.bytes_of(path, LARGEST_PICTURE)", "return self.bytes_of(path, 10**9)"),),
    ),
    Mutation(
        "no file outside content",
        f"{A}/test_gate_files.py::test_no_link_in_the_content_leads_out",
        "reportgen/files/handles.py",
        (
            ("flags = FOLDER if self.follows else FOLDER | NO_LINK", "flags = FOLDER"),
            ("NO_WAIT | (0 if self.follows else NO_LINK)", "NO_WAIT"),
            ("dir_fd=folder.handle, follow_symlinks=self.follows)", "dir_fd=folder.handle)"),
        ),
    ),
    Mutation(
        "no file outside content",
        f"{LINKS}/test_one_way.py::test_no_path_leads_up",
        "reportgen/files/handles.py",
        (('part in ("", ".", "..")', 'part in ("", ".")'),),
    ),
    Mutation(
        "one module alone opens",
        "tests/house/test_one_way_to_files.py::test_only_one_module_touches_files",
        "reportgen/build/plan.py",
        (
            (
                "def plan(",
                "def stray(path: str) -> str:\n    return open(path).read()\n\n\ndef plan(",
            ),
        ),
    ),
    Mutation(
        "`--outcome` replaces",
        f"{LINKS}/test_one_way.py::test_an_outcome_replaces_nothing_but_a_file",
        "reportgen/files/write.py",
        (("    if about and not (stat.S_ISREG", "    if False and not (stat.S_ISREG"),),
    ),
    Mutation(
        "a font that somebody put",
        "tests/render/test_webfont.py::test_a_font_that_was_planted_is_not_taken",
        "reportgen/render/webfont.py",
        (("return data if is_ours and told == wanted == digest(data) else None", "return data"),),
    ),
    Mutation(
        "nothing is opened but the project",
        f"{A}/test_gate_files.py::test_nothing_is_opened_but_the_project_and_what_is_installed",
        "reportgen/build/plan.py",
        (
            (
                "    wanted = set(formats)\n",
                "    wanted = set(formats)\n    open('/etc/hostname').close()\n",
            ),
        ),
    ),
    Mutation(
        "a record that was tampered",
        f"{A}/record/test_record.py::test_a_record_that_no_build_writes_is_an_empty_one",
        "reportgen/build/track/reading.py",
        (("all(path.removeprefix(DRAFTS) in names for path in outputs)", "True"),),
    ),
    Mutation(
        "an output that is not what",
        f"{A}/record/test_record.py::test_a_forged_page_does_not_stay",
        "reportgen/files/places.py",
        (("        if there == digest:\n", "        if there:\n"),),
    ),
    Mutation(
        "an address that is refused",
        "tests/render/test_gate_pages.py::test_a_refused_address_is_told_where_the_template_has_it",
        "reportgen/typeset/typesetter.py",
        (('self._kit.place_of(url.removeprefix(BASE)) or Span("")', 'Span("")'),),
    ),
    Mutation(
        "finished pages, in print too",
        "tests/render/test_page_rules.py::test_a_page_may_not_hold",
        "reportgen/render/page_rules.py",
        (('"accesskey autocapitalize', '"onclick accesskey autocapitalize'),),
    ),
    Mutation(
        "a stylesheet loads nothing",
        "tests/render/test_sheet_rules.py::test_a_stylesheet_may_not_load",
        "reportgen/render/sheet_rules.py",
        (('return bool(token.type == "url")', "return False"),),
    ),
    Mutation(
        "pages hold no script",
        f"{A}/test_no_way_in.py::test_no_field_lets_anything_in",
        "reportgen/text/writers.py",
        (('{"&": "&amp;", "<": "&lt;", ">": "&gt;"}', "{}"),),
    ),
    Mutation(
        "links lead only to",
        f"{A}/test_no_way_in.py::test_prose_lets_nothing_in",
        "reportgen/text/block_tree.py",
        (('SCHEMES = ("https",', 'SCHEMES = ("javascript", "data", "https",'),),
    ),
    Mutation(
        "links lead only to",
        f"{A}/test_no_way_in.py::test_the_writer_lets_no_address_in_by_itself",
        "reportgen/text/writers.py",
        (('if value and (name != "href" or value.casefold().startswith(WHOLE))', "if value"),),
    ),
    Mutation(
        "text that looks like a template",
        f"{A}/test_no_way_in.py::test_text_that_looks_like_a_template_is_text",
        "reportgen/render/rendering.py",
        (
            (
                "    return guarded(html)\n\n\nBEG",
                "    return guarded(templates.from_string(html).render())\n\n\nBEG",
            ),
        ),
    ),
    Mutation(
        "a template reaches neither",
        f"{A}/settings_run_code/test_templates.py::test_a_template_fails_that_reaches_for_more_than_values",
        "reportgen/render/sandbox.py",
        (("return super().is_safe_attribute(obj, attr, value)", "return True"),),
    ),
    Mutation(
        "settings make no template",
        f"{A}/settings_run_code/test_settings.py::test_settings_that_would_mix_what_must_stay_apart",
        "reportgen/files/settings.py",
        (("if places[outer] in (places[inner], *places[inner].parents):", "if not places:"),),
    ),
    Mutation(
        "no module or package",
        f"{A}/settings_run_code/test_modules.py::test_no_module_of_a_project_is_imported",
        "reportgen/__main__.py",
        (("        del sys.path[0]", "        sys.path[:0] = ['']"),),
    ),
    Mutation(
        "pages carry a Content-Security-Policy",
        "tests/render/test_gate_pages.py::test_no_page_is_without_the_policy",
        "reportgen/render/rendering.py",
        (("\\n{META}{html[", "\\n{html["),),
    ),
    Mutation(
        "a browser loads all",
        "tests/render/test_screen_policy.py::test_the_policy_has_no_exceptions",
        "reportgen/render/gate.py",
        (("script-src 'self'; \"", "script-src 'self' 'unsafe-inline'; \""),),
    ),
    Mutation(
        "what is not final is marked",
        "tests/build/test_stages.py::test_a_draft_lies_apart_and_is_listed_nowhere",
        "reportgen/build/plan.py",
        (('DRAFTS if document in drafts else ""', '""'),),
    ),
    Mutation(
        "`build --stage final` lets",
        "tests/build/test_stages.py::test_a_build_for_publication_refuses_what_is_not_final",
        "reportgen/build/review.py",
        (("return STAGES.index(document.stage) < STAGES.index(stage)", "return False"),),
    ),
    Mutation(
        "outputs, their metadata",
        "tests/build/test_stages.py::test_outputs_name_neither_user_nor_path_nor_host",
        "reportgen/files/places.py",
        (("put(self.tree, path, data,", "put(self.tree, path, data + bytes(self.tree.root),"),),
    ),
    Mutation(
        "a build that is killed",
        "tests/build/test_faults.py::test_a_disk_that_fills_up_at_any_stage_loses_nothing",
        "reportgen/files/handles.py",
        (
            (
                'part = folder.name(f".{name[:100]}.{secrets.token_hex(4)}.part")',
                "part = folder.name(name)",
            ),
        ),
    ),
    Mutation(
        "a full or read-only disk",
        "tests/build/test_faults.py::test_a_disk_that_takes_no_writing_is_told",
        "reportgen/files/write.py",
        (
            (
                "        tree.write(path, data, mode)\n    except OSError as error:",
                "        tree.write(path, data, mode)\n    except KeyError as error:",
            ),
        ),
    ),
    Mutation(
        "two builds in one folder",
        "tests/build/test_faults.py::test_a_second_build_in_the_folder_says_who_is_there",
        "reportgen/files/lock.py",
        (("fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))", "pass"),),
    ),
    Mutation(
        "`serve` holds the lock only",
        "tests/serve/test_serve.py::test_a_server_waits_for_a_build_that_is_there",
        "reportgen/serve/building.py",
        (('"reportgen", "build", "--wait"]', '"reportgen", "build"]'),),
    ),
    Mutation(
        "`serve` answers on this machine",
        "tests/serve/test_serve.py::test_nothing_hidden_and_nothing_outside_is_served",
        "reportgen/serve/preview/_files.py",
        (('return any(part.startswith(".") for part in path.parts)', "return False"),),
    ),
    Mutation(
        "`serve` tells nothing",
        f"{OPEN}/test_identity.py::test_without_the_cookie_nothing_is_told",
        "reportgen/serve/guard.py",
        (
            (
                'if not _same(request.cookies.get(self._keys.cookie, ""), self._keys.session):',
                "if False:",
            ),
        ),
    ),
    Mutation(
        "every answer of `serve`",
        f"{OPEN}/test_headers.py::test_the_answers_of_others_have_them",
        "reportgen/serve/headers.py",
        ((' | {"Content-Security-Policy": REFUSED_POLICY}', ""),),
    ),
    Mutation(
        "a page of another site",
        f"{OPEN}/test_identity.py::test_nobody_else_shows_it_in_a_frame",
        "reportgen/serve/preview/_files.py",
        (("FRAMED = \"frame-ancestors 'self'\"", 'FRAMED = "frame-ancestors *"'),),
    ),
    Mutation(
        "`localhost` is `serve`",
        f"{OPEN}/test_connections.py::test_both_loopbacks_are_ours",
        "reportgen/serve/connections.py",
        (("return [first, *_beside(first)]", "return [first]"),),
    ),
    Mutation(
        "half-open, slow, many",
        f"{OPEN}/test_connections.py::test_half_a_call_ends_by_itself",
        "reportgen/serve/connections.py",
        (("call_later(PATIENCE, transport.abort)", "call_later(PATIENCE * 100, transport.abort)"),),
    ),
    Mutation(
        "`serve` watches folders",
        f"{A}/watcher/test_watcher.py::test_the_number_has_a_limit",
        "reportgen/serve/watching.py",
        (
            ("        if len(found) > MOST_FOLDERS:\n", "        if not found:\n"),
            ("lists[0][:MOST_FOLDERS]", "lists[0]"),
        ),
    ),
    Mutation(
        "drafts and the record",
        f"{OPEN}/test_files.py::test_others_read_what_is_published_alone",
        "reportgen/files/places.py",
        (("mode=OWNER if is_private(path) else EVERYBODY", "mode=EVERYBODY"),),
    ),
    Mutation(
        "what `serve` adds",
        "tests/serve/test_serve.py::test_pages_are_served_as_built_but_for_the_script",
        "reportgen/serve/preview/_files.py",
        (("{script}', 1)", "{script}<p>x</p>', 1)"),),
    ),
    Mutation(
        "outputs belong to one version",
        "tests/build/test_faults.py::test_outputs_belong_to_one_version_of_the_content",
        "reportgen/build/build.py",
        (
            (
                "if Inputs(self.project, self.kit).digests(names) == self.inputs.digests(names):",
                "if names is not None:",
            ),
        ),
    ),
    Mutation(
        "a clock that is set back",
        "tests/build/test_faults.py::test_the_times_of_files_play_no_part",
        "reportgen/files/places.py",
        (
            (
                "        there = file_digest(self.tree, path)\n",
                (
                    "        there = file_digest(self.tree, path)\n"
                    "        about = self.tree.look(path)\n"
                    "        if about and about.st_mtime < 1_000_000_000:\n"
                    '            return f"{path} is old"\n'
                ),
            ),
        ),
    ),
    Mutation(
        "whatever a file holds",
        f"{A}/test_hostile.py::test_what_no_person_writes_is_an_error_with_a_place",
        "reportgen/read/_composing.py",
        (("if len(self.stack) >= MAX_DEPTH:", "if len(self.stack) >= MAX_DEPTH * 1000:"),),
    ),
    Mutation(
        "many texts, fields, marks",
        f"{A}/too_much/test_limits.py::test_marks_have_a_limit",
        "reportgen/documents/corpus.py",
        (("MOST_MARKS = 20_000", "MOST_MARKS = 20_000_000"),),
    ),
    Mutation(
        "many texts, fields, marks",
        f"{A}/too_much/test_limits.py::test_a_file_holds_no_more_values_than_anybody_writes",
        "reportgen/read/_composing.py",
        (("if self.values > MOST_VALUES:", "if self.values > MOST_VALUES * 1000:"),),
    ),
    Mutation(
        "a revision is read",
        f"{A}/too_much/test_revisions.py::test_a_huge_file_is_not_unpacked",
        "reportgen/build/track/changes.py",
        (("int(size) if int(size) <= LARGEST else 0", "int(size)"),),
    ),
    Mutation(
        "characters that hide text",
        f"{A}/published_by_accident/test_published.py::test_no_character_is_hidden_by_its_spelling",
        "reportgen/read/hidden.py",
        (('html.unescape(scalar.value or "")', '(scalar.value or "")'),),
    ),
    Mutation(
        "a `--target` gets",
        f"{A}/published_by_accident/test_published.py::test_a_target_gets_what_is_final",
        "reportgen/commands/build.py",
        (("asked.drafts or not asked.target,", "True,"),),
    ),
    Mutation(
        "`ci-reports site` publishes",
        f"{LINKS}/test_site.py::test_what_was_changed_since_is_not_published",
        "tools/ci-reports",
        (("if hashlib.blake2b(data, digest_size=16).hexdigest() != digest:", "if False:"),),
    ),
    Mutation(
        "what a cluster sends back",
        "tests/build/test_parcels.py::test_only_files_of_the_plan_are_taken",
        "reportgen/build/parcels.py",
        (("if len(made) > len(wanted) or not wanted.issuperset(made):", "if False:"),),
    ),
    Mutation(
        "a cluster and a target",
        f"{A}/machine_refuses/test_addresses.py::test_a_cluster_is_reached_over_a_network",
        "reportgen/build/schedulers.py",
        (("if named and scheme not in SCHEMES:", "if False:"),),
    ),
    Mutation(
        "an archive copy carries",
        f"{A}/published_by_accident/test_published.py::test_an_archive_carries_values_and_no_comments",
        "reportgen/build/documents.py",
        (("return as_yaml(tree.data()).encode()", "return data"),),
    ),
    Mutation(
        "of a pull request from outside",
        f"{A}/settings_run_code/test_ci.py::test_only_the_content_of_a_change_from_outside_is_taken",
        "tools/ci-reports",
        (('    git("restore", "--source", named, "--staged", "--worktree", "--", *rest)\n', ""),),
    ),
    Mutation(
        "whatever content or a file's name",
        f"{A}/text_becomes_command/test_printing.py::test_problems",
        "reportgen/problems/printable.py",
        (("    if text.isprintable():", "    if text:"),),
    ),
    Mutation(
        "a CI service obeys nothing",
        f"{A}/text_becomes_command/test_ci.py::test_text_in_the_summary_is_text",
        "tools/ci-reports",
        ((r'text = re.sub(r"([\\`|<>*_~\[\]&#@$!])", r"\\\1", ', "text = ("),),
    ),
    Mutation(
        "closed streams, an encoding",
        f"{A}/machine_refuses/test_machine.py::test_a_terminal_that_has_not_all_characters",
        "reportgen/commands/terminal.py",
        (('reconfigure(errors="backslashreplace")', "pass"),),
    ),
    Mutation(
        "where the program itself fails",
        f"{A}/one_takes_all/test_internal_error.py::test_one_document_takes_no_other_with_it",
        "reportgen/problems/incident.py",
        (("        return incident(path, error)\n", "        raise\n"),),
    ),
    Mutation(
        "a document that nobody would write",
        f"{A}/one_takes_all/test_documents.py::test_the_document_beside_it_is_built",
        "reportgen/model/values.py",
        (("    if MANY_DIGITS.search(text):", "    if not text:"),),
    ),
    Mutation(
        "nothing that is read raises",
        "tests/fuzz/test_fuzz.py::test_accidents_in_files_do_no_harm",
        "reportgen/build/track/reading.py",
        (("(ValueError, TypeError, KeyError, AttributeError,", "(ValueError, TypeError,"),),
    ),
    Mutation(
        "whatever an outsider types",
        "tests/fuzz/test_fuzz.py::test_whole_documents_become_pages_that_hold_every_word",
        "reportgen/text/writers.py",
        (('"<": "&lt;", ', ""),),
    ),
    Mutation(
        "the desk takes a form",
        f"{DESK}/test_web.py::test_only_a_form_of_the_desk_is_taken",
        "reportgen/desk/web/given.py",
        (("secrets.compare_digest(brought, token.encode())", "token"),),
    ),
    Mutation(
        "the desk writes the files",
        f"{DESK}/test_web.py::test_only_files_of_documents_are_written",
        "reportgen/desk/web/texts.py",
        (
            ("if path not in now.texts:", "if not path:"),
            ("now.texts[path]", 'now.texts.get(path, "")'),
        ),
    ),
    Mutation(
        "the desk writes nothing over",
        f"{DESK}/test_web.py::test_a_text_that_changed_meanwhile_is_not_written_over",
        "reportgen/desk/web/texts.py",
        (('if now.version != sent.one("version") and', "if not now.version and"),),
    ),
    Mutation(
        "at the desk, a change",
        f"{DESK}/test_reviews.py::test_words_that_somebody_changed_meanwhile_are_not_written_over",
        "reportgen/desk/decisions.py",
        ((" or digest(now.encode()) != was:", ":"),),
    ),
    Mutation(
        "a desk that is killed",
        f"{DESK}/test_killed.py::test_a_file_is_whole_whenever_the_desk_is_killed",
        "reportgen/desk/saving.py",
        (
            (
                "put(project.tree, path, text.encode(), RIGHT_WANTED, mode)",
                "put(project.tree, path, b''); import time; time.sleep(1)",
            ),
        ),
    ),
    Mutation(
        "the desk's pages have",
        f"{DESK}/test_web.py::test_the_pages_obey_a_policy_without_exceptions",
        "reportgen/desk/web/answers.py",
        (("script-src 'self'", "script-src 'self' 'unsafe-inline'"),),
    ),
    Mutation(
        "of a Word template",
        "tests/word/test_template.py::test_a_file_that_is_no_template_is_told",
        "reportgen/word/package.py",
        (("if len(found[name]) > names[name]:", "if not names[name]:"),),
    ),
    Mutation(
        "a Word file that comes back",
        "tests/review/test_bad_files.py::test_nothing_is_taken_of_a_bad_file",
        "reportgen/word/reading/xml.py",
        (
            (
                "    def doctype(self, *declared: object)",
                "    def _doctype(self, *declared: object)",
            ),
        ),
    ),
    Mutation(
        "a log of reviews is replaced",
        "tests/review/test_kept_in_the_log.py::"
        "test_what_a_log_cannot_hold_is_refused_before_anything_is_written",
        "reportgen/review/word/fitting.py",
        (("    if len(points) <= room:", "    if points:"),),
    ),
    Mutation(
        "a Word file, a log and an argument of a review",
        "tests/attacks/text_becomes_command/test_review.py::test_every_field_of_a_log",
        "reportgen/problems/printable.py",
        (("    if text.isprintable():", "    if text:"),),
    ),
    Mutation(
        "a response form that comes back",
        "tests/review/test_bad_forms.py::test_nothing_is_taken_of_a_bad_form",
        "reportgen/sheets/reading.py",
        (("LARGEST_PART = 5_000_000", "LARGEST_PART = 500_000_000"),),
    ),
    Mutation(
        "of a Word report that is imported",
        "tests/importing/test_importing.py::test_words_of_the_file_give_no_instructions",
        "reportgen/importing/emitting.py",
        (('MARK = "# > "', 'MARK = "# "'),),
    ),
    Mutation(
        "dependencies are pinned",
        "tests/house/test_supply.py::test_every_dependency_is_pinned_with_the_hashes_of_its_files",
        "requirements.txt",
        (("weasyprint==", "weasyprint>="),),
    ),
)
