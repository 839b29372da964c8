"""The forms of questions in five languages, as patterns over folded text.

One table a purpose, one row a language, so that a language can be added in one place. Nothing here names a case.
"""

from __future__ import annotations

import re


def _any(*rows: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row})" for row in rows))


_PLEASE = (
    r"^(?:hi|hello|hallo|bonjour|hola)?[,!. ]*(?:please|can you|could you|would you|i need you to|bitte|kannst du|konnen sie|konntest du|konnten sie"
    r"|peux-tu|pouvez-vous|s'il (?:te|vous) plait|puedes|podrias|puede|por favor|لطفا)?[, ]*(?:please |bitte |mir |me |kurz )*"
)
TASK = _any(
    _PLEASE
    + r"(?:write|compose|draft|translate|paraphrase|rewrite|proofread|rhyme|sing|calculate|compute|code|program|debug|prepare)\b"
    r"|\b(?:poem|haiku|joke|limerick|song about|lyrics|python script|javascript|sql query|recipe|cover letter)\b"
    r"|\bbook (?:me )?(?:a |an )?(?:flight|hotel|room|table)\b|\bsend (?:an? )?e-?mail\b|\bremind me\b|^what(?:'s| is) [\d\s.,]+(?:times|plus|minus|divided by|x|\*|\+)",
    _PLEASE
    + r"(?:schreib|schreibe|schreiben|verfasse|verfassen|dichte|ubersetze|ubersetz|ubersetzen|programmiere|formuliere|berechne|entwirf|entwerfen)\b"
    r"|\b(?:gedicht|witz|kochrezept|grusswort schreiben|rede schreiben(?!,? dass))\b|^was ist [\d\s.,]+(?:mal|plus|minus|geteilt)",
    _PLEASE
    + r"(?:ecris|ecrivez|ecrire|redige|redigez|rediger|traduis|traduisez|traduire|calcule|compose)\b|\b(?:poeme|blague|recette de cuisine)\b",
    _PLEASE
    + r"(?:escribe|escribeme|escribir|escriba|redacta|redactar|traduce|traducir|traduzca|calcula|compon)\b|\b(?:poema|chiste|receta de cocina)\b",
    r"(?:بنویس|ترجمه کن|بسرای)\w*\s*[.!؟?]*$|\b(?:جوک|لطیفه)\b|شعر .*(?:بگو|بساز|بنویس)",
)
ORDER = _any(
    r"\bignore (?:all|any|the|your|previous|prior|above)\b|\bdisregard (?:all|the|your|previous)\b|\bsystem prompt\b"
    r"|\byou are now\b|\bpretend (?:to|that|you)\b|\breveal your\b|\bjailbreak\b|\bact as\b|\bforget (?:all|your|everything)\b"
    r"|\bwithout (?:any )?(?:sources|citations)\b|\bdeveloper mode\b|\brepeat (?:the|your) (?:instructions|prompt)",
    r"\bignorier\w*\b|\bvergiss (?:alle|deine|die)\b|\bdu bist (?:jetzt|nun)\b|\btu so als\b|\bsystemprompt\b|\bohne quellen\b",
    r"\bignore[rz]? (?:les|tes|vos|toutes)\b|\boublie[rz]? (?:les|tes|vos|tout)\b|\btu es maintenant\b",
    r"\bignora (?:las|tus|todas)\b|\bolvida (?:las|tus|todo)\b|\bahora eres\b",
    r"نادیده بگیر|فراموش کن",
)
OPINION = _any(
    r"(?:^|[,;.] |\b(?:what|how|when|which|whether|who) )(?:should|ought) (?:we|i|our|my|the|a|[a-z]+)\b|\bwhether (?:we|our|the city) should\b"
    r"|\bwhat (?:do|would) you (?:think|recommend|advise|suggest)\b|\bdo you (?:think|believe|like|prefer|agree)\b"
    r"|\byour (?:opinion|view|favou?rite|advice)\b|\bis it (?:worth|wise|right|good|better|ethical|fair|moral)\b(?! that\b)"
    r"|\b(?:would|will) (?:it|we|our city|you) (?:be )?(?:better|wise|succeed|benefit)\b|\bgood idea\b|\bwho is (?:right|to blame)\b|\bwho(?: will|'s going to| is going to|s going to) win\b|\bwill .* win\b|\bnext election\b"
    r"|\bwhich (?:mayor|city|twinning|country|party) is (?:the )?(?:best|better|worst|nicest|most beautiful)\b",
    r"\b(?:soll|sollen|sollte|sollten) (?:wir|ich|unsere?|die stadt|der rat|man)\b|\bwas (?:halten sie|haltst du|meinst du|meinen sie)\b"
    r"|\b(?:wurdest du|wurden sie) (?:raten|empfehlen)\b|\bist es (?:sinnvoll|richtig|klug|gut|besser)\b(?!,? dass\b)|\bdeine meinung\b|\bihre meinung\b|\blohnt (?:es )?sich\b"
    r"|\bglaubst du\b|\bgute idee\b|\bfinden sie\b|\bfindest du\b",
    r"\b(?:devons|devrions|doit|devrait)[- ](?:nous|on|notre|la ville|il|je)\b|\b(?:notre|la) (?:ville|mairie|commune) (?:devrait|doit)\b"
    r"|\bque (?:pensez|penses)\b|\b(?:votre|ton) avis\b|^(?!.*\b(?:combien|quel\w*|que|quoi|comment|quand|ou|qui)\b.*\bfaut-il\b).*\bfaut-il\b|\best-ce une bonne idee\b",
    r"\bdeber(?:ia|iamos|iais|ian)\b|\bdebemos\b|\bque (?:opinas|opina|piensas|piensa|recomiendas)\b|\b(?:tu|su) opinion\b|\bes buena idea\b|\bconviene que\b",
    r"به نظر (?:شما|تو)|نظر شما|نظرت|ایا باید|بهتر است|باید .*(?:کنیم|شویم|بکنیم)",
)
LIVE = _any(
    r"\bweather\b|\bforecast for\b|\b(?:phone|telephone|mobile) numbers?\b|\bphone\b|\be-?mail address\b|\bopening hours\b|\bcontact (?:details|data|person)\b"
    r"|\bwho(?: i|')s (?:now |currently |today )?(?:the )?(?:current |present |new |acting )?(?:lord )?(?:mayor|head|director|president|secretary|chair\w*|deputy)\b(?!.*\b(?:when|in (?:19|20)\d\d|at the time)\b)"
    r"|\b(?:current|present|today's|incumbent) (?:lord )?(?:mayor|mayors|deputy mayor|secretary[- ]general|president|director)\b"
    r"|\bwhat time is it\b|\bexchange rate\b|\bstock price\b|\btomorrow\b|\bthis (?:week|weekend|evening)\b|\bright now\b.*\b(?:mayor|happening)\b|\blatest news\b"
    r"|\b(?:mayor|president|director|head) (?:of [\w\s]+ )?(?:right now|at the moment|these days|today|currently|now)\b",
    r"\bwetter\b|\btelefonnummer\b|\be-?mail-?adresse\b|\boffnungszeiten\b|\bkontaktdaten\b|\bansprechpartner\w*\b"
    r"|\bwer ist (?:derzeit |aktuell |gerade |heute |jetzt |momentan )?(?:der |die |das )?(?:aktuelle[rn]? |derzeitige[rn]? |jetzige[rn]? |amtierende[rn]? )?(?:ober)?(?:burgermeister|burgermeisterin|prasident|prasidentin|direktor|direktorin|generalsekretar\w*|vorsitzende\w*)\b"
    r"|\b(?:aktuelle[rn]?|derzeitige[rn]?|amtierende[rn]?) (?:ober)?burgermeister\w*\b|\bmorgen (?:fruh|abend)\b|\bwie spat\b|\bwechselkurs\b",
    r"\bmeteo\b|\bquel temps\b|\bnumero de telephone\b|\bqui est (?:l'actuel(?:le)? |actuellement )?(?:le |la )?maire\b|\bmaire actuel(?:le)?\b|\badresse (?:e-?mail|electronique)\b",
    r"\bque tiempo hace\b|\bclima (?:de )?(?:hoy|manana)\b|\btelefono\b|\bquien es (?:actualmente )?(?:el |la )?(?:actual )?alcald(?:e|esa)\b|\balcald(?:e|esa) actual\b|\bcorreo electronico\b",
    r"هوا(?:ی| ).*(?:امروز|فردا|چطور)|اب و هوای|شماره تلفن|ایمیل|شهردار (?:فعلی|کنونی|حال حاضر)|شهردار .*(?:الان|اکنون|کیست|چه کسی است)",
)
SMALLTALK = re.compile(
    r"^(?:hi|hello|hey|hallo|moin|guten (?:tag|morgen)|bonjour|salut|hola|buenos dias|سلام|thanks?|thank you|danke|merci|gracias|ok|okay|test|help|hilfe"
    r"|who are you|wer bist du|what can you do|was kannst du|how are you|wie geht es dir|wie gehts)[\s!.?]*(?:there|udeassist)?[\s!.?]*$"
)
VERIFY = _any(
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
QUOTABLE = _any(
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
COMPARE = _any(
    r"\bcompare[sd]?\b|\bcomparison\b|\bdiffer(?:s|ence|ences|ent)?\b|\bversus\b|\bvs\b|\bas opposed to\b|\bcontrast\b|\bagainst the\b|\bwhat (?:do|have) .* in common\b"
    r"|\bdifferently\b|\bside by side\b|\bcompared (?:to|with)\b|\b(?:older|oldest|newer|younger|bigger|larger|smaller|earlier|later|longer|cheaper|higher|lower|more|fewer|first)\b.*\bor\b"
    r"|\b(?:each(?! other)|both|respectively)\b|\bin what ways?\b.*\b(?:alike|unlike)\b|\b(?:alike|similar(?:ity|ities)?)\b|\bnext to each other\b",
    r"\bvergleich\w*\b|\bunterscheid\w*\b|\bunterschied\w*\b|\bgegenuber\b|\bim gegensatz\b|\bgemeinsam haben\b|\b(?:alter|junger|grosser|kleiner|fruher|spater|langer|gunstiger|teurer|mehr|weniger|zuerst)\b.*\boder\b|\b(?:jeweils|beide[nr]?|nebeneinander|ahnlich\w*)\b",
    r"\bcompare[rz]?\b|\bcomparaison\b|\bdifferences?\b|\bdifferent?e?s?\b|\bdistingue(?:nt|r)?\b|\bpar rapport\b|\b(?:lequel|laquelle|lesquel\w*|chacune?|respectivement|tous les deux)\b",
    r"\bcompar\w+\b|\bdiferencia\w*\b|\bdifiere[ns]?\b|\bdistingue[ns]?\b|\bse parecen?\b|\bfrente a\b|\b(?:cada una?|ambas|ambos|respectivamente)\b|\bcual de\b",
    r"مقایسه|تفاوت|فرق|هر ?کدام|هر دو|هریک",
)
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
# What is older has to be told by when each began.
AGE = _any(
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
DEFINITION = _any(
    r"^(?:so |and )?(?:what|who)(?: is|'s| are| was| were) (?:an? |the )?(?P<x>.+)$|^(?:please )?(?:define|explain)(?: to me)?(?: briefly)?(?: what)?\b|\bwhat does .* (?:mean|stand for)\b|\bdefinition of\b|\bwhat is meant by\b"
    r"|\bmeaning of\b|^what do .* mean by\b|\btell me (?:about|what)\b",
    r"^was (?:ist|sind|war|bedeutet|heisst|versteht man unter|meint)\b|^(?:erklar\w*|definier\w*)\b|\bdefinition\b|\bwofur steht\b|\bwas macht .* aus\b|\bausmacht\b",
    r"^qu'?est[- ]ce qu(?:e|')|^c'est quoi\b|\bdefinition\b|\bque signifie\b|^(?:expliquez|explique)\b",
    r"^que (?:es|son|significa)\b|^(?:define|explica)\b|\bdefinicion\b",
    r"چیست|یعنی چه|تعریف|توضیح",
)
# What one thing of a kind is, whatever else is told around it.
ONE_OF_A_KIND = _any(
    r"^(?:so |and |but )?what(?: is|'s)(?: actually| exactly| then)? an? ",
    r"^(?:und |aber )?was ist (?:\w+ ){0,2}?(?:so )?eine?\b",
    r"^(?:qu'?est[- ]ce qu(?:e |')|c'est quoi )une?\b",
    r"^que es una?\b",
    r"یعنی چه",
)
# "Where have partnerships been ended?" asks for places, not for the place of one thing.
WHERE_MANY = _any(
    r"^(?:and )?where (?:have|are|do|did|were)\b.*\b(?:cities|towns|municipalities|councils|mayors|partnerships|twinnings|neighbours|neighbors|links|ties)\b",
    r"^(?:und )?wo (?:haben|sind|wurden|werden|arbeiten|gibt)\b.*\b(?:stadte|kommunen|gemeinden|burgermeister|partnerschaften|stadtepartnerschaften|nachbarstadte)\b",
    r"^ou (?:les|des)\b.*\b(?:villes|communes|maires|partenariats|jumelages)\b",
    r"^donde (?:han|se han|las|los)\b.*\b(?:ciudades|municipios|alcaldes|hermanamientos)\b",
)
GROUP = r"(?:networks?|bod(?:y|ies)|organism[oe]s?|gremi(?:um|en)|organi[sz]ations?|organisation(?:en)?|organizacion(?:es)?|alliances?|leagues?|circles?|clubs?|coalitions?|groupings?|associations?|netzwerke?n?|stadtenetzwerke?n?|verbunde?|bundnisse?|verbande?|zusammenschlusse?|vereinigung(?:en)?|allianz(?:en)?|reseaux?|groupements?|red(?:es)?|alianzas?|asociacion(?:es)?|agrupacion(?:es)?)"
SOME = r"(?:which|what|any|is there an?|welche[snr]?|gibt es|ein(?:en?)?|quels?|quelles?|y a-t-il|existe|hay|que|cual(?:es)?)"
OURS = r"(?:we|us|our|ours|i work for an?|wir|uns|unsere?\w*|nous|notre|nuestr\w+|somos)"
# "wer von den Netzwerken": some of many are asked for, also where the word for it asks for a person or a place.
AMONG = r"^(?:and |und )?(?:who|which|wer|welche[rs]?|qui|lesquel\w+|quien(?:es)?|cual(?:es)?) (?:of|among|von|unter|parmi|de|entre) (?:all |allen )?(?:the|these|your|den|diesen|les|ces|las|los|estas|estos)\b"
PLURAL = {
    "case": _any(
        rf"{AMONG} (?:\w+ ){{0,2}}(?:cities|towns|municipalities|cases|partnerships|twinnings|stadten?|kommunen|gemeinden|fallen?|partnerschaften|villes|communes|ciudades|municipios)\b",
        r"\b(?:which|what|name|list|show|give me|tell me|any|some|other|examples? of|are there|all)\b[\w\s'-]{0,40}?\b(?:cities|towns|municipalities|cases|case files|examples|partnerships|twinnings|mayors|places|local governments|local authorities|town halls|city halls|councils|counties|villages|capitals|hosts|twins|neighbours|neighbors)\b"
        r"|^(?:the |all |any |other |some )?(?:[\w-]+ ){0,2}(?:cities|towns|municipalities|partnerships|twinnings)\b(?! (?:is|was|has)\b)|^(?:who|where) else\b|\bgive me (?:examples|cases|cities)\b|\bhow many (?:cities|cases|case files) (?:in|of) (?:the|your) (?:corpus|case files|collection)\b"
        r"|\b(?:examples|cases) (?:of|for|where|in which|from|on|about)\b|\bwhat did other cities\b|\bwhat (?:have|are) other cities\b|\bhow (?:did|do|have) (?:other )?cities\b",
        r"\b(?:welche[rmns]?|nenne|nenn|zeig|gibt es|alle|andere|beispiele)\b[\w\s-]{0,40}?\b(?:\w*stadten?|kommunen|gemeinden|rathauser|landkreise|dorfer|fallen?|beispiele|partnerschaften|stadtepartnerschaften|burgermeister|orte)\b|\bwas haben andere stadte\b|\bwie haben (?:andere )?stadte\b|\bbeispiele (?:fur|von|aus)\b|\bwer noch\b|\bwo sonst\b",
        r"\b(?:quelles|quels|donne|citez|cite|liste|y a-t-il)\b[\w\s'-]{0,40}?\b(?:villes|communes|collectivites|mairies|metropoles|capitales|villages|cas|exemples|partenariats|jumelages|maires|municipalites)\b|\bexemples de\b",
        r"\b(?:que|cuales|cual|nombra|lista|hay|dame)\b[\w\s-]{0,40}?\b(?:ciudades|municipios|ayuntamientos|municipalidades|pueblos|capitales|alcaldias|gobiernos locales|casos|ejemplos|alianzas|hermanamientos|alcaldes)\b|\bejemplos de\b",
        r"کدام شهرداری ?ها|چه شهرداری ?هایی|کدام شهرها|چه شهرهایی|کدام شهرهای|شهرهایی|چه شهرها|نمونه های|نمونه هایی",
    ),
    "network": _any(
        rf"{AMONG} (?:\w+ ){{0,2}}{GROUP}\b",
        rf"\b{SOME}\b[\w\s'-]{{0,40}}?\b{GROUP} (?:of|von|aus|de|des) (?:\w+ )?(?:cities|towns|municipalities|mayors|councils|local governments|stadten|kommunen|gemeinden|villes|communes|maires|ciudades|municipios|alcaldes)\b",
        r"\b(?:which|what|name|list|show|any|are there|all)\b[\w\s'-]{0,40}?\b(?:networks|alliances|city associations)\b|\b(?:which|what) (?:[\w-]+ ){0,2}network\b|^(?:the |all |any |other |some )?(?:[\w-]+ ){0,2}networks\b|\bnetworks? (?:for|that|fits?|suits?|should)\b",
        r"\b(?:welche[sr]?|nenne|zeig|gibt es|alle|passende)\b[\w\s-]{0,40}?\b(?:netzwerke?n?|stadtenetzwerke?|verbande|bundnisse)\b",
        r"\b(?:quels?|quelles?|citez|liste)\b[\w\s'-]{0,30}?\b(?:reseaux?|alliances?)\b",
        r"\b(?:que|cual(?:es)?|lista)\b[\w\s-]{0,30}?\b(?:redes|red|alianzas)\b",
        r"کدام شبکه|چه شبکه|شبکه ?هایی|شبکه ?های|شبکه ?ها .*کدام",
    ),
    "instrument": _any(
        r"\b(?:which|what|list|name)\b[\w\s'-]{0,30}?\b(?:instruments|agreements|conventions|charters|treaties|frameworks|accords)\b",
        r"\bwelche\b[\w\s-]{0,30}?\b(?:instrumente|abkommen|ubereinkommen|chartas|rahmenwerke|vertrage)\b",
        r"\bquels?\b[\w\s'-]{0,30}?\b(?:instruments|accords|conventions|traites)\b",
        r"\b(?:que|cuales)\b[\w\s-]{0,30}?\b(?:instrumentos|acuerdos|convenios|tratados)\b",
        r"کدام توافق|کدام اسناد|چه اسنادی",
    ),
}
# Nobody asks so for one: "which city halls got …".
WHICH_MANY = _any(
    r"^(?:and |so )?(?:which|what) (?:\w+ ){0,2}?(?:cities|towns|town halls|city halls|municipalities|councils|networks)\b",
    r"^(?:und )?welche (?:\w+ ){0,2}?(?:\w*stadte|kommunen|gemeinden|rathauser|\w*netzwerke)\b",
    r"^(?:et )?(?:quelles|quels) (?:\w+ ){0,2}?(?:villes|communes|collectivites|mairies|municipalites|reseaux)\b",
    r"^(?:y )?(?:que|cuales) (?:\w+ ){0,2}?(?:ciudades|municipios|ayuntamientos|pueblos|redes)\b",
    r"^(?:کدام|چه) (?:شهرها|شهرهای|شهرهایی|شهرداری ?ها|شبکه ?ها)",
)
NETWORK_FIT = _any(
    rf"(?=.*\b{OURS}\b).*\b{SOME}\b[^.?!]{{0,40}}?\b{GROUP}\b",
    rf"(?=.*\b{OURS}\b).*\b(?:asks?|asking|looking|look|searching) for an? (?:[\w-]+ ){{0,4}}{GROUP}\b",
    rf"\b(?:such\w*|brauch\w*) (?:wir |ich )?ein(?:en?)? (?:\w+ ){{0,3}}{GROUP}\b",
    r"\b(?:who|whom|what|where) (?:should|could|can|might) (?:we|i) (?:join|turn to|sign up|belong)\b"
    r"|\b(?:wem|wo|welchem \w+) (?:sollten|sollen|konnten|konnen) wir (?:uns )?(?:beitreten|anschliessen|mitmachen)\b",
    r"\b(?:network|networks)\b.*\b(?:fits?|suits?|suitable|right|good) (?:for )?(?:us|our|a)\b|\bnetworks? (?:can|could|should|may|might) (?:we|our|an?|\w+ join)\b",
    r"\b(?:which|what) (?:[\w-]+ )?(?:networks?|alliances?|organi[sz]ations?) (?:would |will |do |does )?(?:takes?|accepts?|admits?|welcomes?|lets? in|(?:is|are) open to) (?:an? |any |even )?(?:[\w-]+ ){0,2}(?:town|city|county|village|municipality|council|district|borough|us)\b"
    r"|\b(?:welche|was fur) (?:stadte)?netzwerke? (?:nimmt|nehmen|steht|stehen) (?:auch |schon )?(?:ein\w*|uns|kleinen?)\b",
    r"\bwhich network\b.*\b(?:fits?|suits?|right for|good for|suitable)\b|\bwelche[sr]? (?:stadte)?netzwerke?\b.*\b(?:passt|passen|eignet|eignen|geeignet)\b",
    r"\bquels? reseaux?\b.*\b(?:convien\w+|adaptes?)\b|\b(?:re)?cherch\w+ (?:un|une|des) (?:\w+ ){0,3}(?:reseaux?|alliances?)\b"
    r"|\bvers (?:quels?|quelles?) (?:reseaux?|organisations?|alliances?)\b.*\bn?ous tourner\b",
    r"\bque red(?:es)?\b.*\b(?:convienen?|adecuadas?|encajan?)\b|\bbusc\w+ (?:una?|alguna) (?:\w+ ){0,3}red\b",
    r"(?:کدام|چه) شبکه.*(?:مناسب|ما|برای)|شبکه ای.*(?:مناسب|برای) (?:ما|شهر)",
)
# How many people live where the asker works: "a town of 70,000", "8 000 habitants", "60.000 Einwohner".
_PEOPLE = r"(?:inhabitants|people|residents|citizens|souls|einwohner\w*|bewohner\w*|habitants|ames|habitantes|abitanti|inwoners|mieszkancow|نفر|جمعیت)"
PEOPLE = re.compile(
    rf"(?P<a>\d[\d.,\s]*)(?P<ka>k|thousand|tausend|mille|mil|هزار|million|millions|mio\.?|millionen|millones|میلیون)?\s*{_PEOPLE}"
    r"|\b(?:town|(?:mega)?city|metropolis|municipality|village|council|place|stadt|gemeinde|kommune|ville|commune|ciudad|municipio|pueblo)"
    r" (?:of|with|mit|von|de|con) (?:about |around |some |rund |etwa |environ |unos )?(?P<b>\d[\d.,\s]*)(?P<kb>k\b|thousand|tausend|mille|mil\b|millions?|mio\b|millionen|millones)?"
)
JOIN = re.compile(
    r"\b(?:join|sign up|become (?:a )?member)\b|\b(?:beitreten|beizutreten|eintreten|mitmachen|mitzumachen|mitreden|mitwirken|uns anschliessen|mitglied werden)\b|\b(?:adherer|rejoindre|integrer|entrer dans)\b"
    r"|\b(?:adherir\w*|unir(?:nos|se)|sumar(?:nos|se)|entrar|ingresar|incorporarnos)\b|عضو شو|بپیوند"
)
SUITS = re.compile(
    r"\b(?:fits?|fitting|suits?|suited|suitable|pass(?:t|en|end\w*)|eigne[nt]|geeignet\w*|convient|convienne|conviene|adecuad[oa])\b|مناسب"
)
PAY = re.compile(
    r"\b(?:pay|paying|costs?|fees?|dues|contribution)\b|\b(?:zahl\w+|kost\w+|beitrag\w*|gebuhr\w*)\b"
    r"|\b(?:payer|paie|paye|cout\w*|cotisation\w*)\b|\b(?:pagar\w*|paga|cuesta\w*|cuota\w*)\b|هزینه|حق عضویت|بپرداز"
)
OWN = re.compile(rf"\b{OURS}\b")
SMALL = re.compile(
    r"\b(?:small|little|tiny|rural)\b|\b(?:klein\w*|landlich\w*)\b|\bpetite?s?\b|\bpequen[oa]s?\b|\bpiccol[oa]\b|کوچک|\bvillage\b|\bdorf\b"
)
STATUS = {
    "ended": _any(
        r"\b(?:ended|end|ending|terminated|dissolved|cancell?ed|scrapped|closed|broke (?:off|up)|wound up|stopped|withdrew|withdrawn?|pull(?:ed)? out|walked (?:out|away))\b",
        r"\b(?:beendet\w*|aufgelost\w*|gekundigt\w*|eingestellt\w*|ausgestiegen|ausstieg\w*|ausgetreten|abgebrochen|aufgegeben)\b", r"\b(?:termine|rompu|dissous|fin a)\w*\b",
        r"\b(?:terminad\w*|disuelt\w*|rompi\w*|cancelad\w*|finaliz\w*)\b", r"پایان|لغو|منحل|قطع",
    ),
    "paused": _any(
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
STANDING = _any(
    r"\bstill (?:\w+ )?(?:active|alive|running|going|exist\w*|in (?:force|place)|valid|together|twinned|partners?|operating|working|on)\b"
    r"|\bstill (?:\w+ )?in (?:contact|touch)\b|\b(?:for good|all contacts?|completely|altogether)\b.*\?|\b(?:what'?s|what is|current|present|latest) (?:the )?(?:current |present )?(?:status|state)\b|\bstatus (?:of|now|today)\b|\bhow do things stand\b|\bwhere do things stand\b",
    r"\bnoch (?:immer )?(?:aktiv|lebendig|gultig|intakt|in kraft)\b|\b(?:besteht|bestehen|lauft|laufen|lebt|existiert|existieren|gilt|gibt es)\b.*\bnoch(?: immer)?\s*\?*$"
    r"|\bnoch (?:\w+ )?(?:in|im) kontakt\b|\b(?:endgultig|fur immer|jeden kontakt|alle kontakte)\b|\bwie steht es (?:um|mit)\b|\b(?:aktuelle[rn]?|derzeitige[rn]?|heutige[rn]?|neueste[rn]?) (?:stand|status)\b|\bwie ist der (?:stand|status)\b",
    r"\b(?:toujours|encore) (?:actif|active|en vigueur|vivante?|en cours|valable)s?\b|\bexiste(?:nt)?(?:-t-(?:il|elle))? (?:toujours|encore)\b|\bou en est\b",
    r"\b(?:sigue|siguen|todavia|aun)\b.{0,30}\b(?:activ[oa]s?|vigentes?|viv[oa]s?|en pie|existe\w*|funcionando)\b|\bestado actual\b",
    r"هنوز (?:هم )?(?:فعال|برقرار|پابرجا|ادامه|وجود)|وضعیت (?:فعلی|کنونی)",
)
OVERVIEW = _any(
    r"\bwhat (?:did|does|do|has|have) (?P<x>[\w\s]+?) (?:do|done|doing|achieve|achieved)\b|\bwhat (?:was|were|is|are) (?:the )?(?:results?|achievements?|outcomes?)\b|\btell me about\b|\bwhat is (?:the )?.* case about\b|\boverview\b|\bsummari[sz]e\b|\bwhat happened\b",
    r"\bwas (?:hat|haben|tut|tun|macht|machen|unternimmt|unternahm)\b.*\b(?:gemacht|getan|erreicht|unternommen|gegen|fur|in|mit|beim)\b|\bworum geht\b|\bzusammenfass\w*\b|\buberblick\b|\berzahl\w*\b|\bwas wurde erreicht\b",
    r"\bqu'?(?:a|ont|est-ce qu'a) .*\b(?:fait|obtenu|realise)\b|\bparle[zr]?[- ]moi\b|\bresume\b",
    r"\bque (?:hizo|hace|ha hecho|logro|han hecho)\b|\bhablame de\b|\bresumen\b",
    r"چه کرد|چه کار|چه انجام|چه اقدام|چه دستاورد|درباره .* بگو",
)
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
# Before the place where the asker is at home.
IN = frozenset(["in", "from", "aus", "en", "de", "du", "au"])
OR = frozenset(["or", "oder", "ou", "o", "یا"])
# "Is A larger than B?" asks for both sides, not whether a claim holds.
COMPARATIVE = _any(
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
MUTUAL = _any(
    r"\b(?:together|jointly|joint|shared|with each other|between|twinned|twinning|sister cit(?:y|ies)|partnered|linked|tied)\b"
    r"|\b(?:partnership|friendship|agreement|treaty|memorandum|pact|cooperation|twinning|link|alliance) (?:of|with|between)\b"
    r"|\btheir (?:\w+ ){0,2}(?:partnership|friendship|agreement|treaty|memorandum|cooperation|link|ties|relationship)\b|\band [\w' -]{2,30} sign\b",
    r"\b(?:zusammen|gemeinsam\w*|miteinander|zwischen|verschwistert|verpartnert|verbunden|unterzeichnet(?:en)?)\b|partnerschaft\b|\bpartnerstadte\b|kooperation\b|\bvereinbart\b",
    r"\b(?:ensemble|commune?s?|entre|jumele\w*|jumelage|cooperation|partenariat)\b|\bont[ -](?:\w+ )?signe\b",
    r"\b(?:junt[oa]s|conjunt[oa]s?|entre|hermanad[oa]s|hermanamiento|cooperacion|comun(?:es)?)\b|\bfirmaron\b",
    r"مشترک|با هم|میان|بین|خواهرخوانده|خواهرخواندگی|همکاری",
)
ELLIPSIS = re.compile(
    r"^(?:and|but|or|also|und|aber|oder|auch|et|mais|ou|y|pero|o|و|اما)\b|\b(?:what|how) about\b|\bwas ist mit\b|\bwie (?:ist|sieht) es (?:mit|in)\b|\bet (?:a|pour|qu'en)\b|\by (?:en|que)\b|^(?:same|dasselbe|likewise)\b|چطور\s*\?*$"
)
PRONOUN = _any(
    r"\b(?:it|its|they|their|them|he|she|his|her|him|this|that|these|those|there|then|one|ones|the (?:city|network|conference|programme|program|agreement|partnership|summit|mayor|project|meeting|declaration|office|grant|event|twinning|pact|charter|manifesto))\b",
    r"\b(?:es|er|sie|ihn|ihm|ihr|ihre|ihren|ihrer|sein|seine|seinen|davon|dafur|damit|daran|dabei|dort|das|dies|diese|dieser|dieses|deren|dessen|denen|dazu|die (?:stadt|konferenz|partnerschaft)|der (?:gipfel|vertrag)|das (?:netzwerk|programm|projekt))\b",
    r"\b(?:il|elle|ils|elles|lui|leur|leurs|son|sa|ses|cela|ca|y|en|cette|ce|ces)\b",
    r"\b(?:ella|ellos|ellas|su|sus|lo|la|eso|esa|ese|esta|este|alli|ahi|ello)\b",
    r"(?:^|\s)(?:ان|انها|او|ایشان|این|همان|انجا|اش)(?:\s|$)|(?:عضو دارد|شد\s*\?|بود\s*\?)",
)
EITHER = re.compile(
    r"\bor (?:did|was|were|is|are|has|have|does|do)\b|\boder (?:hat|war|ist|wurde|musste|mussen)\b|\bou (?:est|a|bien)\b"
)
FIRST_PERSON = _any(
    r"\b(?:we're|we are|we|i'm|i am|i work|our (?:city|town|council|municipality|mayor|county|village|district|borough|region)|my (?:city|town|council|county|village))\b",
    r"\b(?:wir|unsere?[rnms]?|ich arbeite|ich bin)\b",
    r"\b(?:nous|notre|je travaille|je suis)\b",
    r"\b(?:nosotros|nuestr[oa]s?|somos|trabajo en|soy)\b",
    r"(?:^|\s)(?:ما|شهر ما|من)(?:\s|$)",
)
TIES = r"(?:links?|ties|relations|contacts?|partnerships?|twinnings?|agreements?|partnerschaft\w*|stadtepartnerschaft\w*|verbindung\w*|kontakt\w*|beziehung\w*|jumelages?|liens|partenariats?|hermanamientos?|vinculos|relaciones)"
STOPPED = r"(?:ended|frozen|paused|suspended|cancell?ed|broken off|dormant|ausgesetzt\w*|beendet\w*|eingefroren\w*|ruhen\w*|gekundigt\w*|suspendu\w*|rompu\w*|gele\w*|termine\w*|suspendid\w*|rot[oa]s?|terminad\w*)"
STATUS_OF_TIES = re.compile(rf"\b{STOPPED}\b.*\b{TIES}\b|\b{TIES}\b.*\b{STOPPED}\b")
SUCCESS = _any(
    r"\b(?:success\w*|succeed\w*|work so well|work(?:ed)? (?:out|well)|did .* work\b|made .* work|go(?:ne)? (?:so )?well|key to)\b",
    r"\b(?:erfolg\w*|gelang\w*|gelungen|funktionier\w*|geklappt)\b",
    r"\b(?:succes|reussi\w*|marche|fonctionn\w*)\b",
    r"\b(?:exito\w*|funcion\w*|logr\w*)\b",
    r"موفق",
)
LESSONS = _any(
    r"\blessons?\b|\blearn(?:ed|t)? from\b|\btake ?away\b",
    r"\blehren?\b|\blernen\b",
    r"\blecons?\b|\bretenir\b",
    r"\bleccion\w*\b|\baprend\w*\b",
    r"درس",
)
PARTNERS = _any(
    r"\b(?:partner|sister|twin|twinned) (?:cities|towns|municipalities)\b|\b(?:which|what) (?:cities|towns)\b.*\b(?:twinned|partnered|partners)\b",
    r"\bpartner(?:stadte|gemeinden|kommunen)\b|\bwelche stadte\b.*\b(?:partner|verschwistert)\b",
    r"\bvilles (?:jumelees|partenaires|soeurs)\b|\bquelles villes\b.*\b(?:jumelees|partenaires)\b",
    r"\bciudades (?:hermanas|hermanadas|socias)\b|\bque ciudades\b.*\b(?:hermanadas|hermanas|socias)\b",
    r"شهرهای (?:خواهر|شریک|همکار)|خواهرخوانده ?های|خواهرخوانده ها",
)
INTRODUCES = frozenset(
    [
        "netzwerk",
        "stadtenetzwerk",
        "stadt",
        "gemeinde",
        "initiative",
        "programm",
        "projekt",
        "preis",
        "bundnis",
        "verband",
        "verein",
        "organisation",
        "pakt",
    ]
)
ASKING_WORDS = (
    r"who|whom|whose|what|when|where|why|how|which|"
    r"wer|wem|wen|wann|wo|wohin|warum|wieso|weshalb|wie|wieviel|welche[rmns]?|seit wann|mit wem|woher|wodurch|womit|worin|wofur|"
    r"qui|que|quoi|quand|ou|pourquoi|comment|combien|quel(?:le)?s?|a quel(?:le)?|avec qui|par qui|qu'|"
    r"quien(?:es)?|cuando|donde|por que|como|cuant[oa]s?|cual(?:es)?|con quien|en que|a que"
)
ASKING_VERBS = r"did|does|do|is|are|was|were|has|have|can|ist|sind|hat|haben|war|wurde"  # "was" asks in German
QUESTION_WORDS = rf"{ASKING_WORDS}|{ASKING_VERBS}"
# Whether a network that is named would take the asker's town.
OPEN_TO = _any(
    r"\bopen to (?:us|our|a|an|towns|cities|municipalities|councils|places)\b|\b(?:something|anything|a place|room|possible) for us\b"
    r"|\bway in\b|\bget (?:in|into)\b|\b(?:let|take|have|admit|accept) us\b|\b(?:eligible|qualify|apply|applying)\b|\b(?:be|become|becoming) (?:a )?(?:part|member|members)\b|\bmembership\b",
    r"\boffen\b|\b(?:etwas|was) fur uns\b|\b(?:aufgenommen|aufnehmen|infrage|teilnehmen|bewerben|reinkommen|rein|hinein|mitgliedschaft|dabei sein|dazugehoren|in frage)\b|\b(?:nimmt|nehmen) \w+ .*\bauf\b",
    r"\bouvert\w*\b|\bpour nous\b|\b(?:admis\w*|acceptes?|accepter|candidater|eligibles?|membres?|adhesion)\b",
    r"\babiert[oa]s?\b|\bpara nosotros\b|\b(?:admit\w*|acepta\w*|formar parte|hacernos|miembros?|membresia|afilia\w*)\b",
    r"عضو (?:شو|بش)|عضویت در|باز است|می ?پذیر|بپذیر",
)
