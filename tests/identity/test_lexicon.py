"""Every entry of `source_form.toml` is found where its example says."""

from wakugumi.language.lexicons import read_example
from wakugumi.language.parsing import Tools, parse_passage


def test_examples_are_matched_at_their_brackets(tools: Tools) -> None:
    failures = []
    for entry in tools.lexicons.of("source_form"):
        text, start, end = read_example(entry.example)
        passage = parse_passage(text, tools)
        found = [
            (passage.tokens.starts[match.first], passage.tokens.ends[match.last])
            for match in passage.matches["source_form"]
            if match.value is entry
        ]
        if (start, end) not in found:
            failures.append(f"{entry.id}: {entry.example}: found {found}")
    assert failures == []
