"""Texts are found in a list by their hashes, however the columns in which they stand are made."""

import numpy as np
import pyarrow as pa

from wakugumi.corpus.lookup import Lookup

NAMES = pa.array(["r3", "", "r1", "速報"])


def test_each_text_has_its_place_and_an_unknown_one_none() -> None:
    found = Lookup(NAMES).places(pa.array(["r1", "r3", "r9", "", "速報", "r1"]))
    assert found.tolist() == [2, 0, -1, 1, 3, 2]


def test_slices_chunks_dictionaries_and_long_strings_are_read_alike() -> None:
    column = pa.chunked_array([pa.array(["r1", "r3"]), pa.array(["x", "r9", "r1"]).slice(1)])
    lookup = Lookup(pa.chunked_array([NAMES.slice(0, 2), NAMES.slice(2)]))
    for same in (column, column.dictionary_encode(), column.cast(pa.large_string())):
        assert lookup.places(same).tolist() == [2, 0, -1, 2]


def test_nothing_is_found_in_an_empty_list() -> None:
    assert Lookup(NAMES.slice(0, 0)).places(NAMES).tolist() == [-1] * 4
    assert Lookup(NAMES).places(NAMES.slice(0, 0)).dtype == np.int64
