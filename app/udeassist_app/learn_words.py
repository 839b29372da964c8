"""The words of the Learn page, in English and German."""

from __future__ import annotations

from udeassist.learn.records import Item

WORDS: dict[str, tuple[str, str]] = {
    "tab": ("Learn", "Lernen"),
    # at the door
    "intro": (
        "Learn with the cases that the answers cite: read, ask, and see what you have mastered. "
        "Every question of the quiz rests on a statement that is quoted with its source.",
        "Lernen Sie mit den Fällen, die in den Antworten zitiert werden: lesen, fragen und sehen, was Sie schon "
        "beherrschen. Jede Quizfrage beruht auf einer Aussage, die mit ihrer Quelle zitiert wird.",
    ),
    "begin_head": ("Begin", "Anfangen"),
    "name": ("A name you choose", "Ein Name, den Sie wählen"),
    "name_hint": ("It need not be your own", "Es muss nicht Ihr eigener sein"),
    "begin": ("Begin", "Anfangen"),
    "resume_head": ("Go on where you stopped", "Weitermachen, wo Sie aufgehört haben"),
    "code": ("Your code", "Ihr Code"),
    "code_hint": ("Like K7QM-2XRT-9DPA", "Etwa K7QM-2XRT-9DPA"),
    "resume": ("Go on", "Weiter"),
    "trainer_head": ("For trainers", "Für die Kursleitung"),
    "remember": ("Remember me in this browser", "In diesem Browser merken"),
    "privacy": (
        "We keep the name you choose and your answers, nothing else about you. You can delete all of it at any time.",
        "Gespeichert werden der Name Ihrer Wahl und Ihre Antworten, sonst nichts über Sie. Sie können alles jederzeit "
        "löschen.",
    ),
    # notes
    "no_name": ("Choose a name first; any will do.", "Wählen Sie zuerst einen Namen; jeder ist recht."),
    "no_code": (
        "There is nobody with this code. Check it, or begin anew with a name.",
        "Diesen Code gibt es nicht. Prüfen Sie ihn oder fangen Sie mit einem Namen neu an.",
    ),
    "no_invitation": (
        "There is no cohort with this invitation. Ask your trainer for it.",
        "Zu dieser Einladung gibt es keine Gruppe. Fragen Sie Ihre Kursleitung danach.",
    ),
    "key_is_invitation": (
        "This is the invitation for learners. The trainer's code is longer: it was shown when the cohort was made.",
        "Das ist die Einladung für Lernende. Der Code der Kursleitung ist länger: Er wurde angezeigt, als die Gruppe "
        "angelegt wurde.",
    ),
    "no_key": ("There is no cohort with this trainer's code.", "Zu diesem Code der Kursleitung gibt es keine Gruppe."),
    "no_cohort_name": ("Give the cohort a name first.", "Geben Sie der Gruppe zuerst einen Namen."),
    "gone": (
        "This learner has been deleted. Begin anew with a name.",
        "Diese Lerndaten wurden gelöscht. Fangen Sie mit einem Namen neu an.",
    ),
    "deleted": ("All of it is deleted.", "Alles ist gelöscht."),
    "joined": ("You are in the cohort “{name}”.", "Sie sind in der Gruppe „{name}“."),
    "left": ("You have left the cohort.", "Sie haben die Gruppe verlassen."),
    "trouble": ("That did not work: {why}", "Das hat nicht geklappt: {why}"),
    "choose_first": ("Choose an answer first.", "Wählen Sie zuerst eine Antwort."),
    "still_open": ("Not yet chosen: {missing}.", "Noch nicht gewählt: {missing}."),
    "each_once": ("Choose each only once.", "Wählen Sie jedes nur einmal."),
    "no_paths": (
        "There are no learning paths in this collection.",
        "In dieser Sammlung gibt es keine Lernpfade.",
    ),
    # map
    "hello": ("{name}", "{name}"),
    "your_code": (
        "Your code to go on later or elsewhere: {code}. Write it down: nobody can look it up for you.",
        "Ihr Code, um später oder anderswo weiterzumachen: {code}. Notieren Sie ihn: Niemand kann ihn für Sie "
        "nachschlagen.",
    ),
    "path": ("Path", "Lernpfad"),
    "map": ("Your map", "Ihre Karte"),
    "summary": ("{mastered} of {units} units mastered.", "{mastered} von {units} Einheiten beherrscht."),
    "due": ("{n} to review today.", "{n} heute zu wiederholen."),
    "go_on": ("Go on with the quiz", "Weiter mit dem Quiz"),
    "untouched": ("Not begun", "Noch nicht begonnen"),
    "probing": ("Right so far", "Bisher richtig"),
    "practising": ("In practice", "In Übung"),
    "mastered": ("Mastered", "Beherrscht"),
    "no_items": ("To read, no quiz", "Zum Lesen, ohne Quiz"),
    "of_right": ("{right} of {answers} right", "{right} von {answers} richtig"),
    "says_known_they": ("says they know it", "nach eigener Angabe bekannt"),
    "says_known": ("you say you know this", "nach eigener Angabe bekannt"),
    "read_on": ("Read on: {unit}", "Weiterlesen: {unit}"),
    "settings": ("Cohort, signing out and deletion", "Gruppe, Abmelden und Löschen"),
    "invitation": ("Invitation to a cohort", "Einladung in eine Gruppe"),
    "join": ("Join", "Beitreten"),
    "leave": ("Leave the cohort", "Gruppe verlassen"),
    "in_cohort": (
        "Your trainer sees this name and, for each unit, how you stand, your score and the time of your last answer.",
        "Ihre Kursleitung sieht diesen Namen und zu jeder Einheit Ihren Stand, Ihre Punktzahl und den Zeitpunkt Ihrer "
        "letzten Antwort.",
    ),
    "if_joined": (
        "Whoever joins a cohort shows its trainer this name and, for each unit, how they stand, their score and the "
        "time of their last answer; which questions were hard only from three people on.",
        "Wer einer Gruppe beitritt, zeigt der Kursleitung diesen Namen und zu jeder Einheit den Stand, die Punktzahl "
        "und den Zeitpunkt der letzten Antwort; welche Fragen schwer waren, erst ab drei Personen.",
    ),
    "sign_out": ("Sign out", "Abmelden"),
    "delete": ("Delete all about me", "Alles über mich löschen"),
    "sure": ("Delete it for good", "Endgültig löschen"),
    "really": (
        "This deletes your name and all your answers. It cannot be undone.",
        "Damit werden Ihr Name und alle Ihre Antworten gelöscht. Das lässt sich nicht rückgängig machen.",
    ),
    "keep": ("Keep it", "Behalten"),
    "really_leave": (
        "Only this code lets you in again: {code}. Have you written it down?",
        "Nur mit diesem Code kommen Sie wieder hinein: {code}. Haben Sie ihn notiert?",
    ),
    "really_close": (
        "Only this trainer's code opens the figures again: {code}. Have you written it down?",
        "Nur dieser Code der Kursleitung öffnet die Zahlen wieder: {code}. Haben Sie ihn notiert?",
    ),
    "leave_now": ("Yes, sign out", "Ja, abmelden"),
    "close_now": ("Yes, close the view", "Ja, Ansicht schließen"),
    "stay": ("Stay", "Bleiben"),
    # unit
    "to_map": ("Back to the map", "Zurück zur Karte"),
    "unit_n": ("Unit {n} of {of} · about {minutes} minutes", "Einheit {n} von {of} · etwa {minutes} Minuten"),
    "aims": ("What you can do afterwards", "Was Sie danach können"),
    "read": ("Read", "Lesen"),
    "case": ("The case", "Der Fall"),
    "open_case": ("Read the case: {title}", "Den Fall lesen: {title}"),
    "terms": ("Terms", "Begriffe"),
    "discuss": ("To discuss", "Zur Diskussion"),
    "exercise": ("Exercise", "Übung"),
    "ponder": ("Questions with a model answer", "Fragen mit Musterantwort"),
    "english": (
        "",
        "Lernziele, Fragen und Übungen sind auf Englisch; Aussagen stehen auf Deutsch da, wo es eine deutsche Fassung "
        "gibt.",
    ),
    "german": ("", "Aussagen stehen auf Deutsch da, wo es eine deutsche Fassung gibt, sonst auf Englisch."),
    "ask_here": ("Ask about this unit", "Zu dieser Einheit fragen"),
    "ask_hint": ("What is unclear?", "Was ist unklar?"),
    "ask": ("Ask", "Fragen"),
    "from_elsewhere": (
        "What this unit reads does not say; this is from other case files.",
        "Die Texte dieser Einheit sagen es nicht; dies steht in anderen Fallakten.",
    ),
    "quiz_here": ("Take the quiz on this unit", "Quiz zu dieser Einheit"),
    "i_know": ("I know this already", "Das kenne ich schon"),
    "i_know_hint": (
        "Noted on your map; only the quiz shows it.",
        "Wird auf der Karte vermerkt; zeigen kann es nur das Quiz.",
    ),
    # quiz
    "question_n": ("Question {n} · {why} · {unit}", "Frage {n} · {why} · {unit}"),
    "review": ("review", "Wiederholung"),
    "probe": ("to see what you know", "um zu sehen, was Sie wissen"),
    "practice": ("practice", "Übung"),
    "again": (
        "You have met this statement in a question today. Practise it as you like; a right answer counts again from "
        "tomorrow.",
        "Dieser Aussage sind Sie heute schon in einer Frage begegnet. Üben Sie gern; gezählt wird eine richtige "
        "Antwort wieder ab morgen.",
    ),
    "one": ("Choose one", "Wählen Sie eine Antwort"),
    "many": ("Choose all that apply", "Wählen Sie alle zutreffenden"),
    "earliest": ("Earliest", "Zuerst"),
    "latest": ("Latest", "Zuletzt"),
    "check": ("Check the answer", "Antwort prüfen"),
    "next": ("Next question", "Nächste Frage"),
    "read_first": ("Read the unit first", "Erst die Einheit lesen"),
    "right": ("Right.", "Richtig."),
    "wrong": ("Not right.", "Nicht richtig."),
    "right_answer": ("right answer", "richtige Antwort"),
    "your_choice": ("your choice", "Ihre Wahl"),
    "stored": ("Your answer is saved.", "Ihre Antwort ist gespeichert."),
    "why": ("Why", "Warum"),
    "not_recorded": (
        "The case file names this as a question it has no answer to. What comes nearest:",
        "Die Fallakte nennt dies als Frage, auf die sie keine Antwort hat. Am nächsten kommt:",
    ),
    "done": (
        "You have mastered every unit of this path. In some days the questions come back for review.",
        "Sie beherrschen alle Einheiten dieses Lernpfads. In einigen Tagen kommen die Fragen zur Wiederholung.",
    ),
    "done_unit": (
        "You have mastered this unit. The map shows what comes next; in some days its questions come back for review.",
        "Sie beherrschen diese Einheit. Die Karte zeigt, was als Nächstes kommt; in einigen Tagen kommen ihre Fragen "
        "zur Wiederholung.",
    ),
    # trainer
    "cohort_name": ("Name of a new cohort", "Name einer neuen Gruppe"),
    "cohort_hint": ("Like Autumn course", "Etwa Herbstkurs"),
    "found": ("Make a cohort", "Gruppe anlegen"),
    "key": ("Trainer's code", "Code der Kursleitung"),
    "open": ("Open the cohort", "Gruppe öffnen"),
    "your_key": (
        "Your trainer's code: {code}. Write it down: only it opens these figures, and nobody can look it up for you.",
        "Ihr Code für die Kursleitung: {code}. Notieren Sie ihn: Nur er öffnet diese Zahlen, und niemand kann ihn für "
        "Sie nachschlagen.",
    ),
    "invite": ("Invitation for your learners: {code}", "Einladung für Ihre Lernenden: {code}"),
    "nobody": ("Nobody has joined yet.", "Noch ist niemand beigetreten."),
    "not_begun": ("{n} joined; nobody has answered yet.", "{n} beigetreten; noch hat niemand geantwortet."),
    "progress": ("Progress", "Stand"),
    "learner": ("Learner", "Name"),
    "hardest": ("Hardest questions", "Schwierigste Fragen"),
    "wrong_of": (
        "{wrong} of {members} wrong at first",
        "beim ersten Mal {wrong} von {members} falsch",
    ),
    "hardest_hidden": (
        "A question stands here once three people have answered it and one was wrong at first: fewer would show whose "
        "mistake it was.",
        "Eine Frage steht hier, sobald drei Personen sie beantwortet haben und eine beim ersten Mal falsch lag: Bei "
        "weniger Personen sähe man, wessen Fehler es war.",
    ),
    "answer_is": ("Right answer: {answer}", "Richtige Antwort: {answer}"),
    "score": ("Score", "Punktzahl"),
    "unit": ("Unit", "Einheit"),
    "stage": ("State", "Stand"),
    "answers": ("Answers", "Antworten"),
    "right_answers": ("Right answers", "Richtige Antworten"),
    "says": ("Says they know it", "Nach eigener Angabe bekannt"),
    "last_utc": ("Latest answer (UTC)", "Letzte Antwort (UTC)"),
    "yes": ("yes", "ja"),
    "no": ("no", "nein"),
    "csv": ("Download as CSV", "Als CSV herunterladen"),
    "refresh": ("Refresh", "Aktualisieren"),
    "close": ("Close the cohort view", "Ansicht schließen"),
    "delete_cohort": ("Delete the cohort", "Gruppe löschen"),
    "really_cohort": (
        "This deletes the cohort and its codes. Its learners keep their progress.",
        "Damit werden die Gruppe und ihre Codes gelöscht. Die Lernenden behalten ihren Stand.",
    ),
}


def tell(key: str, language: str, **values: object) -> str:
    """Words of the Learn page in German for 'de', else in English."""
    return WORDS[key][1 if language == "de" else 0].format(**values)


def places(item: Item, language: str) -> tuple[str, ...]:
    """What is chosen for each event in turn: "Earliest", "2nd", "3rd", "Latest"."""
    last = len(item.key)
    endings = {2: "nd", 3: "rd"}
    between = (f"{n}." if language == "de" else f"{n}{endings.get(n, 'th')}" for n in range(2, last))
    return tell("earliest", language), *between, tell("latest", language)
