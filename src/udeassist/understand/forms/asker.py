"""Who asks, and whether their town wants to belong somewhere. Patterns over folded text, one row a language."""

from __future__ import annotations

import re

from udeassist.understand.forms.parts import GROUP, OURS, SOME, any_of

NETWORK_FIT = any_of(
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
    r"\b(?:which|what) (?:initiative|programme|program|campaign|scheme|alliance|coalition|league|group) (?:can|could|should|might|may) (?:we|our \w+) (?:join|sign up|be part)"
    r"|\bwelche[rmn]? (?:initiative|kampagne|programm|bundnis|verbund)\w* (?:konnen|konnten|sollten) wir\b",
    r"\bquel(?:le)? (?:initiative|programme|campagne|alliance|coalition|association) (?:pouvons|pourrions|devrions|peut-on)\b",
    r"\b(?:que|cual) (?:iniciativa|programa|campana|alianza|coalicion|asociacion|red) (?:podemos|podriamos|deberiamos|nos)\b",
    r"\bque red(?:es)?\b.*\b(?:convienen?|adecuadas?|encajan?)\b|\bbusc\w+ (?:una?|alguna) (?:\w+ ){0,3}red\b",
    r"عضو کدام|به کدام (?:شبکه|ائتلاف|اتحادیه|سازمان|ابتکار)|(?:کدام|چه) شبکه.*(?:مناسب|ما|برای)|شبکه ای.*(?:مناسب|برای) (?:ما|شهر)",
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
    r"|\b(?:adherir\w*|unir(?:nos|se)|sumar(?:nos|se)|entrar|ingresar|incorporarnos)\b|عضو شو|عضو کدام|بپیوند"
)
# "A port of 300,000, … Where to apply?"
APPLY = re.compile(
    r"\bwhere (?:to|can we|could we|should we|do we) (?:apply|sign up|enrol)\b(?! for)|\bwo (?:konnen wir uns|sollen wir uns|uns) (?:bewerben|anmelden|melden)\b"
    r"|\bou (?:pouvons-nous )?(?:nous inscrire|postuler|candidater)\b|\b(?:a|en) (?:que|cual) red podemos (?:presentarnos|entrar|inscribirnos)\b"
)
# What is applied for may be money or a prize instead.
FUNDS = re.compile(
    r"\b(?:grants?|fund\w*|money|awards?|prizes?|forder\w+|geld\w*|zuschuss\w*|preis\w*|subvention\w*|argent|prix|financ\w+|subvencion\w*|dinero|premios?)\b"
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
FIRST_PERSON = any_of(
    r"\b(?:we're|we are|we|i'm|i am|i work|our (?:city|town|council|municipality|mayor|county|village|district|borough|region)|my (?:city|town|council|county|village))\b",
    r"\b(?:wir|unsere?[rnms]?|ich arbeite|ich bin)\b",
    r"\b(?:nous|notre|je travaille|je suis)\b",
    r"\b(?:nosotros|nuestr[oa]s?|somos|trabajo en|soy)\b",
    r"(?:^|\s)(?:ما|شهر ما|من)(?:\s|$)",
)
# Whether a network that is named would take the asker's town.
OPEN_TO = any_of(
    r"\bopen to (?:us|our|a|an|towns|cities|municipalities|councils|places)\b|\b(?:something|anything|a place|room|possible) for us\b"
    r"|\bway in\b|\bget (?:in|into)\b|\b(?:let|take|have|admit|accept) us\b|\b(?:eligible|qualify|apply|applying)\b|\b(?:be|become|becoming) (?:a )?(?:part|member|members)\b|\bmembership\b",
    r"\boffen\b|\b(?:etwas|was) fur uns\b|\b(?:aufgenommen|aufnehmen|infrage|teilnehmen|bewerben|reinkommen|rein|hinein|mitgliedschaft|dabei sein|dazugehoren|in frage)\b|\b(?:nimmt|nehmen) \w+ .*\bauf\b",
    r"\bouvert\w*\b|\bpour nous\b|\b(?:admis\w*|acceptes?|accepter|candidater|eligibles?|membres?|adhesion)\b",
    r"\babiert[oa]s?\b|\bpara nosotros\b|\b(?:admit\w*|acepta\w*|formar parte|hacernos|miembros?|membresia|afilia\w*)\b",
    r"عضو (?:شو|بش)|عضویت در|باز است|می ?پذیر|بپذیر",
)
