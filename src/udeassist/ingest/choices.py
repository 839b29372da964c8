"""A sidecar file and --meta -> what a person says of a document, which goes before what the file says of itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from udeassist.corpus.yaml_lines import YamlProblem, read_yaml
from udeassist.errors import UsageError
from udeassist.ingest.paths import sidecar
from udeassist.ingest.records import SHIPPED
from udeassist.readers import FIELDS, READER_VERSION, Facts, Unreadable, facts_from

MOST_BYTES = 100_000
_NAME = re.compile(r"[\w][\w .-]{0,59}")


def meta_from(texts: Iterable[str]) -> dict[str, str]:
    """ "publisher=City of Graz" as fields. Raises UsageError."""
    found = {}
    for text in texts:
        field, equals, value = text.partition("=")
        if not equals or field not in FIELDS or not value.strip():
            raise UsageError(
                f"--meta '{text}' is not understood.", f"Use FIELD=VALUE with one of: {', '.join(FIELDS)}."
            )
        if getattr(facts_from({field: value}), field) is None:
            raise UsageError(f"--meta '{text}' has a value that does not fit.", _EXPECTED.get(field, ""))
        found[field] = value
    return found


def collection_name(text: str) -> str:
    """The name as it is kept. Raises UsageError for one that cannot be a name or belongs to the case files."""
    name = " ".join(text.split())
    if not _NAME.fullmatch(name) or name.casefold() == SHIPPED:
        raise UsageError(f"'{text}' cannot name a collection.", "Use up to 60 letters, digits, blanks, '-' and '_'.")
    return name


def beside(path: Path) -> tuple[dict[str, str], str | None]:
    """Fields and collection from the sidecar of a file. Raises Unreadable where it is no list of fields we know."""
    found = sidecar(path)
    if found is None:
        return {}, None
    try:
        text = found.read_bytes()[: MOST_BYTES + 1].decode("utf-8")
        value, _ = read_yaml(text)
    except (OSError, UnicodeDecodeError) as problem:
        raise Unreadable(f"Its sidecar {found.name} cannot be read ({type(problem).__name__})", "Mend it") from None
    except YamlProblem as problem:
        raise Unreadable(f"Its sidecar {found.name} {problem.message} (line {problem.line})", "Mend it") from None
    if not isinstance(value, dict) or len(text) > MOST_BYTES:
        raise Unreadable(f"Its sidecar {found.name} is no list of 'field: value' lines", "Mend it")
    unknown = [str(k) for k in value if k not in (*FIELDS, "collection")]
    if unknown:
        raise Unreadable(
            f"Its sidecar {found.name} has the unknown field '{unknown[0]}'",
            f"Known are {', '.join(FIELDS)}, collection",
        )
    given = facts_from({k: v for k, v in value.items() if k != "collection"})
    name = value.get("collection")
    return _told(given), collection_name(str(name)) if name else None


def over(facts: Facts, *told: Mapping[str, str]) -> Facts:
    """Facts of the file with what people told over them; later ones win."""
    merged: dict[str, object] = facts.model_dump()
    for one in told:
        merged |= _told(facts_from(one))
    return Facts.model_validate(merged)


def choices_key(*told: Mapping[str, str]) -> str:
    """What besides its bytes decides what a file becomes: when it changes, the file is read again."""
    return json.dumps([READER_VERSION, *[sorted(t.items()) for t in told]])


def _told(facts: Facts) -> dict[str, str]:
    return {k: v for k, v in facts.model_dump().items() if v is not None}


_EXPECTED = {
    "url": "Give an address that begins with http:// or https://.",
    "date": "Give it as 2024-05-31, or a year.",
    "language": "Give the code of two letters, such as en or de.",
}
