""" "In German" changes the words of an answer and nothing of what it says: the question is read in its own language."""

from __future__ import annotations

import pytest

from udeassist.assistant import Assistant
from udeassist.schema import Answer, Turn

ENGLISH = (
    "When did Hannover and Hiroshima become twin cities?",
    "What did Medellín do on resilience?",
    "Which cities joined the Pact of Free Cities?",
    "Is it true that Freiburg and Isfahan are still partners?",
    "Kumasi is Dortmund's first twin in Africa, isn't it?",
    "Did Doncaster save 40,000 pounds a year by ending its twinnings?",
    "Compare the partnerships of Leeds with Dortmund and of Bristol with Hannover",
    "Which is older, Leeds-Dortmund or Bristol-Hannover?",
    "Which network suits a small rural town in Poland that works on climate?",
    "Why did the help of Leipzig for Kyiv start so fast?",
    "What is town twinning?",
    "How does Toronto choose its partners, and what does it sign?",
    "Who pays for the Geneva Cities Hub?",
    "Can a city be a party to the Paris Agreement?",
    "Which cities have offices abroad?",
    "The Charter of Palermo was adopted in 2014",
    "How much did Freiburg give for Lviv?",
    "Tell me about the food pact of Milan",
)
GERMAN = (
    "Seit wann sind Hannover und Hiroshima Partnerstädte?",
    "Welche Städte arbeiten mit ukrainischen Städten zusammen?",
    "Stimmt es, dass Heidelberg als erste deutsche Stadt ein Büro in Brüssel hatte?",
    "Was ist Eurocities?",
    "Warum endete die Zusammenarbeit von Freiburg und Isfahan?",
    "Wie viel kostet die Mitgliedschaft im Klima-Bündnis?",
    "Vergleiche ICLEI und C40",
)


def told(answer: Answer) -> tuple[object, ...]:
    """What an answer says, in whatever words."""
    cited = [(c.citations[0].document_id, c.citations[0].quote) for c in answer.claims]
    return (answer.kind, answer.status, answer.reason, answer.verdict, cited, answer.total)


@pytest.mark.parametrize("question", ENGLISH)
def test_in_german_says_the_same_of_an_english_question(question: str, real_assistant: Assistant) -> None:
    turned = real_assistant.ask("in German", [Turn(role="user", content=question)])
    assert (turned.question.language, turned.question.tongue) == ("de", "en")
    assert told(turned) == told(real_assistant.ask(question))


@pytest.mark.parametrize("question", GERMAN)
def test_auf_englisch_says_the_same_of_a_german_question(question: str, real_assistant: Assistant) -> None:
    turned = real_assistant.ask("auf Englisch", [Turn(role="user", content=question)])
    assert (turned.question.language, turned.question.tongue) == ("en", "de")
    assert told(turned) == told(real_assistant.ask(question))
