"""The words that frame a sheet, in English and German; what a sheet is about comes from case files and paths."""

from __future__ import annotations

from udeassist.learn.records import Language
from udeassist.learn.sheets import session_words

WORDS: dict[str, tuple[str, str]] = {
    "foot": (
        "From the case files of udeassist. Check before you publish.",
        "Aus den Fallakten von udeassist. Prüfen Sie vor einer Veröffentlichung.",
    ),
    "name": ("Name: {line}   Date: {line}", "Name: {line}   Datum: {line}"),
    "from_file": (
        "{text} ({refs}; “{title}”, statement {n})",
        "{text} ({refs}; „{title}“, Aussage {n})",
    ),
    "sources": ("Sources", "Quellen"),
    "weak": ("(weak source)", "(schwache Quelle)"),
    "no_address": ("No address on record.", "Keine Adresse verzeichnet."),
    # quiz
    "quiz": ("Quiz: {title}", "Quiz: {title}"),
    "quiz_note": (
        "{n} questions. All that is asked stands in the case files.",
        "{n} Fragen. Alles, wonach gefragt wird, steht in den Fallakten.",
    ),
    "items_english": (
        "",
        "Zu diesem Thema gibt es wenige oder keine Fragen auf Deutsch; die übrigen sind auf Englisch.",
    ),
    "questions": ("Questions", "Fragen"),
    "question": ("Question {n}", "Frage {n}"),
    "key": ("Key", "Lösungen"),
    "answer": ("Question {n}: {answer}", "Frage {n}: {answer}"),
    "model": ("model answer", "Musterantwort"),
    "in_order": ("Order: {lines}", "Reihenfolge: {lines}"),
    "single": ("Choose one.", "Eine Antwort ist richtig."),
    "multiple": ("Choose all that apply.", "Wählen Sie alle zutreffenden."),
    "match": ("Write the letter behind each name.", "Schreiben Sie hinter jeden Namen den passenden Buchstaben."),
    "order": (
        "Write the letters in order, the earliest first.",
        "Schreiben Sie die Buchstaben in zeitlicher Reihenfolge auf, das Früheste zuerst.",
    ),
    "open": ("Answer in your own words.", "Antworten Sie mit eigenen Worten."),
    # handout
    "minutes": ("{path} · about {minutes} minutes", "{path} · etwa {minutes} Minuten"),
    "english": (
        "",
        "Lernziele, Fragen und Übung sind auf Englisch; Aussagen stehen auf Deutsch da, wo es eine deutsche Fassung "
        "gibt.",
    ),
    "aims": ("What you can do afterwards", "Was Sie danach können"),
    "read": ("Read", "Lesen"),
    "case": ("A case to study", "Ein Fall zum Durcharbeiten"),
    "whole_case": (
        "{title} You read the whole file on the page “Cases” of the assistant.",
        "{title} Die ganze Akte lesen Sie auf der Seite „Fälle“ des Assistenten.",
    ),
    "terms": ("Terms", "Begriffe"),
    "term": ("Term", "Begriff"),
    "term_other": ("German", "Englisch"),
    "definition": ("What it is", "Was es ist"),
    "discuss": ("Discuss", "Zur Diskussion"),
    "exercise": ("Exercise", "Übung"),
    # reading list
    "reading_list": ("Reading list: {title}", "Leseliste: {title}"),
    "reading_note": (
        "{n} sources. An address may have moved since it was read; n.d. means undated.",
        "{n} Quellen. Eine Adresse kann sich geändert haben, seit sie aufgerufen wurde; n.d. heißt ohne Datum.",
    ),
    "official": ("Public authorities", "Öffentliche Stellen"),
    "self_reported": (
        "Networks and organisations about themselves",
        "Netzwerke und Organisationen über sich selbst",
    ),
    "academic": ("Research", "Forschung"),
    "press": ("Press", "Presse"),
    "editorial": ("Editorial", "Redaktionelles"),
    "other": ("Other", "Weitere"),
    # worksheet
    "worksheet": ("Worksheet: {title}", "Arbeitsblatt: {title}"),
    "german": ("", "Aussagen stehen auf Deutsch da, wo es eine deutsche Fassung gibt, sonst auf Englisch."),
    "says": ("{section}: what the case file says", "{section}: was die Fallakte sagt"),
    "sec_definition": ("Definition", "Was es ist"),
    "sec_context": ("Context", "Ausgangslage"),
    "sec_actions": ("Actions", "Was getan wurde"),
    "sec_achievements": ("Achievements", "Was erreicht wurde"),
    "sec_success_factors": ("Success factors", "Was zum Erfolg beitrug"),
    "sec_lessons": ("Lessons", "Was sich lernen lässt"),
    "sec_more": ("More", "Weiteres"),
    "ask_definition": (
        "How would you define it, after what else the file says?",
        "Wie würden Sie es definieren, nach allem, was die Akte sonst sagt?",
    ),
    "ask_context": (
        "What do you think had gone before? What had the city to answer?",
        "Was ging wohl voraus? Worauf musste die Stadt reagieren?",
    ),
    "ask_actions": (
        "What would you have done? What do you think the city did?",
        "Was hätten Sie getan? Was hat die Stadt wohl getan?",
    ),
    "ask_achievements": (
        "What results do you expect, and who would report them?",
        "Welche Ergebnisse erwarten Sie, und wer würde darüber berichten?",
    ),
    "ask_success_factors": (
        "What made it succeed? Lean on what stands in the other sections.",
        "Warum ist es gelungen? Stützen Sie sich auf das, was in den anderen Abschnitten steht.",
    ),
    "ask_lessons": (
        "What can your municipality take from it? Say what is fact and what is your reading.",
        "Was kann Ihre Kommune daraus mitnehmen? Sagen Sie, was Tatsache ist und was Ihre Deutung ist.",
    ),
    "ask_more": (
        "What else would you want to know, and whom would you ask?",
        "Was möchten Sie noch wissen, und wen würden Sie fragen?",
    ),
} | session_words.WORDS


def tell(key: str, language: Language, **values: object) -> str:
    """Words of a sheet in German for 'de', else in English."""
    return WORDS[key][1 if language == "de" else 0].format(**values)
