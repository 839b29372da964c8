"""The words of the Library page, in English and German."""

from __future__ import annotations

from udeassist_app.words import tell as _tell

WORDS: dict[str, tuple[str, str]] = {
    "tab": ("Library", "Bibliothek"),
    "intro": (
        "Documents that were added here answer beside the case files, in their own words and cited to page or heading.",
        "Aufgenommene Dokumente antworten neben den Fallakten, im eigenen Wortlaut und mit Seite oder Überschrift.",
    ),
    "closed": (
        "Documents are added by the operator with ‘udeassist add’.",
        "Dokumente nimmt der Betreiber mit „udeassist add“ auf.",
    ),
    "upload": ("Add files", "Dateien aufnehmen"),
    "collection": ("Collection", "Sammlung"),
    "chosen": ("Documents", "Dokumente"),
    "remove": ("Remove what is ticked", "Angekreuztes entfernen"),
    "none": ("No documents have been added yet.", "Noch wurden keine Dokumente aufgenommen."),
    "count_one": ("1 document", "1 Dokument"),
    "statement_one": ("1 statement", "1 Aussage"),
    "count": ("{count} documents", "{count} Dokumente"),
    "statements": ("{count} statements", "{count} Aussagen"),
    "busy": ("A job is under way; wait until it is done.", "Es läuft noch ein Auftrag; bitte warten."),
    "nothing": ("Tick at least one document first.", "Bitte zuerst mindestens ein Dokument ankreuzen."),
    "bad_name": (
        "That cannot name a collection; use letters, digits, blanks, '-' and '_'.",
        "So kann eine Sammlung nicht heißen; möglich sind Buchstaben, Ziffern, Leerzeichen, „-“ und „_“.",
    ),
    "working": ("{stage}: {done} of {total}", "{stage}: {done} von {total}"),
    "reading": ("Reading files", "Dateien werden gelesen"),
    "embedding": ("Preparing statements for the search", "Aussagen werden für die Suche vorbereitet"),
    "building": ("Building the new index", "Der neue Index wird gebaut"),
    "aside": ("Set aside", "Zurückgestellt"),
    "done": ("Done: {told}.", "Fertig: {told}."),
    "added": ("{n} added", "{n} aufgenommen"),
    "replaced": ("{n} replaced", "{n} ersetzt"),
    "removed": ("{n} removed", "{n} entfernt"),
    "unchanged": ("{n} unchanged", "{n} unverändert"),
    "duplicate": ("{n} already there", "{n} schon vorhanden"),
    "moved": ("{n} moved", "{n} verschoben"),
    "missing": ("{n} missing", "{n} fehlen"),
    "quarantined": ("{n} set aside", "{n} zurückgestellt"),
}


def tell(key: str, language: str, **values: object) -> str:
    """Words of this page in German for 'de', else in English; other keys are those of the whole app."""
    if key not in WORDS:
        return _tell(key, language, **values)
    return WORDS[key][1 if language == "de" else 0].format(**values)
