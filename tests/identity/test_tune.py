"""The hand-coded passages that rules were worked out on: every source has a form, and sides are those of the study (no text here)."""

from typing import Any

from wakugumi.features.records import Attribution
from wakugumi.identity.forms import source_forms
from wakugumi.language.parsing import Tools, parse_passage


def test_nearly_every_coded_source_has_a_form_within_its_span(tune: list[dict[str, Any]], tools: Tools) -> None:
    coded = formed = 0
    for row in tune:
        found = [
            Attribution(each["id"], tuple(each["cue"]), tuple(each["source"]), None, each["mode"], each["source_type"])
            for each in row["attribution"]
            if each["source"]
        ]
        spans = {each.id: each.source for each in found}
        forms = source_forms(parse_passage(row["text"], tools), found)
        for form in forms:
            start, end = spans[form.attribution] or (0, 0)
            assert start <= form.start < end, row["id"]
            assert row["text"].startswith(form.form, form.start), row["id"]
            assert form.name in form.form or form.source_type in ("body", "media"), row["id"]
        coded, formed = coded + len(found), formed + len(forms)
    assert formed / coded >= 0.99
