"""What is shown to readers, in English and Japanese: one data file, `labels.toml`, and the way to read it."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

Lang = Literal["en", "ja"]
LANGUAGES: tuple[Lang, ...] = ("en", "ja")


class Text(NamedTuple):
    """One wording in both languages."""

    en: str
    ja: str

    def of(self, lang: Lang) -> str:
        """The wording in `lang`."""
        return self.ja if lang == "ja" else self.en


def same(text: str) -> Text:
    """A wording that is the same in both languages, such as the name of an outlet."""
    return Text(text, text)


def join(*texts: Text) -> Text:
    """Sentences one after the other: with spaces in English, without in Japanese; empty ones are left out."""
    return Text(" ".join(text.en for text in texts if text.en), "".join(text.ja for text in texts if text.ja))


def listed(texts: Iterable[Text], most: int | None = None) -> Text:
    """An enumeration; of more than `most` the first ones, and an ellipsis."""
    each = tuple(texts)
    shown = each if most is None or len(each) <= most else (*each[:most], same("…"))
    return Text(", ".join(text.en for text in shown), "、".join(text.ja for text in shown))


@cache
def _entries() -> dict[str, Text]:
    sections = tomllib.loads(files("wakugumi.presentation").joinpath("labels.toml").read_text(encoding="utf-8"))
    return {f"{section}.{key}": Text(entry["en"], entry["ja"]) for section, keys in sections.items() for key, entry in keys.items()}


def label(key: str, **values: object) -> Text:
    """The wording under `section.key`, with `{names}` filled in; a `Text` among `values` is filled in by language.

    Raises:
        KeyError: where `labels.toml` has no such key.
    """
    entry = _entries()[key]

    def fill(lang: Lang) -> str:
        return entry.of(lang).format(**{name: value.of(lang) if isinstance(value, Text) else value for name, value in values.items()})

    return Text(fill("en"), fill("ja")) if values else entry


def value_label(section: str, value: str) -> Text:
    """The wording of a value of a table; a value that `labels.toml` does not know is shown as it stands."""
    return _entries().get(f"{section}.{value}", same(value.replace("_", " ")))
