"""A pair, two people's labels, where a sample stands -> HTML that is safe to show, without any verifier's word."""

from __future__ import annotations

from udeassist.store.labels import Label
from udeassist_app.evaluate_words import short, tell
from udeassist_app.sanitise import clean, text
from udeassist_evals.labelling import Pair, Sample, Standing
from udeassist_evals.labelling.result import agreement_of
from udeassist_evals.report.people import rated


def pair_html(pair: Pair, turn: str, place: str, language: str) -> str:
    """The question, the sentence, and the passage with the cited words marked; the heading takes the focus."""
    before, quote, after = pair.passage[: pair.start], pair.passage[pair.start : pair.end], pair.passage[pair.end :]
    asked = f'<span lang="{pair.question_language}" dir="auto">{text(pair.question)}</span>'
    return clean(
        f'<article class="pairing"><h2 class="arrive" id="pair-{turn}" tabindex="-1">{text(place)}</h2>'
        f'<p class="where">{text(tell("asked", language))} {asked}</p>'
        f"<h3>{text(tell('sentence', language))}</h3>"
        f'<p class="said" lang="{pair.language}" dir="auto">{text(pair.sentence)}</p>'
        f"<h3>{text(tell('passage', language, title=pair.title))}</h3>"
        f'<p class="passage" lang="en">{text(before)}<mark>{text(quote)}</mark>{text(after)}</p>'
        f'<p class="where">{text(tell("marked", language))}</p></article>'
    )


def both_html(pair: Pair, labels: dict[str, Label], language: str) -> str:
    """What the two say, with the words they marked and their notes."""
    return clean("".join(_said(pair, who, label, language) for who, label in sorted(labels.items())))


def standing_html(sample: Sample, stands: Standing, language: str) -> str:
    """Who has labelled how much; how far they agree, once both have labelled everything."""
    total = len(sample.pairs)
    done = {who: sum(who in by for by in stands.labels.values()) for who in stands.annotators}
    if not done:
        return clean(f'<p class="where">{text(tell("nobody", language))}</p>')
    lines = [tell("done_by", language, name=who, n=n, of=total) for who, n in done.items()]
    shown = "".join(f"<li>{text(line)}</li>" for line in lines)
    html = f'<ul class="standing">{shown}</ul>'
    if len(done) < 2 or min(done.values()) < total:
        return clean(html)  # figures before the end would tell one what the other says
    differ = tell("differ", language, n=len(stands.disputed), both=len(stands.both), open=len(stands.open))
    return clean(f'{html}<p class="where">{text(differ)}</p>{_agreement(sample, stands, language)}')


def _agreement(sample: Sample, stands: Standing, language: str) -> str:
    rows = "".join(
        f'<tr><th scope="row">{text(tell(one.title, language))}</th><td>{text(rated(one))}</td></tr>'
        for one in agreement_of(sample, stands)
    )
    a, b = stands.annotators
    return (
        f'<h3>{text(tell("agreement", language, a=a, b=b))}</h3><div class="wide" tabindex="0"><table><thead><tr>'
        f'<th scope="col">{text(tell("measure", language))}</th><th scope="col">{text(tell("value", language))}</th>'
        f'</tr></thead><tbody>{rows}</tbody></table></div><p class="where">{text(tell("judges", language))}</p>'
    )


def _said(pair: Pair, who: str, label: Label, language: str) -> str:
    says = tell("says", language, name=who, label=short(label.label, language))
    words = pair.passage[label.start : label.end] if label.start is not None else ""
    shown = f'<q lang="en">{text(words)}</q>' if words else text(f"({tell('no_words', language)})")
    note = f'<p class="where">{text(label.note)}</p>' if label.note else ""
    return f'<section class="says"><h3>{text(says)}</h3><p>{shown}</p>{note}</section>'
