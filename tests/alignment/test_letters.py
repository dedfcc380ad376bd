"""What copies are compared by."""

from wakugumi.alignment.letters import content_hash, lettered


def test_a_text_is_known_by_its_letters_and_by_what_stands_between_spaces() -> None:
    one, other = lettered("　第１回、 ＡＢＣ。"), lettered("第1回abc")
    assert one.letters == other.letters == "第1回abc"
    assert one.length == 6
    assert one.content == other.content == content_hash("第1回abc")
    assert one.stripped != other.stripped
    assert one.stripped == lettered("第１回、 ＡＢＣ。\n").stripped
