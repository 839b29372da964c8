"""Things side by side: compared, joined, or one of several. Patterns over folded text, one row a language."""

from __future__ import annotations

import re

from udeassist.understand.forms.parts import any_of

COMPARE = any_of(
    r"\bcompare[sd]?\b|\bcomparison\b|\bdiffer(?:s|ence|ences|ent)?\b|\bversus\b|\bvs\b|\bas opposed to\b|\bcontrast\b|\bagainst the\b|\bwhat (?:do|have) .* in common\b"
    r"|\bdifferently\b|\bside by side\b|\bcompared (?:to|with)\b|\b(?:older|oldest|newer|younger|bigger|larger|smaller|earlier|later|longer|cheaper|higher|lower|more|fewer|first)\b.*\bor\b"
    r"|\b(?:each(?! other)|both|respectively)\b|\bin what ways?\b.*\b(?:alike|unlike)\b|\b(?:alike|similar(?:ity|ities)?)\b|\bnext to each other\b",
    r"\bvergleich\w*\b|\bunterscheid\w*\b|\bunterschied\w*\b|\bgegenuber\b|\bim gegensatz\b|\bgemeinsam haben\b|\b(?:alter|junger|grosser|kleiner|fruher|spater|langer|gunstiger|teurer|mehr|weniger|zuerst)\b.*\boder\b|\b(?:jeweils|beide[nr]?|nebeneinander|ahnlich\w*)\b",
    r"\bcompare[rz]?\b|\bcomparaison\b|\bdifferences?\b|\bdifferent?e?s?\b|\bdistingue(?:nt|r)?\b|\bpar rapport\b|\b(?:lequel|laquelle|lesquel\w*|chacune?|respectivement|tous les deux)\b",
    r"\bcompar\w+\b|\bdiferencia\w*\b|\bdifiere[ns]?\b|\bdistingue[ns]?\b|\bse parecen?\b|\bfrente a\b|\b(?:cada una?|ambas|ambos|respectivamente)\b|\bcual de\b",
    r"مقایسه|تفاوت|فرق|هر ?کدام|هر دو|هریک",
)
# What is older has to be told by when each began.
AGE = any_of(
    r"\b(?:older|oldest|younger|youngest|longer|earlier|newer|(?:order of|by) age|(?:came|was|were|adopted|founded|signed|started|began) first|first (?:adopted|founded|signed))\b",
    r"\b(?:alter|altere[rs]?|junger|jungere[rs]?|fruher|langer|zuerst)\b",
    r"\b(?:plus (?:ancien\w*|vieux|vieille|jeune|longtemps)|(?:adopte|fonde|signe|cree)\w* (?:le|la|les|en) premier\w*)\b",
    r"\b(?:mas (?:antigu\w+|viej\w+|joven|tiempo)|antes|primero)\b",
    r"قدیمی ?تر|زودتر|جدیدتر",
)
# Of which of them has more of something each has to be asked how many: what counts, what it becomes, the question word.
_I = re.IGNORECASE
MORE = (
    (re.compile(r"\b(?:the )?(?:most|more|fewest|fewer|(?:larg|high|great)est number of|bigger number of) (?=(?:\w+ )?(?:people|cities|towns|members|countries|participants|partners|delegates|mayors|signator\w+|twins|municipalities)\b)", _I),
     "how many ", re.compile(r"^(?:which|who)(?: of (?:them|the two|the three))?\b", _I)),
    (re.compile(r"\b(?:die meisten|mehr|die größte zahl von) (?=(?:\w+ )?(?:Menschen|Leute|Städte\w*|Mitglied\w+|Länder\w*|Teilnehme\w+|Partner\w*|Delegierte\w*|Gemeinden|Kommunen)\b)", _I),
     "wie viele ", re.compile(r"^(?:welche[rs]?|wer)\b", _I)),
    (re.compile(r"\b(?:le plus (?:grand nombre )?de|plus de) (?=(?:villes|membres|pays|participants|personnes|monde|maires|communes|partenaires)\b)", _I),
     "combien de ", re.compile(r"^(?:lequel|laquelle|lesquel\w+|qui)\b", _I)),
    (re.compile(r"\b(?:el mayor número de|más) (?=(?:ciudades|miembros|países|participantes|personas|gente|municipios|socios|alcaldes)\b)", _I),
     "cuántas ", re.compile(r"^¿?(?:cuál(?:es)?|quién)\b", _I)),
    (re.compile(r"بیشترین (?:شمار )?|بیشتر(?= (?:شهر|عضو|کشور|نفر|شرکت))"), "چند ", re.compile(r"^کدام(?: ?یک)?")),
)  # fmt: skip
# What joins two names so that each is asked about ("Lyon and Bonn", "bei Nakopa oder bei …"), and what may stand beside.
_JOINS = frozenset(["and", "or", "und", "oder", "sowie", "et", "ou", "y", "e", "o", "u", "و", "یا", "vs", "versus"])
# In the other languages, where these words mean something else or nothing in those above.
_JOINS_IN = {
    "nl": frozenset(["en", "of"]), "af": frozenset(["en", "of"]), "pl": frozenset(["i", "oraz", "lub", "czy", "a"]),
    "cs": frozenset(["a", "nebo"]), "tr": frozenset(["ve", "veya", "ile"]), "sv": frozenset(["och", "eller"]),
    "da": frozenset(["og", "eller"]), "no": frozenset(["og", "eller"]), "fi": frozenset(["ja", "vai", "tai"]),
    "ru": frozenset(["и", "или"]), "uk": frozenset(["і", "й", "та", "чи", "або"]), "ar": frozenset(["و", "أو", "ام"]),
}  # fmt: skip


def joins(language: str) -> frozenset[str]:
    """Words for "and" and "or"."""
    return _JOINS_IN.get(language, _JOINS)


FILLERS = frozenset([
    "the", "a", "of", "for", "in", "at", "with", "by", "to", "than", "from", "der", "die", "das", "den", "dem", "des",
    "bei", "beim", "im", "mit", "von", "vom", "zu", "zum", "zur", "als", "fur", "le", "la", "les", "l", "du", "de", "au",
    "aux", "chez", "que", "el", "los", "las", "del", "al", "un", "una", "en", "con", "با", "در", "از", "به",
])  # fmt: skip
# Before a place that only says where another one lies: "a town near Brussels".
NEAR = re.compile(
    r"\b(?:near|close to|next to|not far from|outside|nahe|unweit(?: von)?|in der nahe von|pres de|non loin de|cerca de"
    r"|vicino a|vlak ?bij|in de buurt van|niedaleko|kolo)\s+$|(?:نزدیک|نزدیکی|حوالی|اطراف)\s+$"
)
# Before the country of some town for which somebody asks: "where can a municipality in Germany apply …?"
OF_ANY_TOWN = re.compile(
    r"\b(?:can|could|may|might|must|should|would)\b[^.?!]{0,30}\b(?:an?|any) (?:\w+ ){0,2}(?:town|city|municipality|council|county|village|district) (?:in|from)\s+$"
    r"|\b(?:kann|konnte|darf|muss|soll)\b[^.?!]{0,30}\beine? (?:\w+ ){0,2}(?:stadt|kommune|gemeinde|landkreis) (?:in|aus)\s+$"
    r"|\b(?:peut|pourrait|doit)\b[^.?!]{0,30}\bune? (?:\w+ ){0,2}(?:ville|commune|collectivite|mairie) (?:en|au|de|du)\s+$"
    r"|\b(?:puede|podria|debe)\b[^.?!]{0,30}\bun[ao]? (?:\w+ ){0,2}(?:ciudad|municipio|ayuntamiento|pueblo) (?:en|de)\s+$"
)
# Before what is only named as an example.
EXAMPLES = re.compile(
    r"\b(?:such as|for example|for instance|e\.?g\.?|etwa|zum beispiel|z\.? ?b\.?|beispielsweise|par exemple|tel(?:le)?s? que?|por ejemplo|مثلا)\s"
    r"|,\s*(?:like|wie|comme|como)\s|\s(?:مانند|مثل)\s"
)
# Before the capital that stands for a government.
TO_A_GOVERNMENT = re.compile(
    r"\b(?:report\w*|notif\w+|inform\w*|regist\w+|declare\w*|disclos\w+|submit\w*|approv\w+|permission|consent|rules?|laws?|money|grants?|funding|loans?|want\w*|ask\w*|demand\w*|expect\w*|lobb\w+|request\w*)\b[^.?!]{0,60}\b(?:to|from|of|by|in)\s+$"
    r"|\b(?:meld\w+|gemeldet|anzeig\w+|angezeigt|inform\w+|genehmig\w+|erlaubnis|geld|forder\w+|verlang\w+|will|wollte\w*|bat|baten|gebeten|erwart\w+)\b[^.?!]{0,60}\b(?:an|von|aus|in|nach|bei|durch)\s+$"
    r"|\b(?:signal\w+|declar\w+|inform\w+|demand\w+|autoris\w+|argent|attend\w+|voul\w+|veut)\b[^.?!]{0,60}\b(?:a|de|par)\s+$"
    r"|\b(?:comunic\w+|notific\w+|inform\w+|ped\w+|pid\w+|permiso|dinero|quer\w+|quier\w+|exig\w+)\b[^.?!]{0,60}\b(?:a|de|por)\s+$"
)
# Before the place where the asker is at home.
IN = frozenset(["in", "from", "aus", "en", "de", "du", "au"])
# "Is A larger than B?" asks for both sides, not whether a claim holds.
COMPARATIVE = any_of(
    r"\b(?:more|fewer|less|larger|bigger|smaller|older|younger|longer|shorter|earlier|later|higher|lower|cheaper|stricter|as (?:\w+) as|same|both|next to|alongside|set against)\b",
    r"\b(?:mehr|weniger|grosser|kleiner|alter|junger|langer|kurzer|fruher|spater|hoher|niedriger|teurer|billiger|gunstiger|strenger|so \w+ wie|dasselbe|dieselben?|denselben|beide[nr]?)\b",
    r"\b(?:plus|moins|autant|meme|tous les deux|toutes les deux)\b",
    r"\b(?:mas|menos|tan|tanto|mism[oa]s?|ambos|ambas)\b",
    r"تر(?:ی)?(?:\s|$|؟)|همان|هر دو",
)
BESIDE = frozenset(["next", "alongside", "versus", "vs", "against"])
# What only says that a comparison is wanted, and is left out when each side is asked about alone.
SIDE_BY_SIDE = re.compile(
    r"\b(?:(?:please )?(?:put|set) (?:them |the two |both )?side by side|side by side|next(?: to)?|alongside|set against|(?:please )?compare|in comparison|versus|vs\.?|between|each(?! other)|both|respectively"
    r"|vergleiche?n?|im vergleich|nebeneinander|zwischen|jeweils|beide[nr]?|comparez?|entre|chacune?|respectivement"
    r"|compara[rd]?|cada una?|ambas|ambos|respectivamente)\b|بین|میان|هر ?کدام|هر دو|هریک|مقایسه کن(?:ید)?",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    r"(?<!in )\b(?:between|zwischen|entre|together|gemeinsam|ensemble|juntos|with each other|miteinander|pairs?|paare|stadtepaare|paires?|parejas?)\b|بین|میان|زوج"
)
# What two cities have or do with each other, and not each by itself.
MUTUAL = any_of(
    r"\b(?:together|jointly|joint|shared|with each other|between|twinned|twinning|sister cit(?:y|ies)|partnered|linked|tied)\b"
    r"|\b(?:partnership|friendship|agreement|treaty|memorandum|pact|cooperation|twinning|link|alliance) (?:of|with|between)\b"
    r"|\btheir (?:\w+ ){0,2}(?:partnership|friendship|agreement|treaty|memorandum|cooperation|link|ties|relationship)\b|\band [\w' -]{2,30} sign\b",
    r"\b(?:zusammen|gemeinsam\w*|miteinander|zwischen|verschwistert|verpartnert|verbunden|unterzeichnet(?:en)?|unterschrieben|partnerschaftsvertrag\w*|freundschaftsvertrag\w*)\b|partnerschaft\b|\bpartnerstadte\b|kooperation\b|\bvereinbart\b",
    r"\b(?:ensemble|commune?s?|entre|jumele\w*|jumelage|cooperation|partenariat)\b|\bont[ -](?:\w+ )?signe\b",
    r"\b(?:junt[oa]s|conjunt[oa]s?|entre|hermanad[oa]s|hermanamiento|cooperacion|comun(?:es)?)\b|\bfirmaron\b",
    r"مشترک|با هم|میان|بین|خواهرخوانده|خواهرخواندگی|همکاری",
)
EITHER = re.compile(
    r"\bor (?:did|was|were|is|are|has|have|does|do)\b|\boder (?:hat|war|ist|wurde|musste|mussen)\b|\bou (?:est|a|bien)\b"
)
