import pytest

from wakugumi.corpus.credits import find_origin


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("【ワシントン共同】政府は計画を見直す。", "共同通信"),
        ("【ワシントン＝共同】政府は計画を見直す。", "共同通信"),
        ("【共同通信】政府は計画を見直す。", "共同通信"),
        ("政府は計画を見直す。（時事）", "時事通信"),
        ("政府は計画を見直す。(共同)", "共同通信"),
        ("［モスクワ　３日　ロイター］ - 政府は計画を見直す。", "ロイター"),
        ("MOSCOW, March 3. /TASS/. 政府は計画を見直す。", "タス通信"),
        ("政府は計画を見直す。＝共同", "共同通信"),
        ("【3月3日 AFP】政府は計画を見直す。", "AFP通信"),
        ("【北京＝山科直】政府は計画を見直す。", ""),
        ("政府は計画を「共同」で見直す。", ""),
        ("【共同声明】政府は計画を見直す。", ""),
        ("政府（米国と共同）は計画を見直す。", ""),
    ],
)
def test_credit_of_an_agency(text: str, origin: str) -> None:
    assert find_origin([text]) == origin


def test_credit_in_the_middle_is_none() -> None:
    assert find_origin(["a", "b", "（共同）", "c", "d"]) == ""
    assert find_origin(["a", "b", "c", "d", "（共同）"]) == "共同通信"
