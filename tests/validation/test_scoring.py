"""The software's figures are those of the codebook's own scorer, to the last digit."""

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

from wakugumi.validation.matching import match
from wakugumi.validation.scoring import score


def test_equals_the_codebooks_scorer(shared: Path, tune: list[dict[str, Any]], tmp_path: Path) -> None:
    rng = random.Random(7)  # noqa: S311 (a disturbance, no secret)
    predicted = copy.deepcopy(tune)
    for row in predicted:
        for family, key in (("attribution", "cue"), ("hedge", "span"), ("booster", "span"), ("loaded", "span")):
            row[family] = [mark for mark in row[family] if rng.random() < 0.8]
            for mark in row[family]:
                shift = rng.choice([0, 0, 1, 2])
                mark[key] = [mark[key][0] + shift, mark[key][1] + shift]
                if family == "attribution" and rng.random() < 0.3:
                    mark["source"], mark["mode"] = rng.choice([None, [0, 3]]), rng.choice(["direct", "indirect"])
    predicted_file = tmp_path / "predicted.jsonl"
    predicted_file.write_text("\n".join(json.dumps(row) for row in predicted), "utf-8")
    command = [sys.executable, shared / "tools" / "score.py", shared / "gold" / "tune.jsonl", predicted_file]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    theirs = {family: json.loads(figures) for family, figures in (line.split(" ", 1) for line in printed.splitlines())}
    assert score({row["id"]: row for row in tune}, {row["id"]: row for row in predicted}) == theirs


def test_gold_against_itself_is_perfect() -> None:
    row = {
        "id": "a",
        "attribution": [{"cue": [5, 7], "source": [0, 2], "content": [3, 4], "mode": "direct", "source_type": "person"}],
        "hedge": [{"span": [1, 3], "category": "epistemic"}],
    }
    figures = score({"a": row}, {"a": row})
    assert figures["attribution"]["f1"] == figures["hedge"]["f1"] == figures["attributed_voice_chars"]["f1"] == 1.0
    assert figures["loaded"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "gold": 0, "pred": 0, "category_acc": None}


def test_the_largest_overlap_is_paired_first() -> None:
    gold = [{"span": [0, 4]}, {"span": [4, 10]}]
    predicted = [{"span": [3, 10]}, {"span": [0, 2]}]
    assert match(gold, predicted, lambda mark: mark["span"]) == [(gold[1], predicted[0]), (gold[0], predicted[1])]
