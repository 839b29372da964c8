"""The words of a session plan, in English and German."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "session": ("Session plan: {title}", "Seminarplan: {title}"),
    "session_note": (
        "{path} · session of {minutes} minutes · 6 to 24 people",
        "{path} · Seminar von {minutes} Minuten · 6 bis 24 Personen",
    ),
    "session_aims": ("Aims", "Lernziele"),
    "plan": ("Plan", "Ablauf"),
    "from": ("From", "Ab"),
    "lasts": ("Minutes", "Minuten"),
    "phase": ("Phase", "Phase"),
    "trainer": ("Trainer", "Leitung"),
    "people": ("Participants", "Teilnehmende"),
    "bring": ("Bring along", "Mitzubringen"),
    "bring_statements": (
        "The statements below, printed and cut apart; two sets for more than twelve people.",
        "Die Aussagen unten, ausgedruckt und auseinandergeschnitten; bei mehr als zwölf Personen doppelt.",
    ),
    "bring_case": (
        "The case file “{title}” for each group of three, printed from the page “Cases” of the assistant.",
        "Die Fallakte „{title}“ für jede Dreiergruppe, ausgedruckt von der Seite „Fälle“ des Assistenten.",
    ),
    "bring_handout": (
        "The handout of the unit for each person, paper and pens.",
        "Die Handreichung zur Einheit für jede Person, Papier und Stifte.",
    ),
    "session_read": ("Statements for the reading", "Aussagen zum Lesen"),
    "session_discuss": ("Questions for the discussion", "Fragen zur Diskussion"),
    "session_quiz": ("Quiz", "Quiz"),
    "arrive": ("Arrive", "Ankommen"),
    "arrive_trainer": (
        "Asks one of the questions for the discussion before anyone has read. Notes the answers unchanged.",
        "Stellt eine der Diskussionsfragen, bevor jemand gelesen hat. Notiert die Antworten unverändert.",
    ),
    "arrive_people": ("Answer in a word or two.", "Antworten mit ein, zwei Worten."),
    "reading": ("Read", "Lesen"),
    "reading_trainer": (
        "Hands out the statements, cut apart, two or three to each pair.",
        "Verteilt die auseinandergeschnittenen Aussagen, zwei oder drei an jedes Paar.",
    ),
    "reading_people": (
        "Read in pairs; mark who says so, and any caution.",
        "Lesen zu zweit; markieren, von wem die Aussage stammt, und jeden Vorbehalt.",
    ),
    "studying": ("Case", "Fall"),
    "studying_trainer": (
        "Gives the case file; asks what was done, what came of it, and how sure that is.",
        "Gibt die Fallakte aus; fragt, was getan wurde, was daraus wurde und wie sicher das ist.",
    ),
    "studying_people": (
        "Work in threes: one fact, one result, one doubt each.",
        "Arbeiten zu dritt; nennen je eine Tatsache, ein Ergebnis und einen Zweifel.",
    ),
    "talking": ("Discuss", "Diskussion"),
    "talking_trainer": (
        "Leads through the questions. Asks for the statement behind each opinion.",
        "Führt durch die Fragen. Fragt nach der Aussage hinter jeder Meinung.",
    ),
    "talking_people": (
        "Argue; name the statement they lean on.",
        "Argumentieren; nennen die Aussage, auf die sie sich stützen.",
    ),
    "doing": ("Exercise", "Übung"),
    "doing_trainer": (
        "Goes round; asks “who says so?” and nothing else.",
        "Geht herum; fragt „Wer sagt das?“ und sonst nichts.",
    ),
    "doing_people": ("Work alone or in pairs on paper.", "Arbeiten allein oder zu zweit auf Papier."),
    "testing": ("Quiz", "Quiz"),
    "testing_trainer": (
        "Reads the questions; for each wrong answer, the proof from the last page.",
        "Liest die Fragen vor; bei jeder falschen Antwort den Beleg von der letzten Seite.",
    ),
    "testing_people": ("Answer by hand signs, then check.", "Antworten mit Handzeichen und prüfen dann."),
    "closing": ("Close", "Abschluss"),
    "closing_trainer": ("Returns to the answers of the beginning.", "Kommt auf die Antworten vom Anfang zurück."),
    "closing_people": ("Say what they would answer now.", "Sagen, was sie jetzt antworten würden."),
}
