"""What waits on the disk comes back as it was, part by part."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from wakugumi.corpus.parts import Parts, TableParts, set_aside


def test_parts_come_back_in_the_order_in_which_they_were_added(tmp_path: Path) -> None:
    with Parts(tmp_path, np.int32) as kept:
        kept.add("b", np.array([1, 2]))
        kept.add("a", np.array([3]))
        kept.add("b", np.array([], np.int32))
        kept.add("b", np.array([4]))
        assert list(kept) == ["b", "a"]
        assert kept.read("b").tolist() == [1, 2, 4]
        assert [piece.tolist() for piece in kept.pieces("b")] == [[1, 2], [], [4]]
        assert kept.size("a") == 1
        kept.read("a")[0] = 5
        assert kept.read("a").tolist() == [3]


def test_rows_of_several_columns(tmp_path: Path) -> None:
    kind = np.dtype([("row", np.int32), ("count", np.float64)])
    with Parts(tmp_path, kind) as kept:
        kept.add(0, np.array([(1, 0.5), (2, 1.5)], kind))
        assert kept.read(0)["count"].tolist() == [0.5, 1.5]


def test_what_was_never_added_is_empty() -> None:
    with Parts(None, np.uint8) as kept:
        assert kept.size("x") == 0
        assert kept.read("x").tolist() == []


def test_rows_of_tables_come_back_as_they_were_added(tmp_path: Path) -> None:
    one, other = (pa.table({"name": pa.array(names, pa.string()), "count": [*range(len(names))]}) for names in (["港", ""], ["岬"]))
    with TableParts(tmp_path) as kept:
        for part, rows in (("b", one), ("a", other), ("b", other.slice(0, 0)), ("b", other)):
            kept.add(part, rows)
        assert list(kept) == ["b", "a"]
        assert [*kept.pieces("b")] == [one, other.slice(0, 0), other]
        assert [*kept.pieces("x")] == []
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left(tmp_path: Path) -> None:
    with Parts(tmp_path, np.uint8) as kept:
        kept.add(0, np.zeros(10))
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ValueError, match="closed"):
        kept.read(0)


@pytest.mark.parametrize("values", [["首相", "", "大臣"], [3, 1, 2], []])
def test_what_is_set_aside_is_the_same(values: list[object], tmp_path: Path) -> None:
    whole = pa.array(values, pa.string() if "" in values else pa.int32())
    aside = set_aside(whole, tmp_path)
    assert aside.equals(whole)
    assert not [*tmp_path.iterdir()]
