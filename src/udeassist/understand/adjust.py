"""Short orders about the last answer -> what they ask for: shorter, another language, a table, a brief.

What is not known but plainly an order ("in Italian", "as a poem") is "unknown": as a question it would be searched for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from udeassist.schema import Adjust, Turn
from udeassist.words import fold

LONGEST = 80  # characters; more is a question
_POLITE = (
    r"(?:(?:please|bitte|now|jetzt|ok|okay|thanks|danke|"
    r"(?:can|could|would) you|(?:kannst du|konnen sie|konntest du|konnten sie)|"
    r"(?:make|say|give|write|put|show|present|do|tell|explain)(?: me)?(?: it| that| this| the answer)?|"
    r"(?:mache?|machen sie|sage?|sagen sie|schreib|schreiben sie|gib|geben sie|zeig|zeigen sie|fasse?|fassen sie"
    r"|erklare?|erklaren sie)(?: mir)?(?: es| das| dies| die antwort)?|"
    r"(?:the )?(?:same|answer)|das(?:selbe)?|es|it|that)[ :]+)*"
)
_KINDLY = re.compile(r"(?:please|bitte|thanks|thank you|danke|now|jetzt|ok|okay|s'il (?:te|vous) plait|por favor|لطفا)")
_JOINT = re.compile(r"\s*[,;]\s*(?:(?:and|und|et|y|و)\s+)?|\s+(?:and|und|et|y|و)\s+")
_TONGUES: dict[Adjust, str] = {
    "english": r"english|englische?|anglais|ingles|انگلیسی",
    "german": r"german|deutsche?|allemand|aleman|آلمانی",
    "french": r"french|franzosische?|francais|frances|فرانسوی|فرانسه",
    "spanish": r"spanish|spanische?|espagnol|espanol|castellano|اسپانیایی",
    "persian": r"persian|farsi|persische?|persan|persa|فارسی",
}
_INTO = r"(?:translate(?: it| that)? |ubersetze?(?: es| das)? |auch )?(?:in|into|to|auf|ins|en|al|به)(?: زبان)? "
_ASKED: dict[Adjust, str] = {
    "shorter": r"(?:a (?:bit|little) )?(?:shorter|briefer|more briefly|in short|shorten(?: it| that| the answer)?"
    r"|in one sentence|etwas kurzer|kurzer|kurz|knapper|in einem satz|plus court|plus bref|mas corto|mas breve"
    r"|کوتاه ?تر)(?: zusammen)?",
    **{kind: rf"{_INTO}(?:{names})" for kind, names in _TONGUES.items()},
    "table": r"(?:as|in|into|als|in form|en|como) (?:a |an |einer |eine |un |una )?(?:table|tabelle|tableau|tabla)"
    r"|tabellarisch|(?:به صورت )?جدول",
    "brief": r"(?:as a brief(?:ing)? )?(?:for|fur) (?:my|the|our|meinen|meine|den|die|unseren|unsere) "
    r"(?:lord )?(?:mayor|mayoress|(?:ober)?burgermeister(?:in)?)|pour (?:mon|ma|le|la) maire"
    r"|para (?:mi|el|la) alcald(?:e|esa)|برای شهردار",
}
_OTHER_TONGUES = (
    r"arabic|arabisch|italian|italienisch|portuguese|portugiesisch|dutch|niederlandisch|polish|polnisch|turkish"
    r"|turkisch|ukrainian|ukrainisch|russian|russisch|swedish|schwedisch|danish|danisch|norwegian|norwegisch"
    r"|finnish|finnisch|czech|tschechisch|greek|griechisch|hungarian|ungarisch|romanian|rumanisch|bulgarian"
    r"|bulgarisch|serbian|serbisch|croatian|kroatisch|hebrew|hebraisch|japanese|japanisch|chinese|chinesisch|korean"
    r"|koreanisch|hindi|indonesian|indonesisch|catalan|katalanisch|kurdish|kurdisch|vietnamese|vietnamesisch|latin"
    r"|latein|swahili"
)
_COUNTED = r"(?:\d+|two|three|four|five|ten|a few|zwei|drei|vier|funf|zehn|ein paar|wenigen)"
_NOT_KNOWN = (
    rf"{_INTO}(?:{_OTHER_TONGUES})(?:e|en)?",
    rf"(?:(?:in|mit|max|maximum|maximal|at most|hochstens|nur|only) )*{_COUNTED} "
    r"(?:sentences?|words?|lines?|paragraphs?|bullet points?|satzen?|wortern?|zeilen|absatzen?|punkten?)(?: zusammen)?",
    r"(?:much |a (?:bit|little) )?(?:longer|simpler|simply|more simply|more detail(?:ed|s)?|in (?:more )?detail"
    r"|in (?:simple|plain|easy) (?:words|language|terms|english)|more formal(?:ly)?|friendlier|better|differently"
    r"|langer|ausfuhrlicher|einfacher|einfach|in einfacher sprache|in einfachen worten|formeller|anders)",
    r"(?:simplify|rephrase|reword|rewrite|summari[sz]e|expand)(?: it| that| this| the answer)?",
    r"as (?:a |an |some )?(?:list|bullets|bullet points|poem|song|letter|e-?mail|tweet|post|press release|speech|report"
    r"|memo|story|pdf|graph|chart|diagram|map|slides?|presentation|spreadsheet|json|csv|text)",
    r"als (?:ein |eine |einen )?(?:liste|stichpunkte|gedicht|lied|e-?mail|rede|pressemitteilung|bericht|karte"
    r"|diagramm|grafik|prasentation|folien?|pdf|text)",
    r"(?:for|fur) (?:my|our|a|mein|meinen?|unser|unseren?) (?:boss|chief|minister|council|councillors?|team|colleagues?"
    r"|class|students?|pupils?|child|children|kids?|director|secretary|president|chef|chefin|rat|gemeinderat|stadtrat"
    r"|kollegen|klasse|schuler|kinder|kind|ministerin|prasidentin|prasidenten)",
)
_PATTERNS = {kind: re.compile(rf"{_POLITE}(?:{pattern})(?: (?:please|bitte))?") for kind, pattern in _ASKED.items()}
_UNKNOWN = re.compile(rf"{_POLITE}(?:{'|'.join(_NOT_KNOWN)})(?: (?:please|bitte))?")


def adjustment(text: str) -> tuple[Adjust, ...]:
    """What the whole text asks to do with the last answer, in order; nothing if it is a question of its own.

    Several orders may be joined. ("unknown",) where one of them is an order and none that we know.
    """
    plain = " ".join(re.sub(r"[?!.…؟]+", " ", fold(text)).split())
    if not plain or len(plain) > LONGEST:
        return ()
    parts = [p.removeprefix("and ").removeprefix("und ") for p in _JOINT.split(plain) if p]
    orders = [_order(p) for p in parts if not _KINDLY.fullmatch(p)]
    if not all(orders):
        return ()
    return ("unknown",) if "unknown" in orders else tuple(o for o in orders if o)


def _order(part: str) -> Adjust | None:
    known = next((kind for kind, pattern in _PATTERNS.items() if pattern.fullmatch(part)), None)
    return known or ("unknown" if _UNKNOWN.fullmatch(part) else None)


def adjusted(text: str, history: Sequence[Turn]) -> tuple[str, tuple[Turn, ...], tuple[Adjust, ...]]:
    """The question that the text is about, the turns before that question, and all adjustments asked for since.

    A text that is no adjustment, or one with nothing before it, comes back as it is. Only what the user said is used.
    An order that is not known stands alone if it is the last one, and is passed over before others.
    """
    found: list[tuple[Adjust, ...]] = []
    at, about = len(history), text
    while asked := adjustment(about):
        found.append(asked)
        at = next((n for n in range(at - 1, -1, -1) if history[n].role == "user" and history[n].content.strip()), -1)
        if at < 0:
            return text, tuple(history), ()
        about = history[at].content
    if found[:1] == [("unknown",)]:
        return about, tuple(history[:at]), ("unknown",)
    orders = tuple(order for asked in reversed(found) for order in asked if order != "unknown")
    return about, tuple(history[:at]), orders
