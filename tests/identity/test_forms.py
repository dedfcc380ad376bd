"""Source phrases taken apart: head, name, title, holder; never the relative clause."""

from collections.abc import Callable

import pytest

from wakugumi.features.records import Attribution
from wakugumi.identity.forms import source_forms
from wakugumi.identity.mentions import article_forms
from wakugumi.identity.phrases import LONGEST_NAME
from wakugumi.identity.records import OWN, PRONOUN, SAME, THIS, SourceForm
from wakugumi.language.parsing import Tools, parse_passage

Reader = Callable[..., SourceForm]


@pytest.mark.parametrize(
    ("phrase", "form", "name", "family", "title", "holder"),
    [
        ("オルドア銀行のソーブ頭取", "ソーブ頭取", "ソーブ", "ソーブ", "頭取", "オルドア銀行"),
        ("2年前まで会計を担当していたソーブ頭取", "ソーブ頭取", "ソーブ", "ソーブ", "頭取", ""),
        ("ガル・テネク国防省報道官", "ガル・テネク国防省報道官", "ガル・テネク", "テネク", "報道官", "国防省"),
        ("ドナルド・ラトゥム米大統領", "ドナルド・ラトゥム米大統領", "ドナルド・ラトゥム", "ラトゥム", "大統領", "米"),
        ("石破茂首相", "石破茂首相", "石破茂", "", "首相", ""),
        ("山田花子氏", "山田花子氏", "山田花子", "山田", "", ""),
        ("山田容疑者", "山田容疑者", "山田", "山田", "", ""),
        ("組合長のベイネさん", "ベイネさん", "ベイネ", "ベイネ", "組合長", ""),
        ("国防省の報道官ガル・テネク氏", "報道官ガル・テネク氏", "ガル・テネク", "テネク", "報道官", "国防省"),
        ("オルビナ研究所のアナリスト、メイ・ラトゥム氏", "メイ・ラトゥム氏", "メイ・ラトゥム", "ラトゥム", "アナリスト", "オルビナ研究所"),
        ("ナヴィルのベイネ漁業組合長", "ベイネ漁業組合長", "ベイネ", "ベイネ", "漁業組合長", "ナヴィル"),
        ("大阪府の山田太郎知事（６１）", "山田太郎知事", "山田太郎", "山田", "知事", "大阪府"),
        ("ロシアの国防相", "国防相", "", "", "国防相", "ロシア"),
        ("ベロウソフ前国防相", "ベロウソフ前国防相", "ベロウソフ", "ベロウソフ", "前国防相", ""),
    ],
)
def test_persons(read: Reader, phrase: str, form: str, name: str, family: str, title: str, holder: str) -> None:
    found = read(phrase)
    assert (found.form, found.name, found.family, found.title, found.holder) == (form, name, family, title, holder)


@pytest.mark.parametrize(
    ("phrase", "name", "title", "short", "specific"),
    [
        ("カルメド国防省", "カルメド国防省", "省", "", True),
        ("国防省", "国防省", "省", "", False),
        ("国際原子力機関（IAEA）", "国際原子力機関", "機関", "IAEA", False),
        ("WHO", "WHO", "WHO", "", True),
        ("NPO", "NPO", "NPO", "", False),
        ("全国経済人連合会（全経連）", "全国経済人連合会", "連合会", "全経連", False),
        ("中央病院（小城市）", "中央病院", "病院", "", False),
        ("衛星画像を分析する民間会社「オルビナ測図」", "オルビナ測図", "民間会社", "", True),
    ],
)
def test_institutions(read: Reader, phrase: str, name: str, title: str, short: str, specific: bool) -> None:
    found = read(phrase, "body")
    assert (found.name, found.title, found.short, found.specific) == (name, title, short, specific)


@pytest.mark.parametrize(
    ("phrase", "name", "specific"),
    [
        ("地元紙コルヴェン新報", "コルヴェン新報", True),
        ("『ザ・ダルミ』紙", "ザ・ダルミ", True),
        ("青嶺通信", "青嶺通信", True),
        ("国営放送", "国営放送", False),
        ("米メディア", "米メディア", False),
    ],
)
def test_media(read: Reader, phrase: str, name: str, specific: bool) -> None:
    found = read(phrase, "media")
    assert (found.name, found.specific) == (name, specific)


@pytest.mark.parametrize(
    ("phrase", "form", "holder"),
    [
        ("匿名を条件に語った2人の米国当局者", "米国当局者", ""),
        ("外交筋の1人", "外交筋", ""),
        ("国防省の当局者ら", "当局者", "国防省"),
        ("記者の一部", "記者", ""),
        ("水質に詳しい専門家", "専門家", ""),
    ],
)
def test_the_unnamed(read: Reader, phrase: str, form: str, holder: str) -> None:
    found = read(phrase, "anonymous")
    assert (found.form, found.name, found.holder) == (form, "", holder)


def test_the_holder_of_a_document_stands_over_a_date(read: Reader) -> None:
    found = read("カルメド国防省の7月12日の声明", "document")
    assert (found.form, found.holder, found.holder_specific) == ("声明", "カルメド国防省", True)


@pytest.mark.parametrize(
    ("phrase", "source_type", "marker"),
    [
        ("同氏", "person", SAME),
        ("同省", "body", SAME),
        ("同紙", "media", SAME),
        ("彼", "person", PRONOUN),
        ("本紙", "media", OWN),
        ("この関係者", "anonymous", THIS),
        ("関係者", "anonymous", ""),
        ("同僚", "person", ""),
        ("同省のテネク報道官", "person", ""),
    ],
)
def test_anaphora(read: Reader, phrase: str, source_type: str, marker: str) -> None:
    assert read(phrase, source_type).marker == marker


def test_what_is_compounded_with_same_is_held_by_it(read: Reader) -> None:
    found = read("同社広報部", "body")
    assert (found.form, found.name, found.holder, found.marker) == ("広報部", "広報部", "同社", "")


def test_a_resolved_source_is_read_where_the_cue_has_none(tools: Tools) -> None:
    passage = parse_passage("ソーブ頭取は10日に会見した。預金は守ると述べた。", tools)
    found = Attribution("a1", (21, 24), None, (12, 19), "indirect", "person", resolved_source=(0, 5), resolved_by="topic")
    (form,) = source_forms(passage, [found])
    assert form.form == "ソーブ頭取"


def test_what_names_nobody_has_no_form(tools: Tools) -> None:
    passage = parse_passage("預金は守られるという。", tools)
    assert source_forms(passage, [Attribution("a1", (7, 10), None, (0, 7), "indirect", "unspecified")]) == []
    assert source_forms(passage, [Attribution("a1", (7, 10), (2, 3), (0, 7), "indirect", "unspecified")]) == []


def test_running_text_is_never_stored(tools: Tools) -> None:
    text = "国防省" * 40 + "は述べた。"
    passage = parse_passage(text, tools)
    (form,) = source_forms(passage, [Attribution("a1", (121, 123), (0, 120), None, "mention", "body")])
    assert max(len(value) for value in form if isinstance(value, str)) <= LONGEST_NAME


def test_mentions_are_kept_only_where_a_source_may_be_short_for_them(tools: Tools) -> None:
    passage = parse_passage("ヨルン・ディエノ財務相とベラ・ヴォルシ市長が会った。ディエノ氏は否定した。", tools)
    start = passage.text.index("ディエノ氏")
    forms = article_forms([(passage, [Attribution("a1", (start + 6, start + 10), (start, start + 5), None, "mention", "person")])])
    assert [(form.attribution, form.name) for form in forms[0]] == [("", "ヨルン・ディエノ"), ("a1", "ディエノ")]


def test_an_article_without_sources_keeps_no_names(tools: Tools) -> None:
    assert article_forms([(parse_passage("ベラ・ヴォルシ市長が会見した。", tools), [])]) == [[]]
