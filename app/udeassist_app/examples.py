"""Questions the page offers: three readers' first questions, and three to each founding case. Tests ask them all."""

from __future__ import annotations

GROUPS: tuple[tuple[tuple[str, str], tuple[tuple[str, str], ...]], ...] = (
    (
        ("For city staff", "Für die Verwaltung"),
        (
            ("Which networks work on climate?", "Welche Netzwerke arbeiten zum Klimaschutz?"),
            ("How is Leipzig linked to Kyiv?", "Welche deutschen Städte haben Partner in der Ukraine?"),
            ("What do Vienna's liaison offices do?", "Welche Städte arbeiten zu Migration?"),
        ),
    ),
    (
        ("For trainers", "Für Trainerinnen und Trainer"),
        (
            ("What is city diplomacy?", "Welche Plattform hat die Medellín Collaboration aufgebaut?"),
            (
                "Compare Paris and Beijing on climate",
                "Vergleiche Paris und Peking beim Klima",
            ),
            (
                "Why did Paris succeed in climate diplomacy?",
                "Warum war Paris in der Klimadiplomatie erfolgreich?",
            ),
        ),
    ),
    (
        ("For evaluators", "Für die Evaluation"),
        (
            (
                "Is it true that Istanbul hosted the UNESCO Creative Cities conference in 2021?",
                "Stimmt es, dass Istanbul 2021 die UNESCO-Konferenz ausgerichtet hat?",
            ),
            (
                "How much money is the Medellín Collaboration said to have raised?",
                "Wie viel Geld soll die Medellín Collaboration jährlich eingeworben haben?",
            ),
            (
                "What criticism has there been of NYPD officers stationed overseas?",
                "Welche Kritik gibt es an den NYPD-Posten im Ausland?",
            ),
        ),
    ),
)

# By the number that a case file carries as `founding`.
STARTERS: dict[int, tuple[tuple[str, str], ...]] = {
    1: (
        ("What does the Medellín Collaboration coordinate?", "Wer sind die Partner der Medellín Collaboration?"),
        (
            "Who founded the Medellín Collaboration for Urban Resilience?",
            "Wer hat die Medellín Collaboration gegründet?",
        ),
        ("How big was the 2014 forum in Medellín?", "An welchen Tagen fand das WUF7 in Medellín statt?"),
    ),
    2: (
        (
            "Why did New York want the Cornell tech campus?",
            "Warum holte New York die Cornell University für einen neuen Campus in die Stadt?",
        ),
        (
            "How many consulates and permanent missions are there in New York?",
            "Wie viele Konsulate und ständige Vertretungen gibt es in New York?",
        ),
        (
            "Who finances NYPD officers posted overseas?",
            "Wer hat das internationale Verbindungsprogramm des NYPD gegründet?",
        ),
    ),
    3: (
        (
            "What was the aim of Amsterdam's EU partnership on migration?",
            "Welches Ziel verfolgte die Integrationspartnerschaft mit Amsterdam?",
        ),
        ("When was the Pact of Amsterdam adopted?", "Wann wurde der Pakt von Amsterdam beschlossen?"),
        (
            "Which EU partnership did Amsterdam help to set up?",
            "Welche EU-Partnerschaft hat Amsterdam 2016 mit angestoßen?",
        ),
    ),
    4: (
        ("Who adopted the Braga Manifesto?", "Wer hat das Manifest von Braga angenommen?"),
        (
            "What was the theme of the 2024 Braga conference?",
            "Auf welche Erklärung stützt sich das Manifest von Braga?",
        ),
        ("How did networks benefit from the Braga conference?", "Wofür fand Braga international Unterstützung?"),
    ),
    5: (
        ("How did Paris use C40 for climate diplomacy?", "Wie nutzte Paris Netzwerke wie C40?"),
        (
            "What emission cuts did mayors promise in the Paris City Hall Declaration?",
            "Welches Ziel für erneuerbare Energie nennt die Pariser Rathauserklärung?",
        ),
        (
            "How did Paris react to the US withdrawal from the climate deal?",
            "In welchen Städtenetzwerken ist Paris führend?",
        ),
    ),
    6: (
        (
            "How are China's five-year plans tied to the Paris climate accord?",
            "Wozu wurde die C40-Vertretung in Peking gegründet?",
        ),
        ("Which cities in China are C40 members?", "Welche chinesischen Städte sind Mitglied bei C40?"),
        (
            "Which countries finance the climate planning programme for Chinese cities?",
            "Welche Unterstützung bietet CAP China den Städten?",
        ),
    ),
    7: (
        (
            "What kind of forum did Istanbul intend to set up for mayors?",
            "Seit wann ist Istanbul Kreativstadt der UNESCO?",
        ),
        (
            "Why is Istanbul described as a leader in creative diplomacy?",
            "Wie viele Mitgliedsstädte stimmten über Istanbul als Gastgeberin ab?",
        ),
        (
            "Why were the Creative Cities conferences delayed before Santos?",
            "Welches internationale Forum plante Istanbul?",
        ),
    ),
}


def pick(pair: tuple[str, str], language: str) -> str:
    """The German or the English one."""
    return pair[1 if language == "de" else 0]
