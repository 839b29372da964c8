"""Folder of case files -> Corpus: documents, themes, synonyms and known disagreements, all checked."""

from udeassist.corpus.admission import Admission, read_admission
from udeassist.corpus.lists import Concept, ConflictPair, Places, Theme, Thesaurus
from udeassist.corpus.load import Corpus, check_corpus, corpus_files, corpus_hash, load_corpus
from udeassist.corpus.parse import Finding, parse_document

__all__ = [
    "Admission",
    "Concept",
    "ConflictPair",
    "Corpus",
    "Finding",
    "Places",
    "Theme",
    "Thesaurus",
    "check_corpus",
    "corpus_files",
    "corpus_hash",
    "load_corpus",
    "parse_document",
    "read_admission",
]
