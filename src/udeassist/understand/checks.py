"""A claim that is followed by "is that right?" -> one question whether it is true, as it is asked most often."""

from __future__ import annotations

import re

from udeassist.words import fold

# For each language: how the check is put, how it is said where the claim was met, and the question it becomes.
_LANGUAGES = (
    (
        r"(?:is|was) (?:that|this|it) (?:really |actually |still )?(?:true|right|correct|so|the case|accurate|a fact)"
        r"|(?:true|right|correct|true or false|fact or fiction)"
        r"|(?:can|may|could) (?:i|we) (?:say|write|leave|use|quote|print|put|repeat|keep|publish) (?:that|it|this)"
        r"(?: so| like that| like this| as it is| in [\w ]{1,30})?"
        r"|does (?:that|this|it) hold(?: up)?|(?:please )?(?:check|verify)(?: (?:that|this|it))?"
        r"|can that be(?: right| true)?|am i right",
        r"(?:(?:i|we)(?: have|'ve)? (?:read|heard)|i was told|we were told|people say|it says"
        r"|(?:my|our|the|a|an|some) (?:\w+ )?(?:draft|text|speech|brochure|flyer|leaflet|colleague|boss|press|newspaper|paper"
        r"|article|report|note|memo|slides?|website|consultant|intern|predecessor|minutes)"
        r" (?:says?|said|claims?|claimed|states?|insists?|wrote|has it|told (?:me|us)))"
        r"(?: somewhere| online| in [\w ]{1,20}?)?(?:,? that|[:,])? ",
        "Is it true that ",
    ),
    (
        r"(?:stimmt|gilt) (?:das|dies)(?: so| wirklich| denn| noch)*|ist das (?:so |wirklich |denn )?(?:richtig|wahr|korrekt|so)"
        r"|(?:kann|darf) (?:ich|man) das (?:so )?(?:schreiben|sagen|stehen lassen|ubernehmen|lassen|drucken)"
        r"|kann das (?:so )?(?:stehen bleiben|stimmen|sein)|trifft das(?: so)? zu|richtig|wahr|stimmts|wahr oder falsch",
        r"(?:(?:im|in der|in einem|in einer|in unserem|in unserer|in meinem) \w+ (?:hies+|heis+t|steht|stand)(?: es)?"
        r"|(?:mein|unser|ein|der|die)\w* (?:kolleg\w+|chef\w*|entwurf|text|broschure|presse|zeitung|bericht|vermerk)"
        r" (?:sagt|behauptet|meint|schreibt|sagte)|(?:ich habe|wir haben) (?:gehort|gelesen)"
        r"|man (?:sagt|liest|hort)|es heis+t),?(?: dass)? ",
        "Stimmt es, dass ",
    ),
    (
        r"(?:est-ce|c'est)(?: bien)? (?:vrai|exact|correct|juste|le cas)|vrai|exact|vrai ou faux|est-ce que c'est (?:vrai|exact)"
        r"|(?:puis-je|peut-on) (?:l'ecrire|le dire|l'affirmer|le laisser)(?: ainsi| comme ca| tel quel)?",
        r"(?:on (?:lit|dit|m'a dit|entend)|j'ai (?:lu|entendu)(?: dire)?|(?:mon|ma|notre|un|une) (?:collegue|chef\w*|brouillon|texte|article)"
        r" (?:dit|affirme|ecrit|pretend)|il parait) qu(?:e |')",
        "Est-il vrai que ",
    ),
    (
        r"(?:es|esta) (?:eso |esto )?(?:cierto|verdad|correcto|asi|bien)(?: eso| esto)?|cierto|verdad"
        r"|(?:puedo|podemos) (?:escribirlo|decirlo|dejarlo|afirmarlo)(?: asi)?",
        r"(?:he (?:leido|oido)|(?:mi|nuestr[oa]|un|una) (?:colega|jef[ea]|borrador|texto|articulo) (?:dice|afirma|asegura)"
        r"|se (?:dice|lee)|dicen) que ",
        "¿Es cierto que ",
    ),
    (
        r"(?:ایا )?(?:این )?(?:ادعا |حرف |گفته |مطلب )?(?:درست|صحیح) است|(?:ایا )?(?:این )?(?:ادعا |حرف )?(?:صحت|حقیقت) دارد|درسته",
        r"(?:شنیده ?ام|خوانده ?ام|می ?گویند|گفته می ?شود|همکارم می ?گوید)(?: که)? ",
        "آیا درست است که ",
    ),
)
_CHECKS = tuple((re.compile(rf"¿?(?:{check})"), re.compile(said), asks) for check, said, asks in _LANGUAGES)
_LAST = re.compile(r"^(?P<claim>.+\S)\s*[.!?,;:–—]\s*(?P<check>[^.!?,;:–—]{3,60}?)\s*[?؟.!]*$", re.DOTALL)
SHORTEST = 4  # words of a claim


def as_claim(text: str) -> str:
    """ "My draft says X. Can I leave it like that?" as "Is it true that X?"; any other text as it is."""
    found = _LAST.match(text.strip())
    if found is None or len(found["claim"].split()) < SHORTEST or "?" in found["claim"]:
        return text
    checked = fold(found["check"]).replace("\u200c", " ").strip()
    for check, said, asks in _CHECKS:
        if check.fullmatch(checked):
            claim = found["claim"].strip()
            folded = fold(claim.replace("\u200c", " ").replace("ß", "s"))  # as long as the claim
            head = said.match(folded) if len(folded) == len(claim) else None
            return f"{asks}{claim[head.end() :] if head else claim}?"
    return text
