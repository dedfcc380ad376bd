from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from wakugumi.schemas import SOURCES
from wakugumi.study.growing import GrowingTables


def source(number: int) -> pa.Table:
    return SOURCES.build([{"source_id": f"person:{number:03}", "name": "港の人", "n_attributions": number}])


def test_small_additions_are_one_group_of_rows_in_their_order(tmp_path: Path) -> None:
    added = [source(number) for number in range(40)]
    with GrowingTables(tmp_path, ("sources",), "all") as tables:
        for rows in added:
            tables.add("sources", rows)
    assert tables.rows == {"sources": 40}
    assert pq.ParquetFile(tmp_path / "sources.parquet").num_row_groups == 1
    assert pq.read_table(tmp_path / "sources.parquet").equals(pa.concat_tables(added))
    assert len((tmp_path / "sources.csv").read_text("utf-8-sig").splitlines()) == 41


def test_many_rows_do_not_wait_for_the_end(tmp_path: Path) -> None:
    with GrowingTables(tmp_path, ("sources", "passages"), "all") as tables:
        tables.add("sources", pa.concat_tables([source(number) for number in range(200)] * 300))
        tables.add("sources", source(1))
        tables.add("sources", SOURCES.arrow.empty_table())
    assert pq.ParquetFile(tmp_path / "sources.parquet").num_row_groups == 2
    assert len((tmp_path / "sources.csv").read_text("utf-8-sig").splitlines()) == 60_002
    assert pq.read_table(tmp_path / "passages.parquet").num_rows == 0


def test_rows_of_a_run_that_ends_early_are_not_finished(tmp_path: Path) -> None:
    try:
        with GrowingTables(tmp_path, ("sources",), "all") as tables:
            tables.add("sources", source(1))
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert not (tmp_path / "sources.csv").exists()
