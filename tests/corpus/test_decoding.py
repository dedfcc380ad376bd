import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wakugumi.corpus.decoding import decode, sample_codec
from wakugumi.corpus.quarantine import Unmeasurable

SENTENCE = "政府は二十日、来年度の予算案を閣議決定した。首相は記者会見で「景気を下支えする」と述べ、早期の成立に意欲を示した。"


@pytest.mark.parametrize(
    ("codec", "label"),
    [
        ("utf-8", "utf-8 (valid UTF-8)"),
        ("utf-8-sig", "utf-8 (byte order mark)"),
        ("cp932", "cp932 (chardet 0.79)"),
        ("euc_jp", "euc_jp (chardet 0.78)"),
        ("iso2022_jp", "iso2022_jp (escape sequences)"),
        ("utf-16", "utf-16-le (byte order mark)"),
        ("utf-16-le", "utf-16-le (pattern of UTF-16)"),
        ("utf-16-be", "utf-16-be (pattern of UTF-16)"),
    ],
)
def test_encoding_and_its_evidence_are_recorded(codec: str, label: str) -> None:
    decoded = decode(SENTENCE.encode(codec))
    assert decoded.text == SENTENCE
    assert decoded.label.split()[:2] == label.split()[:2]
    assert decoded.flags == ()


@pytest.mark.parametrize(
    ("codec", "declared"), [("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP"), ("iso2022_jp", "iso-2022-jp"), ("utf-8", "UTF-8")]
)
def test_declared_charset_that_fits_is_believed(codec: str, declared: str) -> None:
    decoded = decode("短い文。".encode(codec), declared)
    assert decoded.text == "短い文。"
    assert decoded.evidence == "declared"


def test_characters_beyond_the_standard_are_read() -> None:
    assert decode("①㈱髙﨑～".encode("cp932"), "shift_jis").text == "①㈱髙﨑～"
    assert decode(("①番。" + SENTENCE).encode("euc_jis_2004")).text.startswith("①番。")


@pytest.mark.parametrize(
    ("data", "code", "offset"),
    [
        (SENTENCE.encode()[:51] + b"\xff" + SENTENCE.encode()[51:], "invalid_bytes", 51),
        (SENTENCE.encode("cp932")[:50] + b"\xff" + SENTENCE.encode("cp932")[50:], "invalid_bytes", 50),
        (SENTENCE.encode("euc_jp")[:50] + b"\xff" + SENTENCE.encode("euc_jp")[50:], "invalid_bytes", 50),
        (SENTENCE.encode("utf-16") + b"\x3d\xd8", "lone_surrogate", 116),
        (b"\xd0\xd1\xd2", "low_confidence", None),
    ],
    ids=["utf-8", "cp932", "euc-jp", "utf-16", "nothing"],
)
def test_what_cannot_be_decoded_says_where(data: bytes, code: str, offset: int | None) -> None:
    with pytest.raises(Unmeasurable) as caught:
        decode(data)
    assert (caught.value.code, caught.value.byte_offset) == (code, offset)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
@settings(max_examples=200, deadline=None)
def test_utf8_comes_back_as_it_went_in(text: str) -> None:
    data = ("\ufeff" + text).encode()
    assert decode(data).text == text


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_no_bytes_raise_anything_else_and_nothing_is_replaced(data: bytes) -> None:
    try:
        decoded = decode(data)
    except Unmeasurable:
        return
    assert "\ufffd" not in decoded.text or b"\xef\xbf\xbd" in data or b"\xfd\xff" in data or b"\xff\xfd" in data


@pytest.mark.parametrize("codec", ["utf-8", "cp932", "euc_jp", "utf-16-le", "utf-16-be"])
def test_codec_of_a_table_is_told_from_its_first_lines(codec: str) -> None:
    assert sample_codec(f"outlet,text\n甲,{SENTENCE}\n乙,".encode(codec)) == (codec, 0)
