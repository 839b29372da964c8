"""The guideline for whoever labels: rules, and five worked cases about towns that do not exist."""

from __future__ import annotations

from typing import NamedTuple

from udeassist_app.evaluate_words import short, tell
from udeassist_app.sanitise import clean, text


class Worked(NamedTuple):
    """One case with its label; the words it rests on stand between ** in the passage."""

    label: str
    sentence: str
    passage: str
    why: str


RULES = {
    "en": (
        "Read the sentence first, as an answer to the question above it. Then read the whole passage.",
        "Judge only by the passage. What you know yourself, or would find elsewhere, does not count.",
        "Numbers, names, dates and who did what must be the same. Other words for the same thing are fine, "
        "and so is another language.",
        "A judgement is about support, not about truth, style or whether the question is answered.",
        "If you waver between two labels, take the lower one and say why in the note.",
    ),
    "de": (
        "Lesen Sie zuerst den Satz, als Antwort auf die Frage darüber. Dann die ganze Stelle.",
        "Urteilen Sie nur nach der Stelle. Was Sie selbst wissen oder anderswo fänden, zählt nicht.",
        "Zahlen, Namen, Daten und wer was getan hat müssen gleich sein. Andere Worte für dasselbe sind in Ordnung, "
        "eine andere Sprache auch.",
        "Es geht darum, ob die Stelle stützt; nicht um Wahrheit, Stil oder ob die Frage beantwortet ist.",
        "Wenn Sie zwischen zwei Urteilen schwanken, nehmen Sie das strengere und vermerken Sie, warum.",
    ),
}
CASES = {
    "en": (
        Worked(
            "full",
            "Rivermouth and Highfield have been partners since 1987.",
            "**The councils of Rivermouth and Highfield signed their partnership in 1987 and have renewed it since.** "
            "Schools take part every second year.",
            "Both towns, the year and that it lasts stand there, in other words.",
        ),
        Worked(
            "partial",
            "Rivermouth sends two engineers to Highfield every year.",
            "**Engineers from Rivermouth visit Highfield for a fortnight.** The water works pay for the journey.",
            "The visits stand there; that they are two, and every year, does not.",
        ),
        Worked(
            "none",
            "The partnership saved Highfield a third of its water.",
            "Highfield and Rivermouth work together on water. A joint office was opened in the old mill.",
            "Same towns, same topic, but nothing on what was saved. To be close by is not to support.",
        ),
        Worked(
            "contradict",
            "Highfield pays for the joint office.",
            "A joint office was opened in the old mill. **Rivermouth bears its costs; Highfield provides the rooms.**",
            "The roles are swapped. If the passage is right, the sentence is wrong.",
        ),
        Worked(
            "not_a_claim",
            "Two case files come close:",
            "Highfield and Rivermouth work together on water.",
            "A heading or transition; nothing in it could be true or false.",
        ),
    ),
    "de": (
        Worked(
            "full",
            "Auheim und Bergstadt sind seit 1987 Partner.",
            "**Die Räte von Auheim und Bergstadt schlossen 1987 ihre Partnerschaft und haben sie seither erneuert.** "
            "Alle zwei Jahre machen Schulen mit.",
            "Beide Orte, das Jahr und die Dauer stehen da, mit anderen Worten.",
        ),
        Worked(
            "partial",
            "Auheim schickt jedes Jahr zwei Fachleute nach Bergstadt.",
            "**Fachleute aus Auheim sind für zwei Wochen in Bergstadt.** Das Wasserwerk zahlt die Reise.",
            "Die Besuche stehen da; dass es zwei Personen sind und jedes Jahr, steht nicht da.",
        ),
        Worked(
            "none",
            "Die Partnerschaft spart Bergstadt ein Drittel des Wassers.",
            "Bergstadt und Auheim arbeiten beim Wasser zusammen. In der alten Mühle wurde ein Büro eröffnet.",
            "Dieselben Orte, dasselbe Thema, aber nichts über eine Ersparnis. Nähe ist keine Stütze.",
        ),
        Worked(
            "contradict",
            "Bergstadt bezahlt das gemeinsame Büro.",
            "In der alten Mühle wurde ein Büro eröffnet. **Auheim trägt die Kosten, Bergstadt stellt die Räume.**",
            "Die Rollen sind vertauscht. Stimmt die Stelle, ist der Satz falsch.",
        ),
        Worked(
            "not_a_claim",
            "Zwei Fallakten kommen dem nahe:",
            "Bergstadt und Auheim arbeiten beim Wasser zusammen.",
            "Eine Überschrift oder Überleitung; nichts daran kann wahr oder falsch sein.",
        ),
    ),
}  # fmt: skip


def guide_html(language: str) -> str:
    """The rules and the five cases."""
    tongue = "de" if language == "de" else "en"
    rules = "".join(f"<li>{text(rule)}</li>" for rule in RULES[tongue])
    cases = "".join(_case(case, tongue) for case in CASES[tongue])
    return clean(f'<article class="guide"><ol>{rules}</ol>{cases}</article>')


def _case(case: Worked, language: str) -> str:
    before, *rest = case.passage.split("**")
    shown = text(before) + (f"<mark>{text(rest[0])}</mark>{text(rest[1])}" if rest else "")
    return (
        f"<section><h3>{text(short(case.label, language))}</h3>"
        f'<p class="said">{text(case.sentence)}</p><p class="where">{shown}</p>'
        f"<p>{text(tell('why', language))}: {text(case.why)}</p></section>"
    )
