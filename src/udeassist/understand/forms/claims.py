"""A claim to check, and what only looks like one. Patterns over folded text, one row a language."""

from __future__ import annotations

import re

from udeassist.understand.forms.parts import any_of

VERIFY = any_of(
    r"\bis it (?:really |actually )?(?:true|correct|right|the case|a fact) that\b|\bis it (?:true|correct|right)\b|\b(?:true or false|fact[- ]?check|verify)\b"
    r"|\bi (?:heard|read|was told|believe|think|thought)\b.*(?:\btrue\b|\bright\b|\bcorrect\b|\bcan that be\b|\?)|\b(?:right|correct|true)\s*\?\s*$"
    r"|\b(?:is|was) (?:the|that|this) (?:claim|statement)\b|\bdoes it hold\b|\bcan that be\b|\b(?:isn|wasn|aren|didn|doesn|don|hasn|haven|won)'?t (?:it|they|he|she|there|that)\s*\?\s*$|^(?:so )?(?:is|are|was|were|did|does|do|has|have|had) ",
    r"\bstimmt (?:es|das|die|der)\b|\bist es (?:wahr|richtig|korrekt)\b|\btrifft es zu\b|\bist (?:das|die) (?:aussage|behauptung)\b|\b(?:richtig|stimmts?|oder)\s*\?\s*$"
    r"|^(?:ist|sind|war|waren|hat|haben|hatte|wurde|wurden|gehort|gehoren|trat|nimmt|nahm|mussen|muss|darf|durfen|kann|konnen|gilt|fand|bekam|erhielt|zahlt|zahlen|verlangt|gab es|gibt es)\b"
    r"|\bich habe (?:gehort|gelesen)\b",
    r"\best-ce (?:vrai|exact|correct)\b|\best-il (?:vrai|exact)\b|^est-ce (?:que|qu')|\bvrai ou faux\b|\bn'est-ce pas\s*\?"
    r"|^(?!(?:ou|dans|a|de|en|avec|par|pour|sur) (?:qu|l)|ou\b|.*\b(?:qui|que|quoi|quand|pourquoi|comment|combien|quel\w*|lequel\w*|laquelle)\b)"
    r".*\b(?:est|sont|a|ont|etait|etaient|avait|avaient|fut|furent|fait|font)-(?:t-)?(?:il|elle|ils|elles)\b",
    r"\bes (?:cierto|verdad|correcto|verdadero)\b|^(?:es|fue|son|fueron|ha|han|tiene|participo|pertenece) |\bverdad\s*\?\s*$|\bno es cierto\b",
    r"^(?:ایا)\b|درست است|صحت دارد|حقیقت دارد|صحیح است",
)
# "Can I write that …" wants a claim checked before it is put into a speech.
QUOTABLE = any_of(
    r"\b(?:can|could|may) (?:i|we) (?:[\w']+ ){0,5}?(?:say|write|state|claim|quote|tell)\b(?: [\w']+){0,4}? that\b"
    r"|\b(?:can|could|may) (?:i|we) (?:say|write|use|quote|claim) (?:that|this|it|so)\s*\?*$",
    r"\b(?:kann|konnen|konnte|darf|durfen) (?:ich|wir|man) (?:\w+ ){0,5}?(?:schreiben|sagen|behaupten|erzahlen|zitieren),? dass\b"
    r"|\b(?:kann|darf) (?:ich|man) das (?:so )?(?:schreiben|sagen|behaupten)\s*\?*$",
    r"\b(?:puis-je|peut-on|pouvons-nous) (?:\w+ ){0,3}?(?:dire|ecrire|affirmer) (?:\w+ ){0,4}?qu(?:e |')",
    r"\bpued(?:o|emos) (?:\w+ ){0,3}?(?:decir|escribir|afirmar) (?:\w+ ){0,4}?que\b",
    r"می ?توان(?:م|یم) (?:بگویم|بنویسم|بگوییم|بنویسیم) که",
)
# "Can we / may a village join" asks for conditions, and "Can you tell me" is politeness: neither is a claim to check.
POLITE = re.compile(
    r"^(?:please |bitte )?(?:can|could|would|will|konnen|konnten|kannst|konntest) (?:you|sie|du|we|i|wir|ich)\b(?: please| bitte)?"
    r"|^do you (?:know|have (?:any|an|a|some|info|information|examples))\b|^(?:ist|is) (?:dir|ihnen) bekannt\b|^(?:haben sie|hast du) (?:infos|informationen|beispiele|etwas)"
    r"|^(?:are|is) there\b|^gibt es\b|^y a-t-il\b|^hay\b"
)
CLAIM_HEADS = re.compile(
    r"^.{0,40}?\b(?:(?:can|could|may) (?:i|we) (?:[\w']+ ){0,5}?(?:say|write|state|claim|quote|tell)\b(?: [\w']+){0,4}? that"
    r"|(?:kann|konnen|konnte|darf|durfen) (?:ich|wir|man) (?:\w+ ){0,5}?(?:schreiben|sagen|behaupten|erzahlen|zitieren),? dass"
    r"|(?:puis-je|peut-on|pouvons-nous) (?:\w+ ){0,3}?(?:dire|ecrire|affirmer) (?:\w+ ){0,4}?qu(?:e |')"
    r"|pued(?:o|emos) (?:\w+ ){0,3}?(?:decir|escribir|afirmar) (?:\w+ ){0,4}?que"
    r"|is it (?:really |actually )?(?:true|correct|right|the case|a fact) that|stimmt es,? dass|ist es (?:wahr|richtig|korrekt),? dass|trifft es zu,? dass"
    r"|est-(?:ce|il) (?:vrai|exact) (?:que |qu')|es (?:cierto|verdad|correcto) que|i (?:heard|read|was told|believe|think|thought)(?: that)?|ich habe (?:gehort|gelesen),? dass|(?:ایا )?درست است که)\s*,?\s*"
)
