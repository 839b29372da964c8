"""The closed list of sentences that udeassist says itself, in English and German.

Nothing here states a fact of a case.
"""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # verdicts
    "holds": ("Yes, as far as the case files go.", "Ja, soweit die Fallakten reichen."),
    "does_not_hold": ("Not as stated.", "So nicht."),
    "disputed": ("Disputed: the sources do not say the same.", "Strittig: Die Quellen sagen nicht dasselbe."),
    "on_this": ("No verdict; the case files say this on it:", "Kein Urteil; dazu sagen die Fallakten:"),
    # list heads
    "list_all": ("{total} found:", "{total} gefunden:"),
    "list_some": (
        "{total} found; here are {shown}, closest first:",
        "{total} gefunden; hier {shown}, die passendsten zuerst:",
    ),
    # labels
    "caution": ("Caution", "Vorbehalt"),
    "our_reading": ("Our reading", "Unsere Einordnung"),
    "sources": ("Sources", "Quellen"),
    "case_file": ("Case file", "Fallakte"),
    "document": ("Document", "Dokument"),
    "unknown_publisher": ("publisher unknown", "Herausgeber unbekannt"),
    "page": ("p. {page}", "S. {page}"),
    "reported_by": ("reported by", "berichtet von"),
    "undated": ("undated", "ohne Jahr"),
    "conflict": ("These two disagree on {about}.", "Diese beiden widersprechen sich darin, {about}."),
    "open_part": ("Not in the case files: {part}", "Dazu steht nichts in den Fallakten: {part}"),
    "nearest": ("Closest in the case files", "Am nächsten in den Fallakten"),
    # declines
    "confined": (
        "Only ‘{values}’ was searched, and nothing there records this.",
        "Durchsucht wurde nur „{values}“, und dort steht nichts dazu.",
    ),
    "say_nothing": ("The case files don't say.", "Dazu steht nichts in den Fallakten."),
    "out_of_scope_head": (
        "This is outside what udeassist answers.",
        "Das liegt außerhalb dessen, was udeassist beantwortet.",
    ),
    "task": (
        "It quotes case files on city diplomacy; it does not write, translate or calculate.",
        "Es zitiert Fallakten zur Städtediplomatie; es schreibt, übersetzt und rechnet nicht.",
    ),
    "opinion": (
        "It does not advise what a city should do; it shows what other cities did and who reports it.",
        "Es rät nicht, was eine Stadt tun soll; es zeigt, was andere Städte getan haben und wer darüber berichtet.",
    ),
    "live": (
        "It holds dated case files and no current facts such as who is in office now, contact data or the weather.",
        "Es enthält datierte Fallakten und nichts Tagesaktuelles wie heutige Amtsinhaber, Kontaktdaten oder das "
        "Wetter.",
    ),
    "outside": (
        "The question does not seem to be about what cities do with cities, networks and organisations abroad.",
        "Die Frage scheint nicht davon zu handeln, was Städte mit Städten, Netzwerken und Organisationen im Ausland "
        "tun.",
    ),
    "order": (
        "Its rules come from its operators and not from a question; ask about a city, a network or a topic.",
        "Seine Regeln kommen vom Betreiber und nicht aus einer Frage; fragen Sie nach einer Stadt, einem Netzwerk "
        "oder einem Thema.",
    ),
    "smalltalk": (
        "Ask what a city did, with whom, why it worked, or which network does what.",
        "Fragen Sie, was eine Stadt getan hat, mit wem, warum es gelang oder welches Netzwerk was tut.",
    ),
    "unclear": (
        "The question names no city, network or topic that could be looked up.",
        "Die Frage nennt keine Stadt, kein Netzwerk und kein Thema, nach dem sich suchen ließe.",
    ),
    "unknown_place": ("There is no case file on {name}.", "Zu {name} gibt es keine Fallakte."),
    "unknown_name": (
        "The name “{name}” does not occur in the case files.",
        "Der Name „{name}“ kommt in den Fallakten nicht vor.",
    ),
    "not_compared": (
        "The case files do not record this for {names}.",
        "Die Fallakten halten das für {names} nicht fest.",
    ),
    "not_together": (
        "No statement in the case files connects {names}.",
        "Keine Aussage in den Fallakten verbindet {names}.",
    ),
    "missing_word": (
        "Nothing in the case files on {name} speaks of “{word}”.",
        "In den Fallakten zu {name} ist von „{word}“ nicht die Rede.",
    ),
    "missing_word_anywhere": (
        "No statement in the case files speaks of “{word}” in this way.",
        "Keine Aussage in den Fallakten spricht so von „{word}“.",
    ),
    "not_recorded": (
        "There are case files on {name}, but none records this.",
        "Zu {name} gibt es Fallakten, aber keine hält das fest.",
    ),
    "no_match": (
        "{searched} documents were searched and none answers this.",
        "{searched} Dokumente wurden durchsucht, keines beantwortet das.",
    ),
    "claim_unsupported": (
        "The case files neither confirm nor correct this.",
        "Die Fallakten bestätigen das nicht und berichtigen es nicht.",
    ),
    "hint_nearest": ("You could open one of these instead:", "Sie könnten stattdessen hier nachsehen:"),
    "hint_rephrase": (
        "Try naming the city or network and one thing you want to know.",
        "Nennen Sie die Stadt oder das Netzwerk und eine Sache, die Sie wissen möchten.",
    ),
    "hint_ask": ("For example: {ask}", "Zum Beispiel: {ask}"),
    "why_name": ("about {name}", "zu {name}"),
    "why_topic": ("closest in topic", "thematisch am nächsten"),
    # notices
    "sources_english": (
        "The case files are in English; sentences are quoted as they stand.",
        "Die Fallakten sind auf Englisch; die Sätze werden im Wortlaut zitiert.",
    ),
    "translated": (
        "German wordings are our translation; the English statement stands beside each.",
        "Deutsche Wortlaute sind unsere Übersetzung; die englische Aussage steht jeweils daneben.",
    ),
    "spelling": (
        "Read “{shown}” for a word that was spelled differently.",
        "Als „{shown}“ gelesen, was anders geschrieben war.",
    ),
    "follow_up": ("Read as: {standalone}", "Gelesen als: {standalone}"),
    "as_of": (
        "Figures hold for the year of their source, not for today.",
        "Zahlen gelten für das Jahr ihrer Quelle, nicht für heute.",
    ),
    "shorter": (
        "{shown} of {all} sentences of the answer to: {standalone}",
        "{shown} von {all} Sätzen der Antwort auf: {standalone}",
    ),
    "not_shorter": (
        "The answer is one statement already; it is not cut.",
        "Die Antwort ist schon eine einzige Aussage; sie wird nicht gekürzt.",
    ),
    "again": ("The same answer once more, to: {standalone}", "Dieselbe Antwort noch einmal, auf: {standalone}"),
    "where": ("Where", "Wo"),
    "statement": ("What the case file says", "Was die Fallakte sagt"),
    "chat_failed": (
        "Without the language model, which {why}: sentences stand as in the case files.",
        "Ohne das Sprachmodell, denn es {why}: Die Sätze stehen so in den Fallakten.",
    ),
    "chat_broke_off": (
        "The language model {why}; from there on sentences stand as in the case files.",
        "Das Sprachmodell {why}; von da an stehen die Sätze so in den Fallakten.",
    ),
    "chat_unusable": (
        "The language model wrote nothing that could be checked; sentences stand as in the case files.",
        "Das Sprachmodell schrieb nichts Prüfbares; die Sätze stehen so in den Fallakten.",
    ),
    "chat_down": ("cannot be reached", "ist nicht erreichbar"),
    "chat_slow": ("took too long", "brauchte zu lange"),
    "chat_stalled": ("stopped in the middle", "brach mittendrin ab"),
    "chat_busy": ("has too many requests", "ist überlastet"),
    "chat_loading": ("is still loading", "wird noch geladen"),
    "chat_key": ("refuses the key", "lehnt den Schlüssel ab"),
    "chat_model": ("is not known to its server", "ist seinem Server unbekannt"),
    "chat_refused": ("refused the request", "lehnte die Anfrage ab"),
    "chat_server": ("failed", "meldete einen Fehler"),
    "chat_page": ("answered with a web page", "antwortete mit einer Webseite"),
    "chat_garbled": ("sent something unreadable", "schickte Unlesbares"),
    "chat_flood": ("sent far too much", "schickte viel zu viel"),
    "chat_empty": ("said nothing", "sagte nichts"),
    "chat_stopped": ("was stopped", "wurde angehalten"),
    "rests_on": ("Rests on {documents} and {statements}.", "Beruht auf {documents} und {statements}."),
    "check": (
        "Answers quote case files; check before you publish.",
        "Antworten zitieren Fallakten; vor einer Veröffentlichung prüfen.",
    ),
}  # fmt: skip


def say(key: str, language: str, **values: object) -> str:
    """A sentence of the list in German for German questions, else in English."""
    return PHRASES[key][1 if language == "de" else 0].format(**values)
