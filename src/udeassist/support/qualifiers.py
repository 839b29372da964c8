"""Text -> what bends it: "only", "all", "first"; that something goes on or has ended; doubts told in a caution."""

from __future__ import annotations

import re
from functools import lru_cache

from udeassist.words import fold

_QUALIFIERS = {
    "only": r"only|sole|solely|exclusively|alone|nur|einzig\w*|allein|ausschliesslich|seul\w*|uniquement|solo|solamente|unic[oa]s?|تنها|فقط|soltanto|apenas|tylko|sadece",
    "all": r"all|every|each|always|entire|whole|alle[nrms]?|jede\w*|immer|samtliche\w*|tous|toutes?|chaque|toujours|tod[oa]s?|cada|siempre|همه|تمام|هر|tutti|tutte|wszystkie|tum",
    "first": r"first|oldest|earliest|pioneer\w*|erste[nrms]?|erstmals|alteste\w*|fruheste\w*|premier\w*|primer\w*|primo|prima|اولین|نخستین|pierwsz\w*|ilk",
    "most": r"most|largest|biggest|highest|best|greatest|meisten?|grosste\w*|hochste\w*|beste[nrms]?|la plus|le plus|plus grand\w*|mayor|mas grande|بزرگترین|بیشترین",
    "last": r"last|final\w*|latest|letzte[nrms]?|dernier\w*|ultim[oa]s?|آخرین",
    "half": r"half|majority|minority|halfte|mehrheit|moitie|majorite|mitad|mayoria|نیمی|اکثر\w*",
}
_PATTERNS = {name: re.compile(rf"\b(?:{pattern})\b") for name, pattern in _QUALIFIERS.items()}
_STOPPED = re.compile(
    r"\b(?:suspend\w*|ended|ends?|paused?|dissolved|cancel\w*|cut|broke off|terminat\w*|lapsed?|withdrew|left|closed|frozen|stopped"
    r"|beendet\w*|aufgelost|ausgesetzt|ruht|gekundigt|eingestellt|geschlossen|termine\w*|dissou\w*|rompu\w*|terminad\w*|disuelt\w*)\b"
    r"|پایان|لغو|منحل|قطع|تعلیق"
)
_GOES_ON = re.compile(
    r"\b(?:still|ongoing|remain\w*|continu\w*|today|now|active|running|noch|weiterhin|heute|aktiv|toujours|encore|aujourd'hui|todavia|aun|sigue\w*|hoy)\b"
    r"|هنوز|همچنان|امروز"
)
_DISPUTED = re.compile(
    r"\b(?:conflict\w*|differs?|disagree\w*|doubtful|overstated|misleading|contradict\w*"
    r"|other (?:counts?|sources?|pages?)|others? say|not (?:members|parties)|is a claim|several \w+ claim)\b"
)
_UNPROVEN = re.compile(r"\b(?:not confirmed|unconfirmed|no page|not found|could not be)\b")
_OPEN_LIST = re.compile(
    r"\b(?:among (?:them|others|its)|including|includes?|such as|for example|for instance|e\.g\.)\b"
)
_UNFINISHED = re.compile(
    r"\b(?:still being|(?:is|are|was|were) (?:planned|proposed|expected|due|to be)|planned (?:to|for|with)|would have|is to"
    r"|aims? (?:to|at)|aimed to|the goal|its goal|wants? to|wanted to|plans? to|hopes? to|not yet|proposal|draft"
    r"|campaign to|call(?:s|ed)? (?:for|on)|demand(?:s|ed)?|urge[sd]?)\b"
)
_UNFINISHED_CLAIM = re.compile(
    r"\b(?:plan\w*|want\w*|aims?|goal|will|shall|would|propos\w*|hop\w*|soll\w*|will|wollen|geplant\w*|ziel\w*|plant|veut|prevoi\w*|prevu\w*"
    r"|objectif|quiere\w*|planea\w*|preve\w*|objetivo|meta)\b|قصد|برنامه|می خواهد|هدف"
)
_BOUND = re.compile(
    r"\b(?:above|over|more than|at least|from|up to|at most|fewer than|less than|under|below|between) (?:about )?\d"
    r"|\d[\d.,]* (?:\w+ )?or (?:more|less|fewer)\b"
)
# What one word affirms the other denies, though a search finds both by the same concept.
_MUST = re.compile(
    r"\b(?:binding|mandatory|compulsory|obligatory|bindend|verbindlich|verpflichtend|contraignant\w*|obligatoire\w*|vinculante\w*|obligatori[oa]s?)\b"
    r"|الزام|اجباری"
)
_MAY = re.compile(r"\b(?:voluntary|voluntarily|non-binding|not binding|optional)\b")
_TAG = re.compile(
    r"[,;]?\s+(?:(?:is|are|was|were|do|does|did|has|have|had|ca|wo)n['’]t (?:it|they|he|she|we|you|there|that)"
    r"|n['’]est[- ]ce pas|oder nicht|nicht wahr|or not|o no)\s*[?؟]*$|[,;]\s*(?:non|no|nicht|not)\s*[?؟]+$",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"\b(?:from|von|de|desde|depuis) (?P<a>[\w ]+?) (?:to|nach|a|hacia|vers) (?P<b>\w+)")
_ESTIMATED = re.compile(
    r"\b(?:estimate\w*|projection\w*|expected|asserted|unsourced|not (?:an? )?(?:observed|measured|sourced|checked)"
    r"|own claim|'s claim|gives no (?:individual )?(?:figures|references?))\b"
)
_REACHED = re.compile(
    r"\b(?:reach\w*|achiev\w*|met|fulfil\w*|made it|managed|got (?:to|there)|geschafft|erreicht\w*|gelang\w*|gelungen|erfullt\w*"
    r"|atteint\w*|reussi\w*|tenu|alcanz\w*|logr\w*|cumpli\w*)\b|رسید|محقق"
)
_A = r"(?:a|one|two|three|ein|einem|zwei|drei|un|una|deux|dos|trois|tres|le|el|la)"
_SHARES = {
    "1/4": rf"\b{_A} (?:quarters?|viertel\w*|quarts?|cuart[oa]s?)\b|یک ?چهارم|ربع",
    "1/3": rf"\b{_A} (?:thirds?|drittel\w*|tiers|tercios?|tercera parte)\b|یک ?سوم|ثلث",
    "1/2": r"\b(?:half|halfte|moitie|mitad)\b|نیمی|نصف",
}
_SHARED = {name: re.compile(pattern) for name, pattern in _SHARES.items()}
_OPEN_FIGURE = re.compile(r"\b(\d[\d.,]*) or (\d[\d.,]*)\b")


@lru_cache(maxsize=8192)
def qualifiers(text: str) -> frozenset[str]:
    """Which of only, all, first, most, last and half a text says, in whatever language."""
    folded = fold(text)
    return frozenset(name for name, pattern in _PATTERNS.items() if pattern.search(folded))


def without_tag(claim: str) -> str:
    """The claim without a denial at its end that only asks for assent (", isn't it?", ", n'est-ce pas ?")."""
    return _TAG.sub("", claim)


def stopped(text: str) -> bool:
    """Does it say that something ended or rests?"""
    return _STOPPED.search(fold(text)) is not None


def goes_on(text: str) -> bool:
    """Does it say that something still goes on?"""
    return _GOES_ON.search(fold(text)) is not None


def disputed(caution: str) -> bool:
    """Does a caution say that others say otherwise?"""
    return _DISPUTED.search(fold(caution)) is not None


def unproven(caution: str) -> bool:
    """Does a caution say that nobody could confirm it?"""
    return _UNPROVEN.search(fold(caution)) is not None


def open_list(statement: str) -> bool:
    """Does it name some of many ("among them")? Whom it leaves out may have been there all the same."""
    return _OPEN_LIST.search(fold(statement)) is not None


def not_yet(claim: str, statement: str) -> bool:
    """Is it only planned or under way, while the claim speaks of it as done?"""
    said = fold(claim)
    planned = _UNFINISHED_CLAIM.search(said) and not _REACHED.search(said)  # "has it reached its goal?"
    return bool(_UNFINISHED.search(fold(statement))) and not planned


def shares(text: str) -> frozenset[str]:
    """The halves, thirds and quarters that a text speaks of, in whatever language."""
    folded = fold(text.replace("\u200c", " "))
    return frozenset(name for name, pattern in _SHARED.items() if pattern.search(folded))


def left_open(claim: str, statement: str) -> bool:
    """Does the claim give one of two figures between which the statement leaves it open ("21 or 22 countries")?"""
    figures = set(re.findall(r"\d[\d.,]*", claim))
    return any(len({one, two} & figures) == 1 for one, two in _OPEN_FIGURE.findall(statement))


def bound(statement: str) -> bool:
    """Does it give a limit? Another figure may lie within it ("above 50,000", and a town has 70,000)."""
    return _BOUND.search(fold(statement)) is not None


def opposite(claim: str, statement: str) -> bool:
    """Does the claim speak of a duty, and the statement of what is voluntary?"""
    return bool(_MUST.search(fold(claim))) and bool(_MAY.search(fold(statement)))


def reversed_way(claim: str, statement: str) -> bool:
    """ "From Seoul to Yokohama" against "from Yokohama to Seoul"."""
    one, two = _FROM_TO.search(fold(claim)), _FROM_TO.search(fold(statement))
    return bool(one and two and one["a"] == two["b"] and one["b"] == two["a"])


def estimated(caution: str) -> bool:
    """Does a caution say that it was expected or asserted, and not seen?"""
    return _ESTIMATED.search(fold(caution)) is not None
