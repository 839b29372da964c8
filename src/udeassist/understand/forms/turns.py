"""What leans on an earlier question, and the words that open one. Patterns over folded text, one row a language."""

from __future__ import annotations

import re

from udeassist.understand.forms.parts import any_of

ELLIPSIS = re.compile(
    r"^(?:and|but|or|also|und|aber|oder|auch|et|mais|ou|y|pero|o|و|اما)\b|\b(?:what|how) about\b|\bwas ist mit\b|\bwie (?:ist|sieht) es (?:mit|in)\b|\bet (?:a|pour|qu'en)\b|\by (?:en|que)\b|^(?:same|dasselbe|likewise)\b|چطور\s*\?*$"
)
PRONOUN = any_of(
    r"\b(?:it|its|they|their|them|he|she|his|her|him|this|that|these|those|there|then|one|ones|the (?:city|network|conference|programme|program|agreement|partnership|summit|mayor|project|meeting|declaration|office|grant|event|twinning|pact|charter|manifesto))\b",
    r"\b(?:(?<!gibt )es|er|sie|ihn|ihm|ihr|ihre|ihren|ihrer|sein|seine|seinen|davon|dafur|damit|daran|dabei|dort|das|dies|diese|dieser|dieses|deren|dessen|denen|dazu|die (?:stadt|konferenz|partnerschaft)|(?<!, )die (?:auch|dort|da|noch|eigentlich|denn|jetzt|heute)|der (?:gipfel|vertrag)|das (?:netzwerk|programm|projekt))\b",
    r"\b(?:il|elle|ils|elles|lui|leur|leurs|son|sa|ses|cela|ca|y|en|cette|ce|ces)\b",
    r"\b(?:ella|ellos|ellas|su|sus|lo|la|eso|esa|ese|esta|este|alli|ahi|ello)\b",
    r"(?:^|\s)(?:ان|انها|او|ایشان|این|همان|انجا|اش)(?:\s|$)|(?:عضو دارد|شد\s*\?|بود\s*\?)",
)
ASKING_WORDS = (
    r"who|whom|whose|what|when|where|why|how|which|"
    r"wer|wem|wen|wann|wo|wohin|warum|wieso|weshalb|wie|wieviel|welche[rmns]?|seit wann|mit wem|woher|wodurch|womit|worin|wofur|"
    r"qui|que|quoi|quand|ou|pourquoi|comment|combien|quel(?:le)?s?|a quel(?:le)?|avec qui|par qui|qu'|"
    r"quien(?:es)?|cuando|donde|por que|como|cuant[oa]s?|cual(?:es)?|con quien|en que|a que"
)
# German asks "with what", "for what" in one word, which opens no claim.
WITH_WHAT = re.compile(r"^(?:und )?wo(?:mit|durch|rin|fur|ran|rauf|von|zu|raus|bei|rum|gegen|nach|her|hin)\b")
ASKING_VERBS = r"did|does|do|is|are|was|were|has|have|can|ist|sind|hat|haben|war|wurde"  # "was" asks in German
QUESTION_WORDS = rf"{ASKING_WORDS}|{ASKING_VERBS}"
