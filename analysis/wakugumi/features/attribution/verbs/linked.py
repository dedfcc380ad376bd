"""Contents with と: 「…」と述べた, 〜だと述べた, 〜と、Aは記者団に述べた.

`linked_quotations` takes a quotation that is all that is said, `linked_clauses` a clause.
"""

from wakugumi.features.attribution.contents.edges import clause_end, closes_clause, is_written, told_after
from wakugumi.features.attribution.contents.starts import after_topic, clause_low, quoted, stands_alone
from wakugumi.features.attribution.cues.findings import Finding, found
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.links import ORPHANS, Link
from wakugumi.features.attribution.grammar.relations import all_quoted, is_attributive
from wakugumi.features.attribution.sources.answers import told_by
from wakugumi.features.attribution.sources.pages import after_page, is_standing, page_before
from wakugumi.features.attribution.sources.reporters import after_reporter, named_before
from wakugumi.features.attribution.sources.speakers import floor, siblings
from wakugumi.features.attribution.sources.stating import as_toshite, of_account, without_sufferer
from wakugumi.features.attribution.sources.subjects import is_object, subject_before, subject_between
from wakugumi.features.attribution.verbs.allowances import answered_of, answers, judges
from wakugumi.features.attribution.verbs.linked_clauses import of_linked_clause
from wakugumi.features.attribution.verbs.linked_quotations import nearest_subject, of_whole_quotation
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.source_types import TELLERS

_ADDING = closed("adding")
_HEARING = closed("hearing")
_WRITING = closed("writing")


def find_linked(scope: Scope, cue: Cue, link: Link, earlier: list[Finding]) -> Finding | None:
    """The attribution of a cue that takes a と; None where nothing stands before it."""
    if plain := _orphan(scope, cue, link) or _standing(scope, cue, link, earlier):
        return plain
    passive = cue.is_passive(scope.region)
    source = subject_between(scope, link.particle, cue.first, passive) if not link.adjacent else None
    if source and ((passive and _suffers(scope, source)) or is_object(scope, source, cue.first)):
        source = None
    run = quoted(scope, link)
    cue = as_toshite(scope, cue, link)
    named = run is not None and judges(scope, cue, run[0])
    if run and source is None and scope.region.is_heading and (speaker := named_before(scope, run[0])):
        return found(scope, cue, speaker, run, direct=True)
    if run and not link.adjacent and (told := told_after(scope, cue, link)):
        return found(scope, cue, source or subject_before(scope, run[0]), (run[0], told + 1))
    answered = run is not None and answers(scope, cue, run[0])
    if run and source is None and not passive and _adds_clause(scope, cue, run[0], earlier):
        run = None
    if (
        run
        and (named or answered or (stands_alone(scope, run[0]) and not answered_of(scope, cue, run[0])))
        and not (source and nearest_subject(scope, run[0]) and not closes_clause(scope, run[0]))
    ):
        finding = of_whole_quotation(scope, cue, run, source, earlier, passive)
        if finding:
            return without_sufferer(scope, cue, finding)
    end = clause_end(scope, link)
    if source is not None:
        first, _ = after_topic(scope, after_reporter(scope, cue, floor(earlier, end), end), end, active=False)
        if run and first == run[0]:
            return found(scope, cue, source, run, direct=True)
        return found(scope, cue, source, (first, end)) if first < end else None
    if heard := _received(scope, cue, end, earlier) or _heard(scope, cue, link, end, earlier):
        return heard
    finding = of_account(scope, cue, end, earlier) or of_linked_clause(scope, cue, link, end, earlier, passive)
    if run and finding and finding.content == run:
        finding = finding._replace(direct=True)
    return without_sufferer(scope, cue, finding) if finding else None


def _standing(scope: Scope, cue: Cue, link: Link, earlier: list[Finding]) -> Finding | None:
    """Words with what they stand in: 規約に、会費は返さないとある, 規約には会費は返さないと記されている."""
    end = clause_end(scope, link)
    laid_down = link.after == "clause" and cue.is_passive(scope.region) and scope.units[cue.head].lemma in _WRITING
    laid_down = laid_down and not is_attributive(scope.units, cue.last)
    page = page_before(scope, floor(earlier, cue.first), end) if laid_down or is_standing(scope, cue) else None
    first = after_page(scope, page.particle) if page else end
    return found(scope, cue, page, (first, end), all_quoted(scope.units, first, end)) if page else None


def _suffers(scope: Scope, source: Phrase) -> bool:
    """Whether the subject between と and a passive is what was given out: 〜と警報が発表された, not 〜と陛下が述べられた."""
    return (source.mark == "が" and source.kind not in ("person", "document")) or is_written(scope, source)


def _adds_clause(scope: Scope, cue: Cue, first: int, earlier: list[Finding]) -> bool:
    """Whether a topic stands between the clause before and a quotation that is added to it: 〜と語り、政府は「…」と付け加えた."""
    low = clause_low(scope, first, siblings(earlier))
    return scope.units[cue.head].lemma in _ADDING and low > 0 and bool(scope.subjects_in(low, first))


def _received(scope: Scope, cue: Cue, end: int, earlier: list[Finding]) -> Finding | None:
    """What somebody hears or is told by whoever opens the clause: 友人から、橋が落ちたと聞いた."""
    low = clause_low(scope, end, siblings(earlier, scope), floor=floor(earlier, end))
    told = told_by(scope, cue, low, end)
    return found(scope, cue, told[1], (told[0], end), all_quoted(scope.units, told[0], end)) if told and told[0] < end else None


def _heard(scope: Scope, cue: Cue, link: Link, end: int, earlier: list[Finding]) -> Finding | None:
    """What the writer heard, of whoever stands behind it with に or から: nobody in the clause told it (社長は怒っていたと秘書に聞いた)."""
    hears = scope.units[cue.head].lemma in _HEARING and not cue.is_passive(scope.region) and scope.units[end - 1].surface != "か"
    low = clause_low(scope, end, siblings(earlier, scope), floor=floor(earlier, end))
    if not hears or low >= end:
        return None
    at = next((index for index in range(cue.first - 1, link.particle + 1, -1) if scope.units[index].as_particle in ("に", "から")), 0)
    teller = scope.phrase(at - 1, at, "から") if at else None
    teller = teller._replace(first=max(teller.first, link.particle + 1)) if teller and teller.kind in TELLERS else None
    return found(scope, cue, teller, (low, end))._replace(mark="reported")


def _orphan(scope: Scope, cue: Cue, link: Link) -> Finding | None:
    """A closing bracket whose opening one stands in a passage before: everything before it is content."""
    if scope.units[link.particle - 1].surface not in ORPHANS:
        return None
    source = subject_between(scope, link.particle, cue.first) if not link.adjacent else None
    return found(scope, cue, source, None)._replace(spoken=(-1, scope.starts[link.particle - 1]))
