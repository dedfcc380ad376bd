"""What is unusual about a text that is measured all the same."""

import re
import tomllib
from functools import cache
from pathlib import Path

_PAYWALL = Path(__file__).resolve().parents[1] / "lexicons" / "paywall.toml"
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ZERO_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_SPACE_RUN = re.compile(r"\s{1001}")
_PAIRS = ("「」", "『』", "（）", "【】", "〈〉", "《》", "()", "［］", "〔〕")
_UTF8_AS_CP932 = re.compile("[縺繧繝][\uff61-\uff9f\u4e00-\u9fff\u3040-\u30ff、。・]")
_UTF8_AS_LATIN = re.compile("[ãäåæçèé][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_EUC_AS_CP932 = re.compile("(?:[､･][\uff61-\uff9f]){4}")
_LEAST_MOJIBAKE, _SHARE_MOJIBAKE = 3, 0.02


def flags_of(text: str) -> tuple[str, ...]:
    """The codes (see `wakugumi.corpus.quarantine.FLAGS`) of what is unusual about `text`, in one order."""
    found = {
        "mojibake": is_mojibake(text),
        "bidi": bool(_BIDI.search(text)),
        "zero_width": bool(_ZERO_WIDTH.search(text)),
        "unbalanced_brackets": any(text.count(pair[0]) != text.count(pair[1]) for pair in _PAIRS),
        "space_run": bool(_SPACE_RUN.search(text)),
        "paywall": is_cut_off(text),
    }
    return tuple(code for code, present in found.items() if present)


def is_mojibake(text: str) -> bool:
    """Whether `text` shows that its bytes were once decoded wrongly: UTF-8 or EUC-JP as cp932, UTF-8 as Latin-1, or U+FFFD."""
    if "\ufffd" in text or _EUC_AS_CP932.search(text):
        return True
    found = len(_UTF8_AS_CP932.findall(text)) + len(_UTF8_AS_LATIN.findall(text))
    return found >= _LEAST_MOJIBAKE and found >= _SHARE_MOJIBAKE * len(text)


@cache
def _paywall() -> re.Pattern[str]:
    entries = tomllib.loads(_PAYWALL.read_text("utf-8"))["sign"]
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in entries))


def is_cut_off(text: str) -> bool:
    """Whether `text` says that more of it is behind a paywall; expressions and their sources stand in `lexicons/paywall.toml`."""
    return bool(_paywall().search(text))
