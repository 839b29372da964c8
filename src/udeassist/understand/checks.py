"""What a text says first and asks with a word that only points back -> one question, as it is asked most often.

"My draft says X. Can I leave it like that?" asks whether X is true; "People talk of a 'friendship city'. What is that?"
what a friendship city is.
"""

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
        r"(?:(?:i|we)(?: have|'ve)? (?:read|heard|(?:it |put |written )?in (?:my|our|a|the) (?:draft|text|notes?|speech))|i was told|we were told|people say|it says"
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
_WHAT = (
    (
        re.compile(
            r"what(?:'s| is| are| does) (?:that|this|it|they|those)(?: mean| exactly)?|what is meant(?: by (?:that|it))?"
        ),
        "What is {}?",
    ),
    (
        re.compile(
            r"was (?:ist|sind|heis+t|bedeutet|meint) (?:das|dies|damit)(?: genau| eigentlich)?|was ist damit gemeint"
        ),
        "Was ist {}?",
    ),
    (
        re.compile(r"qu'est[- ]ce que c'est|c'est quoi|que signifie(?:-t-il| cela| ce terme)?|de quoi s'agit-il"),
        "Qu'est-ce que {} ?",
    ),
    (re.compile(r"que es (?:eso|esto)|que significa(?: eso| esto)?|de que se trata"), "¿Qué es {}?"),
    (re.compile(r"(?:ان|این) چیست|(?:ان |این )?یعنی چه|منظور چیست"), "{} چیست؟"),
)
_QUOTED = re.compile(r"[\"“„«'‘]([^\"“”„«»'‘’]{3,60})[\"”“»'’]")


def pointed_out(text: str) -> str:
    """The text as one question that stands alone; as it is where nothing points back."""
    found = _LAST.match(text.strip())
    if found is None or len(found["claim"].split()) < SHORTEST or "?" in found["claim"]:
        return text
    checked = fold(found["check"]).replace("\u200c", " ").strip()
    quoted = _QUOTED.search(found["claim"])
    for what, asks in _WHAT:
        if quoted and what.fullmatch(checked.strip("¿ ")):
            return asks.format(quoted[1])
    for check, said, asks in _CHECKS:
        if check.fullmatch(checked):
            claim = found["claim"].strip()
            folded = fold(claim.replace("\u200c", " ").replace("ß", "s"))  # as long as the claim
            head = said.match(folded) if len(folded) == len(claim) else None
            return f"{asks}{claim[head.end() :] if head else claim}?"
    return text
