"""A question -> the question without what is said beside it: "dear team", "need a quick list", "thanks"."""

from __future__ import annotations

import re

_ASIDE = re.compile(
    r"[\s,;.!?؟–-]+(?:"
    # English
    r"(?:(?:just|i|we|please) )*(?:need|want|give me|looking for) (?:an? |some |the )?(?:quick |short |brief |few )?"
    r"(?:lists?|overview|answer|examples?|cases?|info)(?: please)?"
    r"|any (?:good )?examples?|some examples?|examples? please"
    r"|(?:quick|short|brief) (?:list|answer|overview)(?: please| is fine| will do)?|thanks?(?: you)?(?: in advance)?"
    r"|please|pls|asap"
    # German
    r"|(?:ich )?(?:brauche|bräuchte) (?:nur |bitte )?(?:eine |ein paar )?(?:kurze |schnelle )?"
    r"(?:liste|übersicht|antwort|beispiele)"
    r"|(?:kurze |schnelle )?(?:liste|übersicht|antwort)(?: reicht| genügt| bitte)?"
    r"|(?:gern |bitte )?beispiele(?: bitte)?"
    r"|(?:vielen )?dank(?:e)?(?: im voraus)?|bitte"
    # French
    r"|donne[zr]?[- ]moi des (?:exemples|cas)|(?:des )?exemples?(?: svp)?|svp"
    r"|s['’]il (?:vous|te) pla[iî]t|merci(?: d['’]avance)?"
    # Spanish
    r"|da(?:me|nos|d) (?:casos|ejemplos|una lista)|(?:alg[uú]n|algunos) ejemplos?|por favor|(?:muchas )?gracias"
    # Persian
    r"|لطفا|لطفاً|ممنون|متشکرم|مثال بزن(?:ید)?"
    r")[\s.!?؟]*$",
    re.IGNORECASE,
)
# Before the question: a greeting, and that one would like to ask.
_GREETING = re.compile(
    r"^\s*(?:"
    r"(?:dear|hello|hi|hey|good (?:morning|afternoon|day))(?: (?:all|team|colleagues?|everyone|there|sir|madam))?"
    r"|sehr geehrte[^,]{0,40}|liebe[rs]? (?:team|kolleg\w+)|guten (?:tag|morgen)|hallo(?: zusammen| team)?"
    r"|(?:bonjour|bonsoir|ch[eè]re?s? (?:coll[eè]gues?|équipe))(?: à tous)?"
    r"|hola|buenos d[ií]as|buenas(?: tardes)?|estimad[oa]s? [^,]{0,30}"
    r"|(?:(?:an? |one |eine? |une |una )?(?:[^\W\d]+ ){0,2}(?:question|frage|pregunta|query|anfrage)"
    r"(?: (?:on|about|for|from|zu|zum|zur|aus|sur|de|du|sobre)(?: [^\W\d]+){1,3})?(?=\s*[:–]))"
    r"|(?:سلام|با سلام|درود)(?: همکار\w*)?"
    r")\s*[,،!.:–-]+\s*",
    re.IGNORECASE,
)
SHORTEST = 3  # words that must be left


def without_asides(text: str) -> str:
    """The text without a greeting and such a tail; as it is where too little would be left to be a question."""
    greeted = _GREETING.sub("", text, count=1)
    left = greeted if len(greeted.split()) >= SHORTEST else text
    while (match := _ASIDE.search(left)) is not None:
        rest = left[: match.start()].strip()
        if len(rest.split()) < SHORTEST:
            break
        left = rest + ("?" if "?" in left[match.start() :] and not rest.endswith("?") else "")
    return left
