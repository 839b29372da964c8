"""The words of the page itself, in English and German. What an answer says is in `udeassist.phrases`."""

from __future__ import annotations

LANGUAGES = ("en", "de")

WORDS: dict[str, tuple[str, str]] = {
    # masthead
    "tagline": (
        "City diplomacy, quoted from case files that say who reports it.",
        "Städtediplomatie, zitiert aus Fallakten, die sagen, wer berichtet.",
    ),
    "language": ("Language", "Sprache"),
    "tab_ask": ("Ask", "Fragen"),
    "tab_cases": ("Cases", "Fälle"),
    "tab_start": ("Start here", "Einstieg"),
    # ask
    "question": ("Your question", "Ihre Frage"),
    "placeholder": (
        "A city, a network or a topic",
        "Stadt, Netzwerk oder Thema",
    ),
    "ask": ("Ask", "Fragen"),
    "scope": ("Answer from", "Antworten aus"),
    "everything": ("Everything", "Allem"),
    "new": ("New conversation", "Neues Gespräch"),
    "searching": ("Searching {documents} documents …", "{documents} Dokumente werden durchsucht …"),
    "found": ("{statements} may answer; choosing …", "{statements} kommen in Frage; Auswahl …"),
    "checking": ("Checking {statements} against the case files …", "{statements} werden an den Fallakten geprüft …"),
    "rewriting": ("Reading the question in its context … {seconds} s", "Frage im Zusammenhang gelesen … {seconds} s"),
    "waiting": ("Waiting for the language model … {seconds} s", "Warten auf das Sprachmodell … {seconds} s"),
    "writing": ("Checking each sentence … {seconds} s", "Jeder Satz wird geprüft … {seconds} s"),
    "stop": ("Stop", "Anhalten"),
    "stopped": (
        "Stopped. The rest stands as in the case files.",
        "Angehalten. Der Rest steht so in den Fallakten.",
    ),
    "order_shorter": ("Shorter", "Kürzer"),
    "order_table": ("As a table", "Als Tabelle"),
    "order_german": ("In German", "Auf Deutsch"),
    "order_english": ("In English", "Auf Englisch"),
    "order_mayor": ("For my mayor", "Für meinen Bürgermeister"),
    "opinion": ("Was this useful?", "War das nützlich?"),
    "opinion_useful": ("Yes", "Ja"),
    "opinion_not": ("No", "Nein"),
    "opinion_wrong": ("Something is wrong", "Etwas stimmt nicht"),
    "opinion_note": (
        "What is missing or wrong? Kept here with the question and the answer; no name.",
        "Was fehlt oder stimmt nicht? Bleibt hier, mit Frage und Antwort; ohne Namen.",
    ),
    "opinion_send": ("Send", "Abschicken"),
    "opinion_kept": ("Noted. Thank you.", "Notiert. Danke."),
    "opinion_empty": ("Nothing was typed.", "Es steht nichts da."),
    "opinion_lost": (
        "That could not be kept. Please tell whoever runs udeassist here.",
        "Das konnte nicht festgehalten werden. Bitte sagen Sie es denen, die udeassist hier betreiben.",
    ),
    "reword": ("Change how the question was read", "Ändern, wie die Frage gelesen wurde"),
    "left_out": (
        "Left out of what the language model wrote: {count}",
        "Weggelassen von dem, was das Sprachmodell schrieb: {count}",
    ),
    "why_quote_not_found": ("its quote stands nowhere", "das Zitat steht nirgends"),
    "why_quote_too_short": ("its quote is too short", "das Zitat ist zu kurz"),
    "why_not_supported": ("the statement does not bear it out", "die Aussage trägt es nicht"),
    "why_no_source": ("it names no source that was given", "es nennt keine vorgelegte Quelle"),
    "why_reading_as_fact": ("our reading, not a fact", "unsere Einordnung, keine Tatsache"),
    "why_number_differs": ("a number differs", "eine Zahl stimmt nicht"),
    "why_name_differs": ("a name differs", "ein Name stimmt nicht"),
    "why_negation_differs": ("a denial differs", "eine Verneinung stimmt nicht"),
    "why_leaves_out": ("it lacks what was asked for", "es lässt weg, wonach gefragt war"),
    "why_unchecked": ("it could not be checked", "es ließ sich nicht prüfen"),
    "ready": ("Answered with {statements}.", "Beantwortet mit {statements}."),
    "nothing": ("No answer in the case files.", "Keine Antwort in den Fallakten."),
    "intro": (
        "udeassist answers from {documents} case files on city diplomacy, sentence by sentence with who reports it; "
        "it gives no advice, knows no news, and says so when the files are silent.",
        "udeassist antwortet aus {documents} Fallakten zur Städtediplomatie, Satz für Satz und mit der Angabe, wer "
        "berichtet; es rät nicht, kennt keine Nachrichten und sagt es, wenn die Akten schweigen.",
    ),
    "examples": ("Questions to begin with", "Fragen für den Anfang"),
    "earlier": ("Earlier in this conversation", "Zuvor in diesem Gespräch"),
    "open_case": ("Read: {title}", "Lesen: {title}"),
    "copy": ("Copy with references", "Mit Quellen kopieren"),
    "copied": ("Copied", "Kopiert"),
    "mode_extractive": ("Sentences stand as in the case files.", "Die Sätze stehen so in den Fallakten."),
    "mode_added": ("Sentences stand as in the documents.", "Die Sätze stehen so in den Dokumenten."),
    "mode_generative": ("Worded by a language model, checked.", "Von einem Sprachmodell formuliert, geprüft."),
    "sources_of": ("Sources of this answer", "Quellen dieser Antwort"),
    "whole": ("Whole passage", "Ganzer Abschnitt"),
    "back": ("Back to the sentence", "Zurück zum Satz"),
    "our_reading": ("Our reading; no outside source.", "Unsere Einordnung; keine fremde Quelle."),
    "reported": ("Reported by", "Berichtet von"),
    "as_of": ("as of {date}", "Stand {date}"),
    "weak": ("weak source", "schwache Quelle"),
    # trouble
    "empty": (
        "The question is empty. Name a city, a network or a topic.",
        "Die Frage ist leer. Nennen Sie eine Stadt, ein Netzwerk oder ein Thema.",
    ),
    "too_long": (
        "The question has {length} characters; at most 4,000 are read. Shorten it and ask again.",
        "Die Frage hat {length} Zeichen; gelesen werden höchstens 4.000. Bitte kürzen und noch einmal fragen.",
    ),
    "incident": (
        "That did not work, and it is not your fault. Ask again; if it stays so, give your operator the number {id}.",
        "Das hat nicht geklappt, und es liegt nicht an Ihnen. Fragen Sie noch einmal; bleibt es so, nennen "
        "Sie dem Betreiber die Nummer {id}.",
    ),
    # cases
    "search": ("Search cases", "Fälle durchsuchen"),
    "search_hint": ("Place, title or any word", "Ort, Titel oder ein beliebiges Wort"),
    "theme": ("Theme", "Thema"),
    "kind": ("Kind", "Art"),
    "all": ("All", "Alle"),
    "matches": ("{count} of {documents}", "{count} von {documents}"),
    "none_match": (
        "Nothing matches. Clear the search or choose another theme.",
        "Kein Treffer. Leeren Sie die Suche oder wählen Sie ein anderes Thema.",
    ),
    "choose": (
        "Choose a case from the list to read it with its sources.",
        "Wählen Sie einen Fall aus der Liste, um ihn mit seinen Quellen zu lesen.",
    ),
    "ask_about": ("Ask about this case", "Zu diesem Fall fragen"),
    "to_list": ("Back to the list", "Zurück zur Liste"),
    "about_place": ("What did {name} do?", "Wie arbeitet {name} mit anderen Städten zusammen?"),
    "about_title": ("What is {name}?", "Wofür steht {name}?"),
    "english_only": ("", "Die Fallakten sind auf Englisch; wo es eine Übersetzung gibt, steht sie hier."),
    # start
    "start_intro": (
        "Seven cases the collection began with. Read one, or begin with a question that its file answers.",
        "Mit diesen sieben Fällen begann die Sammlung. Lesen Sie einen oder beginnen Sie mit einer Frage, "
        "die seine Akte beantwortet.",
    ),
    "read_case": ("Read the case", "Fall lesen"),
    # kinds
    "case": ("Case", "Fall"),
    "network": ("Network", "Netzwerk"),
    "instrument": ("Instrument", "Instrument"),
    "concept": ("Concept", "Begriff"),
    "upload": ("Added document", "Eigenes Dokument"),
    "case_many": ("Cases", "Fälle"),
    "network_many": ("Networks", "Netzwerke"),
    "instrument_many": ("Instruments", "Instrumente"),
    "concept_many": ("Concepts", "Begriffe"),
    "upload_many": ("Added documents", "Eigene Dokumente"),
    # who reports
    "official": ("official", "amtlich"),
    "self_reported": ("self-reported", "Selbstauskunft"),
    "press": ("press", "Presse"),
    "academic": ("academic", "wissenschaftlich"),
    "editorial": ("editorial", "redaktionell"),
    "other": ("other", "sonstige"),
    # sections
    "definition": ("Definition", "Definition"),
    "context": ("Context", "Hintergrund"),
    "actions": ("Actions", "Was getan wurde"),
    "achievements": ("Achievements", "Was erreicht wurde"),
    "success_factors": ("Success factors", "Was zum Erfolg beitrug"),
    "lessons": ("Lessons", "Lehren"),
    "more": ("More", "Weiteres"),
    "text": ("Text", "Text"),
    "sources": ("Sources", "Quellen"),
}  # fmt: skip

COUNTS = {
    "statement": (("1 statement", "{n} statements"), ("1 Aussage", "{n} Aussagen")),
    "document": (("1 document", "{n} documents"), ("1 Dokument", "{n} Dokumente")),
    "file": (("1 case file", "{n} case files"), ("1 Fallakte", "{n} Fallakten")),
}


def tell(key: str, language: str, **values: object) -> str:
    """Words of the page in German for 'de', else in English."""
    return WORDS[key][1 if language == "de" else 0].format(**values)


def count(noun: str, n: int, language: str) -> str:
    """ "3 statements", "1 Aussage"."""
    one, many = COUNTS[noun][1 if language == "de" else 0]
    return one if n == 1 else many.format(n=n)


def known(language: object) -> str:
    """The interface language, whatever a browser sent."""
    return language if isinstance(language, str) and language in LANGUAGES else "en"
