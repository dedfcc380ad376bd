"""The endings of Japanese predicates, over UniDic tokens."""

from wakugumi.language.tokens import Tokens

_CONTINUING_FORM = frozenset({"て", "で"})
_AUXILIARY_VERBS = frozenset({"居る", "おる", "仕舞う", "来る", "行く", "有る", "置く", "見る", "貰う", "くれる", "頂く", "下さる", "為る"})

# No predicate is as long; a text that repeats だろう thousands of times must stay cheap.
_LONGEST_PREDICATE = 24


def predicate_end(tokens: Tokens, index: int) -> int:
    """The index of the last token of the predicate that `tokens[index]` begins or continues.

    Endings are auxiliaries (た, ない, れる, ます, です, だろう) and て with an auxiliary verb (ている, てしまった); a verbal noun takes
    its する.
    """
    words, types = tokens.vocabulary, tokens.types
    last = index
    if words.pos[types[index]].startswith(("名詞", "接尾辞-名詞的")) and index + 1 < len(types) and words.lemma[types[index + 1]] == "為る":
        last = index + 1
    end = min(len(types), index + _LONGEST_PREDICATE)
    while last + 1 < end:
        following = types[last + 1]
        if words.pos[following].startswith("助動詞"):
            last += 1
        elif (
            words.lemma[following] in _CONTINUING_FORM
            and words.pos[following] == "助詞-接続助詞"
            and last + 2 < end
            and words.pos[types[last + 2]] == "動詞-非自立可能"
            and words.lemma[types[last + 2]] in _AUXILIARY_VERBS
        ):
            last += 2
        else:
            break
    return last
