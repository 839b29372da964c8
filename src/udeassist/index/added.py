"""Our case files + added documents -> the corpus of one generation; vectors of the library beside the shipped ones.

Adding a document must cost what it adds: case files that have not changed are taken from the generation in use.
"""

from __future__ import annotations

from pathlib import Path

from udeassist import __version__
from udeassist.catalogue import Card, Catalogue, catalogue_of
from udeassist.corpus import Corpus, corpus_hash, load_corpus
from udeassist.errors import UdeassistError
from udeassist.index.manifest import read_current
from udeassist.index.shipped import Vectors
from udeassist.lexicon import lexicon_of
from udeassist.library import Shelf, open_library
from udeassist.settings import Settings


def corpus_and_catalogue(settings: Settings, shelf: Shelf, anew: bool) -> tuple[Corpus, Catalogue]:
    """What a generation is made of; `anew` reads every file again. Raises CorpusError."""
    current = None if anew else _in_use(settings, shelf.shipped)
    if current is None:
        corpus = with_added(load_corpus(settings.corpus_dir), shelf)
        return corpus, catalogue_of(corpus, lexicon_of(corpus))
    before, cards = current
    own = before.model_copy(update={"documents": tuple(d for d in before.documents if d.kind != "upload")})
    corpus = with_added(own, shelf)
    same = [a is b or a == b for a, b in zip(before.documents, corpus.documents, strict=False)]
    kept = next((n for n, equal in enumerate(same) if not equal), len(same))
    rows = sum(len(d.statements) for d in before.documents[:kept])
    new = catalogue_of(corpus, lexicon_of(corpus), kept)
    return corpus, Catalogue(cards=(*cards[:rows], *new.cards))


def _in_use(settings: Settings, shipped: bool) -> tuple[Corpus, tuple[Card, ...]] | None:
    """Corpus and cards of the generation in use, if it was made of the case files as they are by this version."""
    try:
        folder, manifest = read_current(settings)
        if manifest.program != __version__ or manifest.corpus_hash != corpus_hash(settings.corpus_dir):
            return None
        corpus = Corpus.model_validate_json((folder / "corpus.json").read_bytes())
        catalogue = Catalogue.model_validate_json((folder / "catalogue.json").read_bytes())
    except (UdeassistError, OSError, ValueError):
        return None
    if shipped and all(d.kind == "upload" for d in corpus.documents):
        return None
    return corpus, catalogue.cards


def with_added(corpus: Corpus, shelf: Shelf) -> Corpus:
    """Added documents come last, in the order in which they came, so that adding more leaves every row its number."""
    if not shelf.documents and shelf.shipped:
        return corpus
    own = corpus.documents if shelf.shipped else ()
    return corpus.model_copy(update={"documents": (*own, *(d.as_document() for d in shelf.documents))})


def with_library_vectors(known: Vectors | None, data_dir: Path, name: str, weights: str) -> Vectors | None:
    """`known` and what the library has of these weights; vectors of other weights are of no use here."""
    if not (data_dir / "library.sqlite").is_file():
        return known
    library = open_library(data_dir)
    try:
        ids, matrix = library.vectors(weights)
    finally:
        library.close()
    if not ids:
        return known
    # They were made by the engine that embeds questions, so the two agree by themselves.
    ours = Vectors(name, weights, 1.0, ids, matrix)
    return known.joined(ours) if known is not None and known.weights == weights else known or ours
