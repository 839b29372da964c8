"""What lies outside: tasks, orders, opinions, what is true only today, small talk. Patterns over folded text, one row a language."""

from __future__ import annotations

import re

from udeassist.understand.forms.parts import any_of

_PLEASE = (
    r"^(?:hi|hello|hallo|bonjour|hola)?[,!. ]*(?:please|can you|could you|would you|i need you to|bitte|kannst du|konnen sie|konntest du|konnten sie"
    r"|peux-tu|pouvez-vous|s'il (?:te|vous) plait|puedes|podrias|puede|por favor|لطفا)?[, ]*(?:please |bitte |mir |me |kurz )*"
)
TASK = any_of(
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
ORDER = any_of(
    r"\bignore (?:all|any|the|your|previous|prior|above)\b|\bdisregard (?:all|the|your|previous)\b|\bsystem prompt\b"
    r"|\byou are now\b|\bpretend (?:to|that|you)\b|\breveal your\b|\bjailbreak\b|\bact as\b|\bforget (?:all|your|everything)\b"
    r"|\bwithout (?:any )?(?:sources|citations)\b|\bdeveloper mode\b|\brepeat (?:the|your) (?:instructions|prompt)",
    r"\bignorier\w*\b|\bvergiss (?:alle|deine|die)\b|\bdu bist (?:jetzt|nun)\b|\btu so als\b|\bsystemprompt\b|\bohne quellen\b",
    r"\bignore[rz]? (?:les|tes|vos|toutes)\b|\boublie[rz]? (?:les|tes|vos|tout)\b|\btu es maintenant\b",
    r"\bignora (?:las|tus|todas)\b|\bolvida (?:las|tus|todo)\b|\bahora eres\b",
    r"نادیده بگیر|فراموش کن",
)
OPINION = any_of(
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
LIVE = any_of(
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
