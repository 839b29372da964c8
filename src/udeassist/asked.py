"""Question words of five languages -> the type of answer that is asked for.

Types: count, money, when, who, where, why, which, how, yesno, what. `expected` says what a question wants,
`offered` what a statement holds (from its own words, where no ask says it).
"""

from __future__ import annotations

import re
from functools import lru_cache

from udeassist.words import fold, words

# The question word that stands first in the text wins, of two at one place the upper one; yesno only stands alone.
# All patterns see folded text.
_ASKED: tuple[tuple[str, str], ...] = (
    (
        "money",
        r"\bhow much (?:money|funding|did|does|do|was|were|is|has|have|of the money|cash|financ|support|aid)"
        r"|\b(?:cost|costs|price|budget|fee|fees|salary|expensive)\b|\bhow (?:big|large) (?:is|was) the (?:budget|grant|fund)"
        r"|\bwhat (?:would|does|do|must|will|did) [\w' ]{1,40}\bpay\b|\bwas (?:zahl\w+|mussen? [\w ]{1,40}\bzahlen)\b"
        r"|\bwhat (?:sum|amount)\b|\bkostet?e?n?\b|\bkosten\b|\bbudget\b|\bgebuhr|\bbeitrag|\bwie viel geld\b|\bwieviel geld\b"
        r"|\bcombien (?:(?:a|ont)(?: \w+){0,3}? (?:coute|recu|paye|verse|depense|touche|donne|finance|investi|consacre|leve|recolte|rapporte|mobilise|alloue|debloque)|coute|d'argent|cela)|\bcout(?:e|ent|ait|s)?\b|\bcotisation|\bcost(?:aron|aba)\b|\bcuanto (?:dinero|cuesta|costo|pago|costaba|aporto)"
        r"|\bpresupuesto\b|\bcuota\b|هزینه|بودجه|چقدر|چه مبلغ|حق عضویت",
    ),
    (
        "count",
        r"\bhow many\b|(?<!large )(?<!great )(?<!big )(?<!huge )\bnumber of\b|\bhow (?:big|large|numerous)\b|\bwhat (?:share|percentage|proportion)\b|\bhow much\b"
        r"|\bper ?cent\b|\bwie ?viele?n?\b|\banzahl\b|\bwelcher anteil\b|\bwie gross\b|\bcombien\b|(?<!grand )(?<!bon )\bnombre de\b"
        r"|\bcuant[oa]s?\b|(?<!gran )(?<!buen )\bnumero de\b|چند|تعداد|چه درصد",
    ),
    (
        "when",
        r"\bwhen\b|\b(?:what|which) (?:year|date|month|day|time)\b|\bsince when\b|\bhow long\b|\bhow old\b|\b(?:older|newer|younger|earlier) (?:than\b|[,:?]|link|one|partnership|twinning|network)|\bis older\b"
        r"|\bwann\b|\b(?:welches|welchem) (?:jahr|datum)\b|\bwie lange\b|\bist (?:alter|junger)\b|\bplus ancien|\bmas antigu|\bquand\b|\bquelle (?:annee|date)\b|\bdepuis combien"
        r"|\bcuando\b|\bque (?:ano|fecha)\b|چه زمان|چه سال|کدام سال|چه تاریخ|از کی|چه وقت|کی بود",
    ),
    (
        "who",
        r"\bwho\b|\bwhom\b|\bwhose\b|\bwer\b|\bwem\b|\bwen\b|\bwessen\b|\bqui\b(?! est[- ]ce que)|\bquien(?:es)?\b|چه کس|کی ",
    ),
    (
        "where",
        r"\bwhere\b|\bvenue\b|\bin (?:which|what) (?:city|place|town|country)\b|\bwo\b|\bwohin\b|\bwoher\b"
        r"|\bin welche[rmn] (?:stadt|ort|land)\b|^ou\b|\bou (?:se|est|a|ont|sont|a lieu|peut|pouvons|pourr\w+|faut|devons)\b|\bdonde\b|کجا",
    ),
    (
        "why",
        r"\bwhy\b|\bwhat made\b|\breasons?\b|\bhow come\b|\bsuccess factors?\b|\bwhat explains\b|\bsuccessful\b"
        r"|\bwarum\b|\bwieso\b|\bweshalb\b|\bgrund\b|\bgrunde\b|\berfolgsfaktor|\bworan lag\b|\bpourquoi\b|\braisons?\b"
        r"|\bpor que\b|\brazon(?:es)?\b|چرا|دلیل|علت",
    ),
    (
        "yesno",
        # "Was" opens a claim in English and asks "what" in German, where a verb follows it
        r"^(?:so )?(?:is|are|was(?! (?:ist|sind|war|waren|fur|hat|haben|wird|wurde|wurden|bedeutet|heisst|macht|machen"
        r"|tut|tun|kostet|versteht|meint|kann|soll|sollen|unterscheidet)\b)|were|did|does|do|has|have|had|can|could)\b|\bis it true\b|\bstimmt es\b|\bist es (?:wahr|richtig)\b"
        r"|^(?:ist|sind|war|waren|hat|haben|hatte|wurde|wurden|gab|gibt|gehort|gehoren|trat|nimmt|stimmt)\b"
        r"|\best[- ]ce (?:que|qu'|vrai)|\best-il (?:vrai|exact)|\bes (?:cierto|verdad)\b|^(?:آیا|ایا)\b|درست است",
    ),
    ("how", r"\bhow\b|\bwie\b|\bcomment\b|\bcomo\b|چگونه|چطور"),
    ("which", r"\bwhich\b|\bwelche[rmns]?\b|\bquel(?:le)?s?\b|\bcual(?:es)?\b|کدام"),
)  # fmt: skip
TYPES = (*(name for name, _ in _ASKED), "what")
# The first word that asks counts, of two at one place the one that stands first in the table; "yesno" where none asks.
_ASKING = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _ASKED if name != "yesno"))
_YES_OR_NO = re.compile(dict(_ASKED)["yesno"])

# What asks first makes a later "when" or "who" a conjunction.
_WHAT = re.compile(r"^(?:and |und |et |y )?(?:what|was|que|qu'est[- ]ce qu[e'])\b(?! (?:for|fur)\b)")
# A name is asked for, whatever the question word ("wie hieß das Büro?").
_NAME = re.compile(
    r"\bwie (?:heiss|hiess)\w*|\bnames? of\b|\bwhat(?: is|'s| was| are| were) (?:its|his|her|their|the) names?\b|\bcalled\b"
    r"|\bnom d\w*\b|\bs'appel\w*|\bnombre del?\b|\bse llama\w*|\bنام\b"
)
# And which of some things that have names of their own.
_NAMED_THING = re.compile(
    r"\b(?:which|what) (?:building|hall|hotel|venue|schools?|clubs?|firm|company|companies)\b|\bwelche[rmns]? (?:gebaude|halle|saal|hotel|schulen?|vereine?|firma|firmen|unternehmen)\b"
    r"|\bquel(?:le)?s? (?:batiments?|salles?|hotels?|ecoles?|clubs?|entreprises?|societes?)\b|\b(?:que|cual) (?:edificio|sala|hotel|escuelas?|clubes|empresas?)\b"
    r"|کدام (?:ساختمان|سالن|هتل|مدرسه|مدارس|شرکت)"
)
_COST = re.compile(
    r"\bgekostet\b|\b(?:did|have|has) [\w' ]{1,60}\bcost\b|\b(?:a|ont) [\w' ]{0,20}coute\b|\bhan? costado\b|\bcostaron\b"
    r"|\b(?:what|which) (?:exact )?(?:sum|amount)\b(?! of (?!money|funding|aid|euros|dollars))|\bwhat (?:was|were) the (?:total |final |full )?(?:bill|price tag|costs?|price)\b|\bhow much money\b"
    r"|\bwelche[nr]? (?:genaue[nr]? )?(?:summe|betrag)\b|\bwie viel geld\b|\bwie hoch (?:war|waren) (?:die|der|das) (?:rechnung|summe|betrag|\w*kosten)\b"
    r"|\bquel(?:le)? (?:montant|somme|facture)\b|\bcombien d'argent\b|(?:^|¿ ?)(?:a )?que (?:importe|monto|suma)\b|\bcual (?:es|fue) (?:el|la) (?:importe|monto|suma|factura)\b|\bcuanto dinero\b|چه مبلغ|چقدر پول"
)
_FIGURE = re.compile(r"\d[\d.,]*(?!\d)(?!(?:st|nd|rd|th)\b)")  # the 20th anniversary counts nothing
_CAPITAL = re.compile(r"(?<!^)\b[A-ZÀ-Þ][\w'’-]+")
_CALENDAR = frozenset([
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
])  # fmt: skip
_MONEY = re.compile(r"[€$£]|\b(?:euros?|dollars?|usd|eur|pounds?|francs?|yen|rand|million|billion)\b")
_NUMBER = re.compile(
    r"\d|\b(?:one(?= (?:hundred|thousand|million|billion)\b)|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|half|third|quarter|dozen|hundred|both)\b"
)
_DATE = re.compile(
    r"\b(?:1[0-9]|20)\d\d\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|\b\d{1,2}(?:th|st) century\b|\b\d{4}s\b|\b836\b"
)


@lru_cache(maxsize=65_536)  # a build asks it twice of some 30,000 asks
def expected(question: str) -> str:
    """What a question asks for; "what" when no question word says more."""
    text = fold(question).strip(" ¿¡?!.\"'")
    found = _ASKING.search(text)
    if found is None:
        return "yesno" if _YES_OR_NO.search(text) else "what"
    name = str(found.lastgroup)
    before = _WHAT.search(text, 0, found.start())
    return "what" if before and name in ("when", "who", "where", "how") else name  # "what did she want when …"


def offered(statement: str) -> frozenset[str]:
    """Types that a statement can serve, read from its own words; who and where need a name in it."""
    text = fold(statement)
    found = {"what", "how", "which", "yesno"}
    if _MONEY.search(text):
        found.add("money")
    if _NUMBER.search(text):
        found.add("count")
    if _DATE.search(text):
        found.add("when")
    if re.search(r"(?<!^)\b[A-ZÀ-Þ][\w-]+", statement):
        found |= {"who", "where"}
    return frozenset(found)


def wants_a_name(question: str) -> bool:
    """Is the name of something asked for ("what is the firm called?", "in which building?")?"""
    return _NAME.search(fold(question)) is not None or named_thing(question) != ""


def wants_a_sum(question: str) -> bool:
    """Is it asked what something did cost, which only a sum answers?"""
    return _COST.search(fold(question)) is not None


def named_thing(question: str) -> str:
    """The words, folded, that ask which of some things it is that have names of their own ("which building"); ""."""
    found = _NAMED_THING.search(fold(question))
    return found[0] if found else ""


def brings(statement: str, question: str, wanted: str, known: frozenset[str]) -> float:
    """1 if a statement holds a figure, sum, date or name of the kind asked for that is not among the `known` words
    (those of the question and of what it names, folded); 0 if it holds none, 0.5 where no such thing is asked for."""
    text = fold(statement)
    if _NAME.search(fold(question)):
        wanted = "who"
    if wanted == "when":
        years = re.findall(r"\b(?:1[0-9]|20)\d\d\b", text)
        return float(any(y not in known for y in years) or (not years and _DATE.search(text) is not None))
    if wanted in ("count", "money"):
        figures = (f.strip(".,").replace(",", "") for f in _FIGURE.findall(text))
        new = any(f not in known and not re.fullmatch(r"(?:1[5-9]|20)\d\d", f) for f in figures)
        counted = new or any(not m[0].isdigit() for m in _NUMBER.finditer(text))
        return float(counted and (wanted == "count" or _MONEY.search(text) is not None))
    if wanted in ("who", "where"):
        known = known | _CALENDAR
        names = (re.sub(r"['’]s?$", "", name) for name in _CAPITAL.findall(statement))
        return float(any(not known.issuperset(words(name)) for name in names))
    return 0.5
