"""corpus/glossary.yaml -> Terms, each defined by statements of the corpus and by nothing else."""

from __future__ import annotations

from typing import Any

from udeassist.corpus import Corpus, Finding
from udeassist.corpus.yaml_lines import YamlProblem, read_yaml
from udeassist.learn.records import Reference, Term
from udeassist.learn.references import read_reference
from udeassist.schema import Quote

FIELDS = ("term", "de", "from")


def parse_glossary(text: str, shown: str, corpus: Corpus) -> tuple[tuple[Term, ...], list[Finding]]:
    """All terms in the order of the file; an entry with a finding is left out."""
    findings: list[Finding] = []
    try:
        entries, lines = read_yaml(text)
    except YamlProblem as problem:
        return (), [Finding(shown, problem.line, problem.message)]
    if not isinstance(entries, dict):
        return (), [Finding(shown, 1, "is no table; write it as 'term-id:' blocks with term, de and from")]
    terms: list[Term] = []
    for key, fields in entries.items():
        made = _term(str(key), fields, corpus)
        if isinstance(made, Term):
            terms.append(made)
        else:
            findings += [Finding(shown, lines.get((str(key),), 1), message) for message in made]
    return tuple(terms), findings


def _term(key: str, fields: Any, corpus: Corpus) -> Term | list[str]:
    if not isinstance(fields, dict) or set(fields) - set(FIELDS):
        unknown = ", ".join(sorted(set(fields) - set(FIELDS))) if isinstance(fields, dict) else "no fields"
        return [f"term '{key}' has {unknown}; allowed are {', '.join(FIELDS)}"]
    missing = [name for name in FIELDS if not fields.get(name)]
    if missing:
        return [f"term '{key}' has no '{missing[0]}'; add it"]
    rows = fields["from"] if isinstance(fields["from"], list) else [fields["from"]]
    read = [read_reference(str(row), corpus) for row in rows]
    wrong = [f"term '{key}': {r}" for r in read if isinstance(r, str)]
    return wrong or _made(key, fields, [r for r in read if isinstance(r, Reference)], corpus)


def _made(key: str, fields: dict[str, Any], references: list[Reference], corpus: Corpus) -> Term:
    said = [corpus.document(r.document_id).statements[r.statement] for r in references]
    german = [s.german for s in said if s.german]
    quotes = (
        Quote(document_id=r.document_id, statement=r.statement, text=s.text)
        for r, s in zip(references, said, strict=True)
    )
    return Term(
        id=key,
        term=str(fields["term"]),
        german=str(fields["de"]),
        definition=" ".join(s.text for s in said),
        definition_de=" ".join(german) if len(german) == len(said) else "",
        citations=tuple(quotes),
        cautions=tuple(s.caution for s in said if s.caution),
    )
