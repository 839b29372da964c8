"""The words of the Evaluate page, in English and German."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "tab": ("Evaluate", "Prüfen"),
    "intro": (
        "Does the passage say what the sentence says? Two people judge the same pairs, each without seeing the "
        "other or any machine; a third decides where they differ.",
        "Sagt die Stelle, was der Satz sagt? Zwei Personen beurteilen dieselben Paare, jede ohne die andere oder eine "
        "Maschine zu sehen; eine dritte entscheidet, wo sie sich unterscheiden.",
    ),
    "sample_head": ("Sample", "Stichprobe"),
    "sample": ("{pairs} pairs, drawn {date}, seed {seed}\n{id}", "{pairs} Paare vom {date}, Startzahl {seed}\n{id}"),
    "no_sample": (
        "No sample has been drawn yet. Draw one below.",
        "Es gibt noch keine Stichprobe. Ziehen Sie unten eine.",
    ),
    "name": ("A name you choose", "Ein Name, den Sie wählen"),
    "name_hint": ("The same each time you go on", "Beim Weitermachen wieder derselbe"),
    "label": ("Label", "Beurteilen"),
    "settle": ("Adjudicate", "Entscheiden"),
    "privacy": (
        "We keep the name you choose, your labels and notes. Nothing is overwritten: a later label counts, "
        "the earlier one stays.",
        "Gespeichert werden der gewählte Name, Ihre Urteile und Anmerkungen. Nichts wird überschrieben: Das spätere "
        "Urteil zählt, das frühere bleibt erhalten.",
    ),
    # where a sample stands
    "nobody": ("Nobody has labelled yet.", "Noch hat niemand geurteilt."),
    "done_by": ("{name}: {n} of {of}", "{name}: {n} von {of}"),
    "differ": (
        "They differ on {n} of {both}; {open} await a decision.",
        "Sie unterscheiden sich bei {n} von {both}; {open} sind noch zu entscheiden.",
    ),
    "agreement": ("Agreement of {a} and {b}", "Übereinstimmung von {a} und {b}"),
    "raw agreement": ("Same label", "Gleiches Urteil"),
    "Cohen's kappa": ("Cohen's kappa", "Cohens Kappa"),
    "quadratic-weighted kappa": ("Quadratic-weighted kappa", "Quadratisch gewichtetes Kappa"),
    "Gwet's AC1": ("Gwet's AC1", "Gwets AC1"),
    "measure": ("Measure", "Maß"),
    "value": ("Value [95 %]", "Wert [95 %]"),
    "judges": (
        "How the verifiers compare with what people settled on is in the report: udeassist-evals report.",
        "Wie die Prüfprogramme im Vergleich dazu abschneiden, steht im Bericht: udeassist-evals report.",
    ),
    # drawing
    "draw_head": ("Draw a new sample", "Neue Stichprobe ziehen"),
    "run": ("From", "Aus"),
    "run_at": ("Run of {started}", "Lauf vom {started}"),
    "fresh": ("Fresh answers to 150 questions, asked now", "Neue Antworten auf 150 Fragen, jetzt gestellt"),
    "size": ("Pairs", "Paare"),
    "seed": ("Seed", "Startzahl"),
    "seed_hint": ("The same number draws the same pairs", "Dieselbe Zahl zieht dieselben Paare"),
    "draw": ("Draw", "Ziehen"),
    "drawing": ("Drawing; this takes up to a minute …", "Es wird gezogen; das dauert bis zu einer Minute …"),
    "drawn": ("{n} pairs are drawn.", "{n} Paare sind gezogen."),
    "drawn_already": ("This sample was drawn before; here it is.", "Diese Stichprobe gab es schon; hier ist sie."),
    "no_run": ("Choose where the pairs come from.", "Wählen Sie, woher die Paare kommen."),
    "bad_seed": ("The seed is a whole number up to 9 digits.", "Die Startzahl ist ganz und hat höchstens 9 Stellen."),
    # notes
    "no_name": ("Choose a name first; any will do.", "Wählen Sie zuerst einen Namen; jeder ist recht."),
    "choose_sample": ("Choose a sample first.", "Wählen Sie zuerst eine Stichprobe."),
    "choose_label": ("Choose a label first.", "Wählen Sie zuerst ein Urteil."),
    "choose_span": (
        "Tick the sentences of the passage that your label rests on.",
        "Kreuzen Sie die Sätze der Stelle an, auf denen Ihr Urteil beruht.",
    ),
    "long_note": ("A note has at most 4,000 characters.", "Eine Anmerkung hat höchstens 4.000 Zeichen."),
    "saved": ("Saved.", "Gespeichert."),
    "all_done": (
        "You have labelled all {of}. You can go back and change any of them.",
        "Sie haben alle {of} beurteilt. Sie können zurückgehen und jedes Urteil ändern.",
    ),
    "closed": (
        "This pair has been adjudicated; a label given now would not be blind and is not stored.",
        "Über dieses Paar ist entschieden; ein Urteil wäre jetzt nicht mehr unabhängig und wird nicht gespeichert.",
    ),
    "two_first": (
        "There is nothing to adjudicate: two people must have labelled the same pairs and differ.",
        "Es gibt nichts zu entscheiden: Zwei Personen müssen dieselben Paare beurteilt haben und sich unterscheiden.",
    ),
    "not_you": (
        "{name} has {n} pairs left to label. Whoever labels sees the other's labels only when done.",
        "{name} hat noch {n} Paare zu beurteilen. Wer urteilt, sieht die Urteile der anderen erst danach.",
    ),
    "all_settled": ("All of them are decided.", "Alle sind entschieden."),
    "trouble": ("That did not work: {why}", "Das hat nicht geklappt: {why}"),
    # one pair
    "place": ("{n} of {of}", "{n} von {of}"),
    "labelled": ("{n} labelled by {name}", "{n} von {name} beurteilt"),
    "decided": ("{n} decided", "{n} entschieden"),
    "asked": ("Asked:", "Gefragt:"),
    "sentence": ("The sentence", "Der Satz"),
    "passage": ("The passage: {title}", "Die Stelle: {title}"),
    "marked": ("The words in question are marked.", "Die fraglichen Worte sind markiert."),
    "question": ("Does the passage support the sentence?", "Stützt die Stelle den Satz?"),
    "span": ("Which sentences of the passage does that rest on?", "Auf welchen Sätzen der Stelle beruht das?"),
    "span_hint": (
        "Needed for full, partly and contradicts; from the first ticked to the last.",
        "Nötig bei ganz, teils und widerspricht; vom ersten bis zum letzten angekreuzten.",
    ),
    "note": ("Note (optional)", "Anmerkung (freiwillig)"),
    "save": ("Save and next", "Speichern und weiter"),
    "decide": ("Decide and next", "Entscheiden und weiter"),
    "back": ("Previous", "Zurück"),
    "forward": ("Next without saving", "Weiter ohne Speichern"),
    "stop": ("Stop for now", "Für jetzt aufhören"),
    "says": ("{name} says: {label}", "{name} sagt: {label}"),
    "no_words": ("no words marked", "keine Worte markiert"),
    # labels
    "full": ("Full: it says all of it", "Ganz: Sie sagt alles davon"),
    "partial": ("Partly: some of it, nothing against the rest", "Teils: Einen Teil davon und nichts gegen den Rest"),
    "none": ("Not: it says nothing of it", "Nicht: Sie sagt nichts davon"),
    "contradict": ("Contradicts: it says otherwise", "Widerspricht: Sie sagt etwas anderes"),
    "not_a_claim": ("Not a claim: cannot be true or false", "Keine Aussage: Weder wahr noch falsch"),
    "guide": ("Guideline with five worked cases", "Leitfaden mit fünf Beispielen"),
    "why": ("Why", "Warum"),
}  # fmt: skip


def tell(key: str, language: str, **values: object) -> str:
    """Words of the Evaluate page in German for 'de', else in English."""
    return WORDS[key][1 if language == "de" else 0].format(**values)


def short(label: str, language: str) -> str:
    """A label without its explanation."""
    return tell(label, language).split(":")[0]
