"""An answered question -> right or not, what is right, and the statements that prove it. Safe to show."""

from __future__ import annotations

from collections.abc import Iterator

from udeassist.corpus import Corpus
from udeassist.learn.records import Item
from udeassist_app.learn_desk import Sitting, shuffled
from udeassist_app.learn_html import links, proof
from udeassist_app.learn_words import places, tell
from udeassist_app.sanitise import clean, text


def verdict_html(sitting: Sitting, item: Item, corpus: Corpus, language: str) -> str:
    """Right or not, what is right, and the statements that prove it with who reports them. Empty before the answer."""
    if sitting.chosen is None:
        return ""
    kind = "right" if sitting.right else "wrong"
    cited = "".join(proof(q, corpus, language) for q in item.citations)
    documents = [corpus.document(q.document_id) for q in item.citations]
    gap = f"<p>{text(tell('not_recorded', language))}</p>" if item.kind == "unrecorded" else ""
    return clean(
        f'<article class="case verdict {kind}"><p class="said arrive" id="v-{sitting.attempt}" tabindex="-1">'
        f"<strong>{text(tell(kind, language))}</strong> "
        f"{text(tell('stored', language))}</p>{_marked(sitting, item, language)}"
        f"<h3>{text(tell('why', language))}</h3>{gap}<ul>{cited}</ul></article>",
        links(documents),
    )


def _marked(sitting: Sitting, item: Item, language: str) -> str:
    lines = _pairs(sitting, item, language) if item.kind in ("match", "order") else _options(sitting, item, language)
    return f'<ul class="options" lang="{item.language}">{"".join(lines)}</ul>'


def _pairs(sitting: Sitting, item: Item, language: str) -> Iterator[str]:
    """What belongs together, or stands at each place in time, and the name or place that was chosen for it instead."""
    words = {o.id: o.text for o in item.options}
    prompts = item.prompts or places(item, language)
    given = dict(zip(sitting.chosen or (), prompts, strict=False))
    for prompt, right in zip(prompts, item.key, strict=True):
        missed = "" if given[right] == prompt else _tag(f"{tell('your_choice', language)}: {given[right]}")
        kind = "miss" if missed else "key"
        yield f'<li class="{kind}"><strong>{text(prompt)}:</strong> {text(words[right])}{missed}</li>'


def _options(sitting: Sitting, item: Item, language: str) -> Iterator[str]:
    """Every option; the right ones and the chosen ones are told by words."""
    for words, identity in shuffled(item, sitting.attempt):
        right, picked = identity in item.key, identity in (sitting.chosen or ())
        said = [tell(k, language) for k, yes in (("right_answer", right), ("your_choice", picked)) if yes]
        kind = "key" if right else "miss" if picked else "rest"
        yield f'<li class="{kind}">{text(words)}{_tag(", ".join(said)) if said else ""}</li>'


def _tag(words: str) -> str:
    return f' <span class="tag">{text(words)}</span>'
