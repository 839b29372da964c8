"""The word lists by which a question is judged, in one place: each with the fault that it shows."""

from __future__ import annotations

import re

# A caution that leaves the statement itself open. What rests on nobody is no key.
UNCONFIRMED = re.compile(
    r"\bconfirmed\b|\bconfirms? (?:neither|nor|no)\b|\bnot confirm\b|\bno (?:other )?page\b|\bno source can be named\b"
    r"|\bwrong\b|\bdoubtful\b|\boverstated\b|\bmisleading\b|\bnot certain\b|\bconflict\b|\binferred\b",
    re.I,
)
# The question wants a name, so that a title which holds the name answers it.
WANTS_NAME = re.compile(
    r"^(?:who|whose|whom|where)\b|\b(?:which|what) (?:\w+[ -]){0,2}?"
    r"(?:city|cities|town|towns|twin|twins|mayor|mayors|networks?|countr(?:y|ies)"
    r"|municipalit(?:y|ies)|place|partners?"
    r"|initiatives?|programmes?|projects?|platforms?|summits?|forums?|pacts?|charters?"
    r"|capitals?|regions?|organi[sz]ations?|body|bodies|agency|union|alliance|state|office)\b"
    r"|^(?:wer|wo|wem|wen)\b|\bwelche[rmns]? (?:\w+ )?(?:stadt|städte|gemeinde|netzwerk|land|ort|organisation)\b",
    re.I,
)
# The question is on all case files, the item on one; of LOOSE ones only where it does not name its subject.
MANY_FILES = re.compile(
    r"\b(?:city|which|other) cases?\b|\bcase files?\b|\bcities (?:and|or) networks\b|\bnetworks (?:and|or) cities\b"
    r"|\bis there (?:a|any)\b|\bare there\b|\bname (?:a|one|some)\b|\bexamples? of\b|\banyone\b|\bwho else\b"
    r"|\bwelche (?:netzwerke|fälle)\b|\bgibt es\b",
    re.I,
)
LOOSE = re.compile(
    r"\b(?:which|what|who|whose|where|welche[rmns]?|wer|wo)\b.{0,40}"
    r"\b(?:cit(?:y|ies)|towns?|networks?|municipalit(?:y|ies)|projects?|instruments?|concepts?|twinnings?|partnerships?|links?"
    r"|städte?|stadt|gemeinden?)\b"
    r"|^(?:who|wer)\b",
    re.I,
)
# One calls "sister city" what another calls "twinning": neither is the wrong answer to the other.
KIN = (
    re.compile(
        r"\btwin\w*|\bsister\b|\bpartner (?:cit|town)\w+|\bpartnerships?\b|\bfriendship\b|\bjumelages?\b"
        r"|\bstädtepartner\w*|\bpartnerst[aä]dt\w*|\bverschwister\w*",
        re.I,
    ),
    re.compile(r"\b\w*diplomacy\b", re.I),
)
# What a question takes for granted -> what its answer must then say.
COUNTERPARTS = (
    (
        re.compile(r"\bfirst\b|\berste[rsnm]?\b", re.I),
        re.compile(r"\bfirst\b|\boldest\b|\bearliest\b|\bpioneer|\bfounded\b|\berste[rsnm]?\b|\bälteste", re.I),
    ),
    (
        re.compile(r"\b(?:only|sole|einzige[rsnm]?)\b", re.I),
        re.compile(r"\b(?:only|sole|single|alone|no other|exclusively|nur|einzige[rsnm]?)\b", re.I),
    ),
    (
        re.compile(r"\b(?:last|latest|most recent|letzte[rsnm]?|zuletzt)\b", re.I),
        re.compile(r"\b(?:last|latest|most recent|so far|to date|letzte[rsnm]?|zuletzt)\b", re.I),
    ),
    (
        re.compile(r"\bwhy\b|\breasons?\b|\bhow come\b|\bwarum\b|\bwieso\b|\bweshalb\b", re.I),
        re.compile(
            r"\b(?:because|since|so that|in order to|due to|owing to|as a result|reasons?|thanks to"
            r"|aims?|purpose|goals?"
            r"|seeks?|sought|wants?|wanted|hopes?|therefore|helped|made|led|after|weil|damit|sodass|deshalb|um \w+ zu"
            r"|grund|wegen|dank|half|halfen|ermöglicht\w*)\b|\bto (?!the\b|a\b|an\b)[a-z]+\b"
            r"|\bfor (?:its|their)\b|\bas it\b",
            re.I,
        ),
    ),
    (
        re.compile(r"\b(?:biggest|largest|main|most important|wichtigste\w*|größte\w*)\b", re.I),
        re.compile(r"\b(?:biggest|largest|main\w*|most|chief|above all|wichtigste\w*|größte\w*)\b", re.I),
    ),
)
# Written in capitals, and known to whoever works in a town hall.
KNOWN_SHORT = frozenset(
    re.findall(r"\w+", "UN EU US USA UK UNESCO COP SDG NGO CO HIV AIDS COVID G7 G20 C40 NATO WHO AI IT TV ICLEI")
)
# Two questions in one.
TWO_THINGS = re.compile(
    r"(?:,? and|,? und) (?:from |to |with |at |in )?(?:when|which|what|who|how|where|why|was|wer|wann|wie|warum)\b"
    r"|, and when",
    re.I,
)
# Units that a "how many" asks for only if it says so: "the first in four years" is no number of forums.
UNITS = re.compile(
    r"\s*(?:-\s*)?(?:years?|months?|weeks?|days?|hours?|minutes?|kilomet\w+|km|tonnes?|hectares?|per cent|percent)\b",
    re.I,
)
# What comes before the thing itself: years after it are out of the question.
BEFOREHAND = re.compile(r"\b(?:propos\w*|ideas?|suggest\w*|draft\w*|plan|planned|prepar\w*|announc\w*)\b", re.I)
AGAIN = re.compile(r"\b(?:second|third|fourth|fifth|twelfth|renew\w*|again|anniversary|latest|next)\b", re.I)
# An event that is a beginning: years before it are as likely as years after.
BEGINNING = re.compile(
    r"\b(?:found\w*|establish\w*|beg[aiu]n\w*|start\w*|launch\w*|creat\w*|set up|open\w*"
    r"|adopt\w*|sign\w*|twin\w*|join\w*|becom\w*|became|form\w*|born|since|agree\w*|introduc\w*"
    r"|date back|come about|come into|named?|old)\b",
    re.I,
)

# A statement that one may suspect by itself -> the words of a caution that bears on just this.
SUSPECT_FIGURE = re.compile(
    r"\b(?:figures?|numbers?|counts?|counted|sum|sums|estimate\w*|differ|totals?|rounds?|rate"
    r"|percentages?|per cent|members?"
    r"|moves|amounts?|shares?|attendance|also given)\b",
    re.I,
)
PART = re.compile(r"\b(?:half|a third|two thirds|a quarter|a tenth|hundreds|thousands|dozens)\b", re.I)
BOAST = re.compile(r"\b(?:models?|no other|seen (?:abroad )?as|presented as|lasting|outlived|example for)\b", re.I)
# Who says it stands in the sentence, so that its doubt is told.
ATTRIBUTED = re.compile(
    r"\b(?:according to|speaks? of|estimates?|estimated|forecast|put the|puts the|credits?|in the words of|is said to"
    r"|reported membership|one (?:press )?report)\b",
    re.I,
)
# Such a caution doubts a detail that no reader could suspect.
DETAIL = re.compile(
    r"\b(?:could not be|partly|not) confirmed\b|\bcopy of\b|\bmachine-translated\b"
    r"|\banother (?:page|report)\b",
    re.I,
)
SUSPECTED = (
    (
        re.compile(r"\b(?:first|only|oldest|largest|biggest|most|highest|unique|leading|earliest|best)\b", re.I),
        re.compile(
            r"\b(?:first|only german|only city|earlier|oldest|largest|most|claims?|ranking|statistic"
            r"|differ)\b",
            re.I,
        ),
    ),
    (
        re.compile(
            r"\b(?:will|plans?|planned|to be|aims? to|announced?|intends?|is to|are to"
            r"|under construction|expects?|pledged?"
            r"|committed|decided|launched|created|opened|built|completed|began|receives?|gets?|got)\b",
            re.I,
        ),
        re.compile(
            r"\b(?:plans?|planned|(?:only|is an?) announce\w*|announces|announcement"
            r"|not (?:a |of a )?(?:result|finished)|construction|delayed"
            r"|intention|was due"
            r"|expected|pledges?|target|goal|not (?:yet|met)|launches)\b",
            re.I,
        ),
    ),
    (
        re.compile(
            r"\b(?:led to|strengthen\w*|improv\w*|rais\w+|increas\w*|reduc\w*|jobs|recogni[sz]ed"
            r"|influenc\w*|became a model"
            r"|helped|brought|success\w*|won|known|reputation|attract\w*|effects?|results?|saved|grew"
            r"|known for|made it)\b",
            re.I,
        ),
        re.compile(
            r"\b(?:own (?:account|assessment|report|reports|view|claim|word|words)|asserts?|claims?"
            r"|praise|effects?|misleading"
            r"|overstated|not (?:measured|observed|checked)|no results|reported by the funder|judgement|partners?)\b",
            re.I,
        ),
    ),
)


def one_word(text: str) -> str:
    """The text with one word for all that means nearly the same, so that they count as the same."""
    return KIN[0].sub("twinning", text)
