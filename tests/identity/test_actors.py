"""The list of actors: what it knows, and what is wrong with a list."""

from pathlib import Path

import pytest

from wakugumi.identity.actors import BUILT_IN, FILE, ActorError, Actors, load_actors, normal_name, read_actors
from wakugumi.language.lexicons import is_lexicon

SIDE = '[[side]]\nid = "enland"\nname = "エンランド"\nen = "Enland"\nkind = "state"\n'
ACTOR = '[[actor]]\nid = "enland"\nname = "エンランド"\nkind = "state"\nside = "enland"\naliases = ["エン共和国"]\n'


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / FILE
    path.write_text(text, "utf-8")
    return path


def test_names_are_compared_without_marks_width_and_initials() -> None:
    assert normal_name("ウラジーミル・Ｖ・プーチン") == normal_name("ウラジーミル プーチン")
    assert normal_name("ニューヨーク・タイムズ") == normal_name("ニューヨークタイムズ")
    assert normal_name("ベイネ") != normal_name("ベイナ")


def test_every_side_is_used_and_every_press_belongs_to_a_country_or_the_demo(actors: Actors) -> None:
    used = {actor.side for actor in actors.actors.values()} | {side.id for side in actors.sides.values() if side.country}
    assert set(actors.sides) == used


def test_one_character_is_a_prefix_only_where_the_tokenizer_parts_it(actors: Actors) -> None:
    assert actors.side_of_compound("米国防総省", "米") == "united_states"
    assert actors.side_of_compound("中央検察庁", "中央") == ""
    assert actors.named("米") is None


def test_only_official_nouns_speak_for_a_state(actors: Actors) -> None:
    assert actors.side_of_compound("カルメド外務省") == "karmed"
    assert actors.side_of_compound("カルメド船主協会") == ""


def test_a_users_file_adds_and_replaces(tmp_path: Path) -> None:
    write(tmp_path, SIDE + ACTOR + '[[actor]]\nid = "midva"\nname = "ミドヴァ"\nkind = "person"\nside = "enland"\n')
    actors = load_actors(tmp_path)
    assert actors.named("エン共和国") == actors.actors["enland"]
    assert actors.actors["midva"].side == "enland"
    assert actors.named("タレン・ミドヴァ") is None


def test_a_folder_without_actors_changes_nothing(tmp_path: Path) -> None:
    assert load_actors(tmp_path).actors == load_actors().actors


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SIDE + ACTOR.replace("state", "stat"), "line 6: kind"),
        (SIDE + ACTOR + "colour = 1\n", "line 6: colour"),
        (SIDE + SIDE, "line 6: the id enland stands twice, first in line 1"),
        ("[[country]]\nid = 1\n", "unknown table country"),
        ("[[side]\n", "actors.toml"),
        ('[official]\nverbs = ["x"]\n', "official"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ActorError, match=message):
        read_actors(write(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (ACTOR, "actor enland: the side enland is not listed"),
        (SIDE + ACTOR.replace("エン共和国", "カルメド共和国"), "カルメド共和国 stands twice, also in actor"),
    ],
)
def test_what_contradicts_the_other_lists_is_refused(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, text)
    with pytest.raises(ActorError, match=message):
        load_actors(tmp_path)


def test_the_built_in_list_is_no_lexicon_of_patterns() -> None:
    assert not is_lexicon(BUILT_IN)
