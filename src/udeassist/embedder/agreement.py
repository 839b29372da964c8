"""Two embedders -> how far they agree: the proof that a light engine may ask an index that a heavy one built."""

from __future__ import annotations

from collections.abc import Sequence

from udeassist.embedder.protocol import Embedder

ENOUGH = 0.999

TEXTS = (
    "How many mayors have signed the declaration?",
    "Which cities work together on flood protection, and since when?",
    "Braga - Projects: The city opened its international office in 2014.",
    "The twinning agreement of 1987 was renewed in 2019; both councils voted unanimously (41:0).",
    "city diplomacy",
    "€2.5 million, 30% of it from the EU's LIFE programme – co-funded ½ by the Länder",
    "https://example.org/a?b=c&d=%20 #CitiesForClimate @mayor",
    "x",
    "",
    "Welche Städte haben eine Klimapartnerschaft mit dem Globalen Süden?",
    "Städtepartnerschaftsbeauftragte der Oberbürgermeisterin",
    "Was unterscheidet kommunale Entwicklungszusammenarbeit von einer Städtepartnerschaft?",
    "Wann wurde die Partnerschaft zwischen Köln und Tel Aviv-Yafo gegründet?",
    "Straße, Größe, Übermaß: äöüß ÄÖÜẞ",
    "Quelles villes participent au réseau des maires pour la paix ?",
    "L'accord a été signé à Montréal le 8 décembre 2018, en présence d'une cinquantaine d'élus.",
    "¿Qué ciudades colaboran en materia de migración?",
    "La alcaldesa firmó el convenio de hermanamiento en el año 2003.",
    "Quais são as cidades-irmãs de Braga?",
    "Quali città italiane hanno aderito al patto per le politiche alimentari?",
    "Welke steden werken samen aan digitale rechten?",
    "Które miasta partnerskie przyjęły uchodźców z Ukrainy w 2022 roku?",
    "Kardeş şehirler arasında hangi projeler yürütülüyor?",
    "Які міста є партнерами Львова?",
    "Какие города входят в сеть и кто её возглавляет?",
    "Ποιες πόλεις συνεργάζονται για το κλίμα;",
    "אילו ערים תאומות יש לתל אביב?",
    "ما هي المدن التي وقعت على الميثاق العالمي لرؤساء البلديات؟",
    "شهرهای خواهرخوانده اصفهان کدام‌اند و از چه سالی؟",
    "کتاب‌خانه‌ها و می‌خواهیم ۱۴۰۳",
    "कौन से शहर जलवायु परिवर्तन पर मिलकर काम करते हैं?",
    "কোন শহরগুলি একসাথে কাজ করে?",
    "เมืองใดบ้างที่ร่วมมือกันด้านการท่องเที่ยวอย่างยั่งยืน",
    "ဘယ်မြို့တွေက ပူးပေါင်းဆောင်ရွက်နေသလဲ",
    "Những thành phố nào hợp tác về quy hoạch đô thị?",
    "哪些城市参加了气候联盟？",
    "広島市と姉妹都市を結んでいるのはどこですか。",
    "광주에서 열린 세계인권도시포럼은 언제 시작되었습니까?",
    "Miji gani inashirikiana kuhusu uhamiaji?",
    "Ｆｕｌｌ　ｗｉｄｔｈ ﬁgures ①②③ and a zero\u200bwidth\u00adbreak, cafe\u0301, <s>, 🏙️🤝",
    "The council shall, within twelve months, report to the assembly on partnerships, budget and staff. " * 60,
)


def agreement(first: Embedder, second: Embedder, texts: Sequence[str] = TEXTS) -> float:
    """The lowest cosine between the two for any text, as a question and as a passage; 1.0 for no texts."""
    return min((_cosine(first, second, text) for text in texts), default=1.0)


def _cosine(first: Embedder, second: Embedder, text: str) -> float:
    """One text at a time: in a batch the longest would pad its neighbours to 512 tokens."""
    question = first.queries([text])[0] @ second.queries([text])[0]
    passage = first.passages([text])[0] @ second.passages([text])[0]
    return float(min(question, passage))
