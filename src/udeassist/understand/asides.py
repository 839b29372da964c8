"""A question -> the question without what is said beside it: "dear team", "need a quick list", "thanks"."""

from __future__ import annotations

import re
from collections.abc import Callable

from udeassist.asked import expected
from udeassist.understand.forms import OWN, QUESTION_WORDS
from udeassist.words import fold

_ASKING = re.compile(rf"\b(?:{QUESTION_WORDS})\b")
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
_TAIL = re.compile(r"^(?P<asked>.*[?؟])\s*(?P<tail>[^?؟]+)$", re.DOTALL)
# What asks for more or sets a condition ("numbers please", "we are few") is no mere remark.
_MORE = re.compile(
    r"\d|[:(]|\b(?:please|pls|bitte|svp|por favor|need|brauch\w*|besoin|necesit\w*|want|mean|only|small)\b|لطفا|دقیق"
)


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


def without_remark(text: str, names: Callable[[str], bool]) -> str:
    """The question without a remark behind it ("Every brochure claims a different pair."); as it is where the remark
    names something (`names` says so), asks for more, sets a condition or tells of the asker's own town."""
    found = _TAIL.match(text)
    if found is None or len(found["asked"].split()) <= SHORTEST:
        return text
    asked, tail = fold(found["asked"]), fold(found["tail"])
    if len(tail.split()) > len(asked.split()) or expected(asked) in ("what", "yesno"):
        return text  # "Can you help? Looking for …"
    if _MORE.search(tail) or _ASKING.search(tail) or OWN.search(tail) or names(found["tail"]):
        return text
    return found["asked"]
