"""Which forms are one source over the corpus, and which stay apart."""

from collections.abc import Callable

import pandas as pd
import pytest

from wakugumi.identity.actors import Actors
from wakugumi.identity.sources import identify
from wakugumi.schemas import SOURCE_FORMS, SOURCES

Table = Callable[[dict[tuple[str, str, str], list[tuple[str, str]]]], pd.DataFrame]
PERSON, BODY, MEDIA, ANONYMOUS = "person", "body", "media", "anonymous"


def ids(forms: pd.DataFrame, actors: Actors) -> list[str]:
    return list(identify(forms, actors).forms["source_id"])


def in_one_article(table: Table, *phrases: tuple[str, str]) -> pd.DataFrame:
    return table({("x", "A", ""): list(phrases)})


@pytest.mark.parametrize(
    "phrases",
    [
        [("アンドレイ・ラトゥム国防次官", PERSON), ("ラトゥム氏", PERSON), ("同氏", PERSON), ("国防次官", PERSON)],
        [("ベイネ教授", PERSON), ("ベイネ氏", PERSON), ("教授", PERSON)],
        [("ベイネ氏", PERSON), ("ミレ・ベイネ教授", PERSON)],
        [("石破茂首相", PERSON), ("石破氏", PERSON), ("石破首相", PERSON)],
        [("山田花子教授", PERSON), ("山田さん", PERSON)],
        [("カルメド国防省", BODY), ("国防省", BODY), ("同省", BODY)],
        [("国際原子力機関（IAEA）", BODY), ("IAEA", BODY)],
        [("地元紙コルヴェン新報", MEDIA), ("同紙", MEDIA)],
        [("『エノ・タイムズ』紙", MEDIA), ("タイムズ紙", MEDIA)],
        [("民間会社「オルビナ測図」", BODY), ("同社", BODY)],
        [("オルドア銀行", BODY), ("同行", BODY)],
        [("中央銀行の関係者", ANONYMOUS), ("この関係者", ANONYMOUS)],
        [("カルメド共和国国防省", BODY), ("カルメド国防省", BODY)],
        [("サヴェク", BODY), ("カルメド政府", BODY), ("カルメド側", BODY)],
        [("ロシアのラトゥム国防次官", PERSON), ("ロシアの国防次官", PERSON)],
    ],
)
def test_one_source_within_an_article(table: Table, actors: Actors, phrases: list[tuple[str, str]]) -> None:
    assert len(set(ids(in_one_article(table, *phrases), actors))) == 1


@pytest.mark.parametrize(
    "phrases",
    [
        [("ベイネ教授", PERSON), ("ベイネ署長", PERSON)],
        [("ミレ・ベイネ教授", PERSON), ("カイ・ベイネ署長", PERSON), ("ベイネ氏", PERSON)],
        [("カルメド国防省", BODY), ("ナヴィル国防省", BODY), ("国防省", BODY)],
        [("ロシアのラトゥム国防次官", PERSON), ("ウクライナの国防次官", PERSON)],
        [("当局者", ANONYMOUS), ("外交筋", ANONYMOUS)],
        [("山田花子教授", PERSON), ("山田太郎署長", PERSON), ("山田さん", PERSON)],
        [("石破茂首相", PERSON), ("石田氏", PERSON)],
    ],
)
def test_several_sources_within_an_article(table: Table, actors: Actors, phrases: list[tuple[str, str]]) -> None:
    assert len(set(ids(in_one_article(table, *phrases), actors))) == len(phrases)


def test_same_takes_the_last_fitting_antecedent(table: Table, actors: Actors) -> None:
    forms = in_one_article(
        table, ("カイ・ベイネ教授", PERSON), ("ミレ・ラトゥム署長", PERSON), ("カルメド財務省", BODY), ("同氏", PERSON), ("同省", BODY)
    )
    found = identify(forms, actors).forms
    assert list(found["source_id"][3:]) == ["person:ミレラトゥム", "body:カルメド財務省"]
    assert list(found["evidence"][3:]) == ["same", "same"]


def test_a_holder_that_refers_back_is_resolved(table: Table, actors: Actors) -> None:
    forms = in_one_article(table, ("カルメド国防省", BODY), ("同省の当局者", ANONYMOUS))
    sources = identify(forms, actors).sources.set_index("holder")
    assert sources.loc["カルメド国防省", "side"] == "karmed"


def test_what_refers_to_nobody_has_no_source(table: Table, actors: Actors) -> None:
    found = identify(in_one_article(table, ("同氏", PERSON), ("彼", PERSON)), actors)
    assert list(found.forms["source_id"]) == ["", ""]
    assert found.sources.empty


def test_the_paper_itself_is_its_outlet(table: Table, actors: Actors) -> None:
    assert ids(table({("x", "asahi", ""): [("本紙", MEDIA)], ("y", "B", ""): [("朝日新聞", MEDIA)]}), actors) == ["outlet:asahi"] * 2


def test_a_full_name_is_one_person_everywhere(table: Table, actors: Actors) -> None:
    forms = table(
        {("x", "A", "e1"): [("ミレ・ベイネ教授", PERSON)], ("y", "B", "e2"): [("ミレ・V・ベイネ氏", PERSON), ("ベイネ氏", PERSON)]}
    )
    assert len(set(ids(forms, actors))) == 1


def test_a_family_name_is_joined_in_its_story_only(table: Table, actors: Actors) -> None:
    forms = table(
        {
            ("x", "A", "e1"): [("ミレ・ベイネ教授", PERSON)],
            ("y", "B", "e1"): [("ベイネ教授", PERSON)],
            ("z", "C", "e2"): [("ベイネ教授", PERSON)],
            ("w", "C", "e1"): [("ベイネ署長", PERSON)],
        }
    )
    first, same_story, other_story, other_title = ids(forms, actors)
    assert first == same_story
    assert len({first, other_story, other_title}) == 3


def test_without_a_story_each_article_is_its_own(table: Table, actors: Actors) -> None:
    assert len(set(ids(table({("x", "A", ""): [("ベイネ教授", PERSON)], ("y", "A", ""): [("ベイネ教授", PERSON)]}), actors))) == 2


def test_name_title_and_holder_together_join_stories(table: Table, actors: Actors) -> None:
    phrase = [("オルドア銀行のラトゥム頭取", PERSON)]
    assert len(set(ids(table({("x", "A", "e1"): phrase, ("y", "A", "e2"): phrase}), actors))) == 1
    two = {
        ("x", "A", "e1"): [("オルドア銀行のミレ・ラトゥム頭取", PERSON)],
        ("y", "A", "e2"): [("オルドア銀行のカイ・ラトゥム頭取", PERSON)],
    }
    three = two | {("z", "A", "e3"): phrase}
    assert len(set(ids(table(three), actors))) == 3


def test_institutions_of_one_kind_stay_in_their_outlet_and_story(table: Table, actors: Actors) -> None:
    forms = table(
        {
            ("x", "A", "e"): [("国防省", BODY)],
            ("y", "A", "e"): [("国防省", BODY)],
            ("z", "B", "e"): [("国防省", BODY)],
        }
    )
    first, second, other = ids(forms, actors)
    assert first == second != other


def test_a_state_in_one_character_names_its_institution_everywhere(table: Table, actors: Actors) -> None:
    forms = table({("x", "A", "e1"): [("米当局", BODY)], ("y", "B", "e2"): [("アメリカ当局", BODY)]})
    assert set(ids(forms, actors)) == {"body:米国当局"}


def test_the_television_of_a_country_is_whichever_the_outlet_saw(table: Table, actors: Actors) -> None:
    phrase = [("ロシアのテレビ", MEDIA)]
    assert len(set(ids(table({("x", "A", "e"): phrase, ("y", "B", "e"): phrase}), actors))) == 2


def test_the_unnamed_of_two_articles_are_two(table: Table, actors: Actors) -> None:
    assert len(set(ids(table({("x", "A", "e"): [("外交筋", ANONYMOUS)], ("y", "A", "e"): [("外交筋", ANONYMOUS)]}), actors))) == 2


def test_an_abbreviation_with_two_long_forms_is_joined_in_no_third_article(table: Table, actors: Actors) -> None:
    long, other, short = [("中央水産連合会（CSR）", BODY)], [("中部測量連合会（CSR）", BODY)], [("CSR", BODY)]
    assert len(set(ids(table({("x", "A", "e"): long, ("y", "A", "e"): short}), actors))) == 1
    assert len(set(ids(table({("x", "A", "e"): long, ("y", "A", "e"): short, ("z", "B", "e"): other}), actors))) == 3


def test_an_actor_is_known_by_all_its_names(table: Table, actors: Actors) -> None:
    forms = table({("x", "A", "e1"): [("ミドヴァ大統領", PERSON)], ("y", "A", "e2"): [("タレン・ミドヴァ共和国大統領", PERSON)]})
    found = identify(forms, actors)
    assert set(found.forms["source_id"]) == {"actor:midva"}
    assert found.sources.loc[0, ["name", "side", "n_attributions", "n_articles"]].tolist() == ["タレン・ミドヴァ", "karmed", 2, 2]


def test_a_namesake_under_another_title_is_somebody_else(table: Table, actors: Actors) -> None:
    assert ids(in_one_article(table, ("ミドヴァ教授", PERSON)), actors) != ["actor:midva"]


@pytest.mark.parametrize(
    ("phrase", "source_type", "side"),
    [
        ("米国務省", BODY, "united_states"),
        ("米国当局者", ANONYMOUS, "united_states"),
        ("カルメド国防省", BODY, "karmed"),
        ("カルメド側", BODY, "karmed"),
        ("ロシアのベイネ報道官", PERSON, "russia"),
        ("ロシア国防省のベイネ報道官", PERSON, "russia"),
        ("ロシアのベイネ教授", PERSON, ""),
        ("ロシアの専門家", ANONYMOUS, ""),
        ("ロシア国防省の声明", "document", "russia"),
        ("ロシアの国防相", PERSON, "russia"),
        ("タス通信", MEDIA, "media_russia"),
        ("朝日新聞", MEDIA, "media_japan"),
        ("自民党", BODY, "ldp"),
        ("北大西洋条約機構（NATO）", BODY, "nato"),
        ("ソルネ公国の中央銀行", BODY, "solne"),
        ("中央銀行", BODY, ""),
        ("専門家", ANONYMOUS, ""),
    ],
)
def test_sides(table: Table, actors: Actors, phrase: str, source_type: str, side: str) -> None:
    assert list(identify(in_one_article(table, (phrase, source_type)), actors).sources["side"]) == [side]


def test_mentions_are_antecedents_and_not_counted(table: Table, actors: Actors) -> None:
    forms = in_one_article(table, ("ミレ・ベイネ教授", PERSON), ("ベイネ氏", PERSON))
    forms.loc[0, "attribution"] = ""
    sources = identify(forms, actors).sources
    assert sources[["name", "forms", "n_attributions"]].to_numpy().tolist() == [["ミレ・ベイネ", "ベイネ氏", 1]]


def test_repeats_are_not_counted(table: Table, actors: Actors) -> None:
    forms = table({("x", "A", "e"): [("カルメド国防省", BODY)], ("y", "B", "e"): [("カルメド国防省", BODY)]}).assign(
        duplicate=[False, True]
    )
    assert identify(forms, actors).sources[["n_attributions", "n_outlets"]].to_numpy().tolist() == [[1, 1]]


def test_the_order_of_the_rows_does_not_matter(table: Table, actors: Actors) -> None:
    forms = table(
        {
            ("x", "A", "e1"): [("ミレ・ベイネ教授", PERSON), ("同氏", PERSON), ("カルメド国防省", BODY), ("同省", BODY)],
            ("y", "B", "e1"): [("ベイネ教授", PERSON), ("国防省", BODY), ("外交筋", ANONYMOUS), ("この外交筋", ANONYMOUS)],
            ("z", "C", "e2"): [("ベイネ署長", PERSON), ("ベイネ氏", PERSON)],
        }
    )
    whole = identify(forms, actors)
    shuffled = identify(forms.sample(frac=1, random_state=3), actors)
    pd.testing.assert_frame_equal(whole.sources, shuffled.sources)
    pd.testing.assert_frame_equal(whole.forms, shuffled.forms.sort_index())


def test_the_tables_are_those_of_the_schemas(table: Table, actors: Actors) -> None:
    found = identify(in_one_article(table, ("カルメド国防省", BODY)), actors)
    assert list(found.sources.columns) == [column.name for column in SOURCES.columns]
    SOURCES.build(found.sources.to_dict("records"))
    SOURCE_FORMS.build(found.forms.to_dict("records"))


def test_no_forms_no_sources(table: Table, actors: Actors) -> None:
    found = identify(in_one_article(table, ("カルメド国防省", BODY)).iloc[:0], actors)
    assert found.sources.empty
    assert found.forms.empty
