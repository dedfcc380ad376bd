"""Terms of batches: their numbers, their hashes, and one list of those that are frequent."""

import numpy as np
import pyarrow as pa

from wakugumi.corpus.lookup import text_hashes
from wakugumi.measures.term_names import BatchTerms, CommonTerms

HASH_OF_RAIN = 18_095_925_586_490_064_578


def batch(*counted: tuple[str, int]) -> pa.Table:
    numbers = BatchTerms()
    numbers.add(counted)
    return numbers.table()


def test_a_batch_numbers_its_terms_as_they_come() -> None:
    numbers = BatchTerms()
    assert [part.tolist() for part in numbers.add([("計画", 2), ("特別 作戦", 1)])] == [[0, 1], [2, 1]]
    assert [part.tolist() for part in numbers.add([])] == [[], []]
    assert [part.tolist() for part in numbers.add([("雨", 1), ("計画", 3)])] == [[2, 0], [1, 3]]
    found = numbers.table().drop_columns(["hash"]).to_pydict()
    assert found == {"term": ["計画", "特別 作戦", "雨"], "words": [1, 2, 1], "count": [5, 1, 1]}
    assert BatchTerms().table().num_rows == 0


def test_hashes_are_those_of_the_term_alone() -> None:
    terms = ["計画", "", "画計", "計画 計画", "雨", "a", "aa"]
    hashes = text_hashes(pa.array(terms))
    assert len(set(hashes.tolist())) == len(terms)
    assert [text_hashes(pa.array([term]))[0] for term in terms] == hashes.tolist()
    # What stands in the batches of an earlier run was made elsewhere.
    assert hashes[4] == text_hashes(pa.array(["雨"]))[0] == HASH_OF_RAIN
    assert len(text_hashes(pa.array([], pa.string()))) == 0


def test_terms_that_are_frequent_in_all_batches_have_one_number() -> None:
    first, second, third = batch(("計画", 2), ("雨", 1), ("橋", 1)), batch(("橋", 4), ("計画", 3)), batch(("岬", 9), ("雨", 1))
    common = CommonTerms(iter([first, second, third]), 5)
    np.testing.assert_array_equal(common.numbers(first) >= 0, [True, False, True])
    numbers = [dict(zip(table["term"].to_pylist(), common.numbers(table).tolist(), strict=True)) for table in (first, second, third)]
    assert numbers[0]["計画"] == numbers[1]["計画"]
    assert numbers[0]["橋"] == numbers[1]["橋"]
    assert numbers[0]["雨"] == numbers[2]["雨"] == -1
    assert [common.terms[number] for number in sorted({numbers[0]["計画"], numbers[0]["橋"], numbers[2]["岬"]})] == common.terms
