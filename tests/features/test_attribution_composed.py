"""Sentences put together from parts: whoever speaks, on whatever occasion, about whatever, is found as in the plain sentence.

Examples show that a construction is read; these show that constructions leave each other alone. What a sentence must give is known from
its parts, so none is coded by hand.
"""

from collections.abc import Iterator

import numpy as np
import pytest

from wakugumi.features.attribution import extract_attributions
from wakugumi.language.parsing import Tools, parse_passage

SENTENCES = 1500
SPEAKERS = (
    *(
        "市長",
        "田中浩二市長",
        "県",
        "同社",
        "同省の担当者",
        "専門家の佐藤教授",
        "県警",
        "外務省の報道官",
        "ロシアのイワノフ外相",
        "住民の一人",
    ),
    *("青木町の佐々木健町長（62）", "政府高官", "スミス氏", "労働組合の山本委員長", "アオイ電機の広報担当者", "弁護団", "大統領", "地元紙"),
    *("事故を調べている運輸当局", "長年この問題を研究してきた青葉大学の西田教授", "同市で農業を営む木村さん（54）"),
)
OCCASIONS = (
    *("", "10日、", "10日の記者会見で、", "記者団に対し、", "取材に対し、", "市議会で", "声明で", "会議のあと、", "11日に開かれた委員会で"),
    *("橋の崩落について、", "計画の見直しを巡り、", "事故を受け、", "自身の交流サイトで", "橋が崩れたことについて、", "遅れた理由について"),
    *("住民が反対していることを踏まえ、", "電話会談のあと", "議員の質問に対し", "工事が止まった問題で、", "橋が落ちた原因について、"),
    *("事故から1年となった10日、", "本紙の取材に"),
)
CLAIMS = (
    *(
        "橋を架け直す",
        "工事は春に終わる",
        "工費が膨らんでいる",
        "市が橋を管理してきた",
        "会社が工事を止めたのは雨のためだ",
        "けが人はいなかった",
    ),
    *("雨が降れば工事は遅れる", "工事が遅れれば住民は困る", "費用は国が負担すべきだ", "橋の老朽化が原因だった", "計画は白紙に戻った"),
    *("国は約束を守らなかった", "原因は分かっていない", "委員会が決めた案は古い", "橋を使う人は減っている", "業者が基準を守っていなかった"),
    *("部品の在庫が3月までに尽きる", "両国の関係は新しい段階に入った", "新しい橋ができれば渋滞は減る", "社長が辞任する必要はない"),
    *("国が支援を続ける限り町は立ち直る", "子どもたちが安心して通える道にする", "被災者の多くが今も仮設住宅で暮らしている"),
)
CUES = (
    *("述べた", "話した", "説明した", "発表した", "語った", "主張している", "指摘した", "明らかにした", "強調した", "訴えた", "批判した"),
    *("話している", "コメントした", "伝えた", "認めた", "警告した", "反論した", "している", "の見方を示した", "の考えを示した"),
)
ORDERS = ("{speaker}は{occasion}{claim}と{cue}。", "{speaker}は{occasion}「{claim}」と{cue}。", "{occasion}{speaker}は、{claim}と{cue}。")


def is_natural(order: str, occasion: str) -> bool:
    """Whether the occasion may open the sentence: without a comma it may belong to the speaker (市議会で質問した議員は)."""
    return not order.startswith("{occasion}") or occasion.endswith("、")


def composed() -> Iterator[tuple[str, str, str]]:
    """Sentences with their speaker and claim; the same ones each time."""
    generator = np.random.default_rng(20)
    drawn = (generator.choice(parts, SENTENCES) for parts in (SPEAKERS, OCCASIONS, CLAIMS, CUES, ORDERS))
    for speaker, occasion, claim, cue, order in zip(*drawn, strict=True):
        if is_natural(order, occasion):
            yield order.format(speaker=speaker, occasion=occasion, claim=claim, cue=cue), speaker, claim


@pytest.fixture(scope="module")
def findings(tools: Tools) -> list[tuple[str, str, str, str, str]]:
    """Sentence, speaker and claim, and what the attribution at its cue has found them to be (empty where there is none)."""
    found = []
    for text, speaker, claim in composed():
        last = len(text) - len("。") - 1
        marks = [one for one in extract_attributions(parse_passage(text, tools)) if one.cue[0] <= last < one.cue[1]]
        source, content = (
            (text[slice(*span)] if span else "") for span in ((marks[0].source, marks[0].content) if marks else (None, None))
        )
        found.append((text, speaker, claim, source, content))
    return found


def test_the_speaker_is_the_source_on_any_occasion(findings: list[tuple[str, str, str, str, str]]) -> None:
    failures = [f"{text} {source}" for text, speaker, _, source, _ in findings if source != speaker]
    assert not failures, "\n".join(failures)


def test_the_content_ends_with_the_claim_and_leaves_the_speaker_out(findings: list[tuple[str, str, str, str, str]]) -> None:
    failures = [f"{text} {content}" for text, speaker, claim, _, content in findings if not content.endswith(claim) or speaker in content]
    assert not failures, "\n".join(failures)
