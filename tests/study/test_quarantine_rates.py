import pyarrow as pa
import pytest

from wakugumi.presentation.text import columns
from wakugumi.schemas import QUARANTINE_RATES
from wakugumi.study.quarantine_rates import MOST_OUTLETS, printed_rates, quarantine_rates


def tables(read: dict[str, int], refused: dict[str, int]) -> dict[str, pa.Table]:
    return {
        name: pa.table({"outlet": [outlet for outlet, n in counts.items() for _ in range(n)]})
        for name, counts in (("articles", read), ("quarantine", refused))
    }


def test_rates_and_who_differs() -> None:
    north, south, west = quarantine_rates(tables({"north": 98, "south": 97, "west": 50}, {"north": 2, "south": 3, "": 9}))
    assert (north.read, north.quarantined, north.rate) == (98, 2, 0.02)
    assert north.others == pytest.approx(0.015)
    assert [row.differs for row in (north, south, west)] == [False, False, True]
    assert [column.name for column in QUARANTINE_RATES.columns] == list(north._fields)


def test_outlet_without_an_article_is_named_and_compared_with_nothing() -> None:
    found = quarantine_rates(tables({"north": 10}, {"south": 1}))
    assert [(row.outlet, row.rate, row.others, row.differs) for row in found] == [("north", 0.0, None, False), ("south", 1.0, 0.0, False)]


def test_printed_with_a_warning_above_two_points_only() -> None:
    lines = list(printed_rates(quarantine_rates(tables({"north": 97, "south": 100}, {"north": 3}))))
    assert [line.split() for line in lines[1:3]] == [["north", "97", "3", "3.0%"], ["south", "100", "0", "0.0%"]]
    assert lines[3].startswith("warning: quarantine rates differ by more than 2 points: north 3.0% (others 0.0%)")
    assert not any("warning" in line for line in printed_rates(quarantine_rates(tables({"north": 99, "south": 100}, {"north": 1}))))


def test_many_outlets_are_cut_and_said_where_to_find() -> None:
    lines = list(printed_rates(quarantine_rates(tables({f"outlet-{n}": 1 for n in range(MOST_OUTLETS + 5)}, {}))))
    assert lines[-1] == "… 5 more outlets: tables/quarantine_rates.csv"


def test_columns_stand_under_each_other_on_a_terminal_in_either_language() -> None:
    for lang in ("en", "ja"):
        lines = list(printed_rates(quarantine_rates(tables({"湊日報": 10, "north": 10}, {})), lang))
        assert len({columns(line) for line in lines}) == 1, lines
    assert lines[0].startswith("隔離(媒体別)")
