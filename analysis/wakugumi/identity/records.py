"""What this stage hands on: the form in which a source is named."""

from typing import NamedTuple

from wakugumi.language.word_classes import word_classes

SAME = "same"
THIS = "this"
PRONOUN = "pronoun"
OWN = "own"
REPORTERS = word_classes("identity").listed("reporters")


class SourceForm(NamedTuple):
    """The head noun compound of one source, taken apart; never its relative clauses.

    Attributes:
        attribution: the attribution whose source this is; empty where it is a mention that a shorter form may refer to.
        start: first code point of the head in its passage.
        form: the head as written (ソーブ頭取, 同省, ナヴィル当局者).
        name: the proper name within it, or the whole of an institution's name (ソーブ, カルメド国防省); empty where there is none.
        family: the part that stands for a personal name (ベロウソフ of アンドレイ・ベロウソフ); the name itself where it is short, empty
            where a name in kanji is not known in its parts.
        title: title or role of a person (頭取), kind of an institution (省, 銀行).
        holder: whose title, voice or document it is (オルドア銀行).
        short: the abbreviation that stands in parentheses after it (NATO).
        marker: `same` (同氏, 同省), `this` (この関係者), `pronoun` (彼), `own` (本紙), else empty.
        source_type: the attribution's.
        specific: whether a proper noun tells the institution from others of its kind (カルメド国防省, not 国防省).
        lead: the first word of the head, for the names of states that are one character long (米当局).
        holder_lead: the first word of the holder.
        holder_specific: whether a proper noun tells the holder from others of its kind.
    """

    attribution: str
    start: int
    form: str
    name: str = ""
    family: str = ""
    title: str = ""
    holder: str = ""
    short: str = ""
    marker: str = ""
    source_type: str = "person"
    specific: bool = False
    lead: str = ""
    holder_lead: str = ""
    holder_specific: bool = False

    @property
    def is_full_name(self) -> bool:
        """Whether the form gives a personal name in more than its family part."""
        return bool(self.name) and self.name != self.family

    @property
    def families(self) -> tuple[str, ...]:
        """The family names under which a full name may be shortened: one, or the beginnings of a name not known in its parts."""
        return (self.family,) if self.family else tuple(self.name[:length] for length in range(1, min(4, len(self.name))))

    @property
    def owned(self) -> str:
        """The form with its holder before it."""
        return f"{self.holder}の{self.form}" if self.holder else self.form


def is_personal(form: SourceForm) -> bool:
    """Whether the form names or describes one person: a person, or a reporter of some medium."""
    return form.source_type == "person" or (form.source_type == "media" and form.title.endswith(REPORTERS))
