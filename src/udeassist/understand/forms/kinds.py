"""Which kind of answer is asked for: a list, a definition, an overview, a reason, how a partnership stands. Patterns over folded text, one row a language."""

from __future__ import annotations

import re

from udeassist.understand.forms.parts import AMONG, GROUP, SOME, any_of

_CITIES = r"(?:cities|towns|municipalities|stadte|kommunen|gemeinden|villes|communes|ciudades|municipios)"
_NETWORKS = r"(?:networks|alliances|netzwerke|netze|bundnisse|reseaux|alliances|redes|alianzas)"
_PROJECTS = r"(?:projects|programmes|programs|initiatives|partnerships|projekte|programme|initiativen|partnerschaften|projets|programmes|partenariats|proyectos|programas|iniciativas)"
_JOINED = r"(?:,|,? (?:and|or|und|oder|et|ou|y|o)(?: (?:which|what|welche|quels|quelles|que|city))?) "
# The cities that are named, and no others.
THE_TWO = re.compile(
    r"\b(?:the|both|these)(?: two| both)? (?:cities|towns|partners|municipalities)\b|\b(?:die|der|den|beide[nr]?)(?: beiden)? (?:stadten?|partner\w*|kommunen)\b"
    r"|\bles (?:deux )?(?:villes|communes|partenaires)\b|\bl[ao]s (?:dos )?(?:ciudades|municipios|socios)\b"
)
# "Which cities or networks …" asks for documents of any kind.
EITHER_KIND = re.compile(
    rf"\b{_CITIES}{_JOINED}{_NETWORKS}\b|\b{_NETWORKS}{_JOINED}(?:{_CITIES}|{_PROJECTS})\b|\b{_PROJECTS}{_JOINED}{_NETWORKS}\b|شهرها (?:و|یا) شبکه|شبکه ?ها (?:و|یا) شهر"
)
DEFINITION = any_of(
    r"^(?:so |and )?(?:what|who)(?: is|'s| are| was| were) (?:an? |the )?(?P<x>.+)$|^(?:please )?(?:define|explain)(?: to me)?(?: briefly)?(?: what)?\b|\bwhat does .* (?:mean|stand for)\b|\bdefinition of\b|\bwhat is meant by\b"
    r"|\bmeaning of\b|^what do .* mean by\b|\btell me (?:about|what)\b",
    r"^was (?:ist|sind|war|bedeutet|heisst|versteht man unter|meint)\b|^(?:erklar\w*|definier\w*)\b|\bdefinition\b|\bwofur steht\b|\bwas macht .* aus\b|\bausmacht\b",
    r"^qu'?est[- ]ce qu(?:e|')|^c'est quoi\b|\bdefinition\b|\bque signifie\b|^(?:expliquez|explique)\b",
    r"^que (?:es|son|significa)\b|^(?:define|explica)\b|\bdefinicion\b",
    r"چیست|یعنی چه|تعریف|توضیح",
)
# What one thing of a kind is, whatever else is told around it.
ONE_OF_A_KIND = any_of(
    r"^(?:so |and |but )?what(?: is|'s)(?: actually| exactly| then)? an? ",
    r"^(?:und |aber )?was ist (?:\w+ ){0,2}?(?:so )?eine?\b",
    r"^(?:qu'?est[- ]ce qu(?:e |')|c'est quoi )une?\b",
    r"^que es una?\b",
    r"یعنی چه",
)
# "Where have partnerships been ended?" asks for places, not for the place of one thing.
WHERE_MANY = any_of(
    r"^(?:and )?where (?:have|are|do|did|were)\b.*\b(?:cities|towns|municipalities|councils|mayors|partnerships|twinnings|neighbours|neighbors|links|ties)\b",
    r"^(?:und )?wo (?:haben|sind|wurden|werden|arbeiten|gibt)\b.*\b(?:stadte|kommunen|gemeinden|burgermeister|partnerschaften|stadtepartnerschaften|nachbarstadte)\b",
    r"^ou (?:les|des)\b.*\b(?:villes|communes|maires|partenariats|jumelages)\b",
    r"^donde (?:han|se han|las|los)\b.*\b(?:ciudades|municipios|alcaldes|hermanamientos)\b",
)
PLURAL = {
    "case": any_of(
        rf"{AMONG} (?:\w+ ){{0,2}}(?:cities|towns|municipalities|cases|partnerships|twinnings|stadten?|kommunen|gemeinden|fallen?|partnerschaften|villes|communes|ciudades|municipios)\b",
        r"\b(?:which|what|name|list|show|give me|tell me|any|some|other|examples? of|are there|all)\b[\w\s'-]{0,40}?\b(?:cities|towns|municipalities|cases|case files|examples|partnerships|twinnings|mayors|places|(?:local|city|municipal) (?:governments|authorities|administrations)|town halls|city halls|councils|counties|villages|capitals|hosts|twins|neighbours|neighbors)\b"
        r"|^(?:the |all |any |other |some )?(?:[\w-]+ ){0,2}(?:cities|towns|municipalities|partnerships|twinnings)\b(?! (?:is|was|has)\b)|^(?:who|where) else\b|\bgive me (?:examples|cases|cities)\b|\bhow many (?:cities|cases|case files) (?:in|of) (?:the|your) (?:corpus|case files|collection)\b"
        r"|\b(?:which|name|list|other|what) (?:\w+ )?(?:city|town|municipal) leaders\b|\bwhose (?:mayors|councils|leaders)\b|\b(?:examples|cases) (?:of|for|where|in which|from|on|about)\b|\bwhat did other cities\b|\bwhat (?:have|are) other cities\b|\bhow (?:did|do|have) (?:other )?cities\b",
        r"\b(?:welche[rmns]?|nenne|nenn|zeig|gibt es|alle|andere|beispiele)\b[\w\s-]{0,40}?\b(?:\w*stadten?|kommunen|gemeinden|rathauser|\w*verwaltungen|landkreise|dorfer|fallen?|beispiele|partnerschaften|stadtepartnerschaften|burgermeister|orte)\b|\bwas haben andere stadte\b|\bwie haben (?:andere )?stadte\b|\bbeispiele (?:fur|von|aus)\b|\bwer noch\b|\bwo sonst\b",
        r"\b(?:quelles|quels|donne|citez|cite|liste|y a-t-il)\b[\w\s'-]{0,40}?\b(?:villes|communes|collectivites|mairies|metropoles|capitales|villages|cas|exemples|partenariats|jumelages|maires|municipalites)\b|\bexemples de\b",
        r"\b(?:que|cuales|cual|nombra|lista|hay|dame)\b[\w\s-]{0,40}?\b(?:ciudades|municipios|ayuntamientos|municipalidades|pueblos|capitales|alcaldias|gobiernos locales|casos|ejemplos|alianzas|hermanamientos|alcaldes)\b|\bejemplos de\b",
        r"کدام شهرداری ?ها|چه شهرداری ?هایی|کدام شهرها|چه شهرهایی|کدام شهرهای|شهرهایی|چه شهرها|نمونه های|نمونه هایی",
    ),
    "network": any_of(
        rf"{AMONG} (?:\w+ ){{0,2}}{GROUP}\b",
        rf"\b{SOME}\b[\w\s'-]{{0,40}}?\b{GROUP} (?:of|von|aus|de|des) (?:\w+ )?(?:cities|towns|municipalities|mayors|councils|local governments|stadten|kommunen|gemeinden|villes|communes|maires|ciudades|municipios|alcaldes)\b",
        r"\b(?:which|what|name|list|show|any|are there|all)\b[\w\s'-]{0,40}?\b(?:networks|alliances|city associations)\b|\b(?:which|what) (?:[\w-]+ ){0,2}network\b|^(?:the |all |any |other |some )?(?:[\w-]+ ){0,2}networks\b|\bnetworks? (?:for|that|fits?|suits?|should)\b",
        r"\b(?:welche[sr]?|nenne|zeig|gibt es|alle|passende)\b[\w\s-]{0,40}?\b(?:netzwerke?n?|stadtenetzwerke?|verbande|bundnisse)\b|^(?:alle |die )?(?:stadte)?netzwerke\b",
        r"\b(?:quels?|quelles?|citez|liste)\b[\w\s'-]{0,30}?\b(?:reseaux?|alliances?)\b|^(?:tous )?(?:les |des )?reseaux\b",
        r"\b(?:que|cual(?:es)?|lista)\b[\w\s-]{0,30}?\b(?:redes|red|alianzas)\b|^(?:todas )?(?:las )?redes\b",
        r"کدام شبکه|چه شبکه|کدام سازمان ?های (?:جهانی )?شهر|شبکه ?هایی|شبکه ?های|شبکه ?ها .*کدام",
    ),
    "instrument": any_of(
        r"\b(?:which|what|list|name)\b[\w\s'-]{0,30}?\b(?:instruments|agreements|conventions|charters|treaties|frameworks|accords)\b",
        r"\bwelche\b[\w\s-]{0,30}?\b(?:instrumente|abkommen|ubereinkommen|chartas|rahmenwerke|vertrage)\b",
        r"\bquels?\b[\w\s'-]{0,30}?\b(?:instruments|accords|conventions|traites)\b",
        r"\b(?:que|cuales)\b[\w\s-]{0,30}?\b(?:instrumentos|acuerdos|convenios|tratados)\b",
        r"کدام توافق|کدام اسناد|چه اسنادی",
    ),
}
# Nobody asks so for one: "which city halls got …".
WHICH_MANY = any_of(
    r"(?:^|[:.!;] )(?:and |so )?(?:(?:in|of|at|to|for|from|with) )?(?:which|what) (?:\w+ ){0,2}?(?:cities|towns|town halls|city halls|(?:city|municipal) (?:governments|leaders)|municipalities|councils|networks)\b"
    r"|\bwhich of (?:the|these|your|our) (?:\w+ ){0,2}?(?:cities|towns|municipalities|networks|cases)\b|(?:^|[:.!;] )whose (?:mayors|councils|leaders)\b",
    r"^(?:und )?(?:(?:in|bei|an|zu|aus|mit|von) )?welchen? (?:\w+ ){0,2}?(?:\w*stadten?|kommunen|gemeinden|rathausern?|\w*netzwerken?)\b",
    r"^(?:et )?(?:(?:dans|a|de|par|avec|pour) )?(?:quelles|quels) (?:\w+ ){0,2}?(?:villes|communes|collectivites|mairies|municipalites|reseaux)\b",
    r"^(?:y )?(?:(?:en|a|de|con|para|por) )?(?:que|cuales) (?:\w+ ){0,2}?(?:ciudades|municipios|ayuntamientos|pueblos|redes)\b",
    r"^(?:کدام|چه) (?:شهرها|شهرهای|شهرهایی|شهرداری ?ها|شبکه ?ها)",
)
# One of many, the first of them all: no list.
THE_FIRST = any_of(
    r"\bwhich (?:\w+ )?(?:city|town|twinning|partnership|network|link|pair|treaty|agreement|mayor) (?:is|was|came|has been) (?:\w+ ){0,3}?(?:first|oldest|earliest|largest|biggest|youngest|newest|smallest)\b",
    r"\bwelche[rs]? (?:\w*stadt|\w*partnerschaft|netzwerk|verbindung|abkommen|gemeinde|burgermeister\w*) (?:ist|war|gilt als) (?:\w+ ){0,3}?(?:erste|alteste|fruheste|grosste|jungste|kleinste|neueste)[rsn]?\b",
    r"\bquel(?:le)? (?:ville|jumelage|partenariat|reseau|lien|accord|maire) (?:est|fut|a ete|etait) (?:\w+ ){0,3}?(?:premiere?|plus \w+)\b",
    r"\b(?:que|cual) (?:ciudad|hermanamiento|red|vinculo|acuerdo|alcalde) (?:es|fue) (?:\w+ ){0,3}?(?:primer[oa]?|mas \w+)\b",
)
# What others say of it is not all the same ("numbers vary", "my brochures don't agree").
DIFFERS = any_of(
    r"\b(?:numbers?|figures?|totals?|dates?|years?|sources|brochures|guides|books|versions|counts)\b[^.?!]{0,30}\b(?:vary|varies|differ|disagree|contradict|going round|do(?:n't| not) (?:agree|match))|\b(?:different|two|conflicting|other) (?:numbers|figures|totals|dates|years|counts|sources)\b",
    r"\b(?:widersprech\w+|unterschiedlich\w* (?:zahlen|angaben|daten)|verschiedene\w* (?:zahlen|angaben|daten)|zwei (?:zahlen|daten|jahreszahlen)|andere zahl|mal dies, mal das)\b",
    r"\b(?:se contredisent|chiffres differents|deux (?:chiffres|dates)|ne collent pas|tout et son contraire)\b",
    r"\b(?:cifras distintas|fechas distintas|no (?:coinciden|cuadran)|dos (?:cifras|fechas)|se contradicen)\b",
    r"متفاوت|متناقض|ضد و نقیض",
)
# "The council wants to learn from places that …. Which ones?"
WHICH_ONES = re.compile(
    r"[.!:;]\s*(?:and |but )?(?:which|what) (?:ones|are they|are there)\W*$|[.!:;]\s*(?:und )?welche(?: sind (?:das|es)| waren das| gibt es)?\W*$"
    r"|[.!:;]\s*(?:et )?lesquel(?:le)?s(?: sont-(?:ils|elles))?\W*$|[.!:;]\s*¿?(?:y )?cuales(?: son| hay)?\W*$|[.!:;]\s*کدام ?(?:ها|یک ها)?(?:ست|یند)?\W*$"
)
STATUS = {
    "ended": any_of(
        r"\b(?:ended|end|ending|terminated|dissolved|cancell?ed|scrapped|closed|broke (?:off|up)|wound up|stopped|withdrew|withdrawn?|pull(?:ed)? out|walked (?:out|away))\b",
        r"\b(?:beendet\w*|aufgelost\w*|gekundigt\w*|eingestellt\w*|ausgestiegen|ausstieg\w*|ausgetreten|abgebrochen|aufgegeben)\b", r"\b(?:termine|rompu|dissous|fin a)\w*\b",
        r"\b(?:terminad\w*|disuelt\w*|rompi\w*|cancelad\w*|finaliz\w*)\b", r"پایان|لغو|منحل|قطع",
    ),
    "paused": any_of(
        r"\b(?:paused?|suspended|suspend|frozen|froze|on hold|put on ice|dormant)\b",
        r"\b(?:ausgesetzt\w*|ruhen\w*|ruht|pausier\w*|eingefroren\w*|auf eis)\b", r"\b(?:suspend\w+|gel\w+ (?:le|la|les)|en pause|interromp\w+)\b",
        r"\b(?:suspend\w+|congel\w+|paus\w+|interrump\w+)\b", r"تعلیق|معلق|متوقف",
    ),
}  # fmt: skip
# A year that bounds a time: "since 2018", "nach 2015", "entre 2010 et 2020".
SPAN = re.compile(
    r"\b(?:since|after|before|until|till|by|from|between|to|up to|as of|seit|nach|vor|bis|ab|von|zwischen|depuis|apres|avant|jusqu|entre|des"
    r"|desde|despues de|antes de|hasta|a partir de|sinds|dal|od)\s*(?:the year |dem jahr |l'an |el ano )?(?:19|20)\d\d\b|(?:از|پس از|پیش از|قبل از|بعد از|تا) (?:سال )?(?:19|20)\d\d"
)
# "Is it still active?", "how do things stand?"
STANDING = any_of(
    r"\bstill (?:\w+ )?(?:active|alive|running|going|exist\w*|in (?:force|place)|valid|together|twinned|partners?|operating|working|on)\b"
    r"|\bstill (?:\w+ )?in (?:contact|touch)\b|\b(?:for good|all contacts?|completely|altogether)\b.*\?|\b(?:what'?s|what is|current|present|latest) (?:the )?(?:current |present )?(?:status|state)\b|\bstatus (?:of|now|today)\b|\bhow do things stand\b|\bwhere do things stand\b",
    r"\bnoch (?:immer )?(?:aktiv|lebendig|gultig|intakt|in kraft)\b|\b(?:besteht|bestehen|lauft|laufen|lebt|existiert|existieren|gilt|gibt es)\b.*\bnoch(?: immer)?\s*\?*$"
    r"|\bnoch (?:\w+ )?(?:in|im) kontakt\b|\b(?:endgultig|fur immer|jeden kontakt|alle kontakte)\b|\bwie steht es (?:um|mit)\b|\b(?:aktuelle[rn]?|derzeitige[rn]?|heutige[rn]?|neueste[rn]?) (?:stand|status)\b|\bwie ist der (?:stand|status)\b",
    r"\b(?:toujours|encore) (?:actif|active|en vigueur|vivante?|en cours|valable)s?\b|\bexiste(?:nt)?(?:-t-(?:il|elle))? (?:toujours|encore)\b|\bou en est\b",
    r"\b(?:sigue|siguen|todavia|aun)\b.{0,30}\b(?:activ[oa]s?|vigentes?|viv[oa]s?|en pie|existe\w*|funcionando)\b|\bestado actual\b",
    r"هنوز (?:هم )?(?:فعال|برقرار|پابرجا|ادامه|وجود)|وضعیت (?:فعلی|کنونی)",
)
OVERVIEW = any_of(
    r"\bwhat (?:did|does|do|has|have) (?P<x>[\w\s]+?) (?:do|done|doing|achieve|achieved)\b|\bwhat (?:was|were|is|are) (?:the )?(?:results?|achievements?|outcomes?)\b|\btell me about\b|\bwhat is (?:the )?.* case about\b|\boverview\b|\bsummari[sz]e\b|\bwhat happened\b",
    r"\bwas (?:hat|haben|tut|tun|macht|machen|unternimmt|unternahm)\b.*\b(?:gemacht|getan|erreicht|unternommen|gegen|fur|in|mit|beim)\b|\bworum geht\b|\bzusammenfass\w*\b|\buberblick\b|\berzahl\w*\b|\bwas wurde erreicht\b",
    r"\bqu'?(?:a|ont|est-ce qu'a) .*\b(?:fait|obtenu|realise)\b|\bparle[zr]?[- ]moi\b|\bresume\b",
    r"\bque (?:hizo|hace|ha hecho|logro|han hecho)\b|\bhablame de\b|\bresumen\b",
    r"چه کرد|چه کار|چه انجام|چه اقدام|چه دستاورد|درباره .* بگو",
)
TIES = r"(?:links?|ties|relations|contacts?|partnerships?|twinnings?|agreements?|partnerschaft\w*|stadtepartnerschaft\w*|verbindung\w*|kontakt\w*|beziehung\w*|jumelages?|liens|partenariats?|hermanamientos?|vinculos|relaciones)"
STOPPED = r"(?:ended|frozen|paused|suspended|cancell?ed|broken off|dormant|ausgesetzt\w*|beendet\w*|eingefroren\w*|ruhen\w*|gekundigt\w*|suspendu\w*|rompu\w*|gele\w*|termine\w*|suspendid\w*|rot[oa]s?|terminad\w*)"
STATUS_OF_TIES = re.compile(rf"\b{STOPPED}\b.*\b{TIES}\b|\b{TIES}\b.*\b{STOPPED}\b")
SUCCESS = any_of(
    r"\b(?:success\w*|succeed\w*|work so well|work(?:ed)? (?:out|well)|did .* work\b|made .* work|go(?:ne)? (?:so )?well|key to)\b",
    r"\b(?:erfolg\w*|gelang\w*|gelungen|funktionier\w*|geklappt)\b",
    r"\b(?:succes|reussi\w*|marche|fonctionn\w*)\b",
    r"\b(?:exito\w*|funcion\w*|logr\w*)\b",
    r"موفق",
)
LESSONS = any_of(
    r"\blessons?\b|\blearn(?:ed|t)? from\b|\btake ?away\b",
    r"\blehren?\b|\blernen\b",
    r"\blecons?\b|\bretenir\b",
    r"\bleccion\w*\b|\baprend\w*\b",
    r"(?:^|\s)درس(?:ی|ها|های|هایی)?(?:\s|$|؟)|درس ?اموز",
)
PARTNERS = any_of(
    r"\b(?:partner|sister|twin|twinned) (?:cities|towns|municipalities)\b|\b(?:which|what) (?:cities|towns)\b.*\b(?:twinned|partnered|partners)\b",
    r"\bpartner(?:stadte|gemeinden|kommunen)\b|\bwelche stadte\b.*\b(?:partner|verschwistert)\b",
    r"\bvilles (?:jumelees|partenaires|soeurs)\b|\bquelles villes\b.*\b(?:jumelees|partenaires)\b",
    r"\bciudades (?:hermanas|hermanadas|socias)\b|\bque ciudades\b.*\b(?:hermanadas|hermanas|socias)\b",
    r"شهرهای (?:خواهر|شریک|همکار)|خواهرخوانده ?های|خواهرخوانده ها",
)
