"""Who is meant: each rule of ``speakers/sieves.py`` with a text that it answers."""

from __future__ import annotations

import pytest

from tests.gazetteers import GAZETTEER
from timeline.parsing import parse
from timeline.parsing.speakers import discourse
from timeline.parsing.speakers.sieves import SIEVES

LATE = "said that “it is late”."
# rule, text, the speaker of its last statement, the reasons for doubt
CASES = [
    ("he-who-acts-here", f"When envoy Tomás Adebayo arrived, he {LATE}", "Tomás Adebayo", []),
    (
        "he-whose-office-speaks",
        f"Talks ended. Tomás Adebayo’s office declared that he {LATE}",
        "Tomás Adebayo",
        [],
    ),
    (
        "he-who-is-new",
        f"Russia agreed. Tsembo Magassa-Lee sold water on the square. He {LATE}",
        "Tsembo Magassa-Lee",
        [],
    ),
    (
        "he-who-shoots-back",
        "Oleg Stasov paused. “That is a yes”, Ayla Demir said. “It is neither”, he shot back.",
        "Oleg Stasov",
        [],
    ),
    ("he-who-acted-last", f"Iranian envoy Tomás Adebayo left. He {LATE}", "Tomás Adebayo", []),
    (
        "he-who-was-named",
        f"Talks with U.S. envoy Marit Oyelaran ended. She {LATE}",
        "Marit Oyelaran",
        [],
    ),
    (
        "i-who-tells",
        f"Envoy Marit Oyelaran waited.\n\nMARIT OYELARAN: We drank tea. I {LATE}",
        "Marit Oyelaran",
        [],
    ),
    (
        "one-of-two",
        f"U.S. envoy Marit Oyelaran met Turkish minister Ayla Demir. The former {LATE}",
        "Marit Oyelaran",
        [],
    ),
    ("they-who-act-here", f"Two officials denied it, and they {LATE}", "Two officials", []),
    (
        "they-who-acted-last",
        f"Russia and Turkey agreed on a pause. They {LATE}",
        "Russia and Turkey",
        [],
    ),
    ("it-of-its-papers", "Iran sent letters in which it demanded “an inquiry”.", "Iran", []),
    (
        "it-that-acts-here",
        f"The Foreign Ministry closed the border, and it {LATE}",
        "Foreign Ministry",
        [],
    ),
    (
        "it-that-issued",
        f"The U.S. Treasury Department issued a statement. The statement {LATE} It {LATE}",
        "U.S. Treasury Department",
        [],
    ),
    ("it-that-acted-last", f"Iran closed its airspace. It {LATE}", "Iran", []),
    (
        "document-of-its-owner",
        f"A U.S. Treasury Department statement {LATE}",
        "U.S. Treasury Department",
        [],
    ),
    (
        "document-of-the-issuer",
        f"The U.S. Treasury Department issued a statement. The statement {LATE}",
        "U.S. Treasury Department",
        [],
    ),
    (
        "document-according-to",
        "Iran has “closed its airspace”, according to a statement.",
        "Iran",
        [],
    ),
    (
        "document-of-last-speaker",
        f"Iran’s Foreign Ministry warned of “a war”. The statement {LATE}",
        "Iran's Foreign Ministry",
        [],
    ),
    ("document-for-itself", f"A statement {LATE}", "statement", ["no-antecedent"]),
    ("media-reports", f"Media reports {LATE}", "media reports", []),
    (
        "body-of-that-kind",
        f"Iran’s Foreign Ministry denied it. The ministry {LATE}",
        "Iran's Foreign Ministry",
        [],
    ),
    (
        "pair-of-people",
        f"President Ayla Demir met President Tomás Adebayo. The two leaders {LATE}",
        "Ayla Demir and Tomás Adebayo",
        [],
    ),
    (
        "group-before",
        f"Russia, Turkey and Iran met. The three countries {LATE}",
        "Russia, Turkey and Iran",
        [],
    ),
    ("group-of-its-own", f"The signatories {LATE}", "signatories", []),
    (
        "title-of-one-before",
        f"An Iranian official left. The official {LATE}",
        "Iranian official",
        [],
    ),
    ("title-of-nobody-before", f"The official {LATE}", "official", ["no-antecedent"]),
    ("named-by-the-phrase", f"Iranian envoy Tomás Adebayo {LATE}", "Tomás Adebayo", []),
]


@pytest.mark.parametrize(("rule", "text", "speaker", "doubts"), CASES, ids=[c[0] for c in CASES])
def test_the_rule_says_who_is_meant(rule, text, speaker, doubts, monkeypatch):
    answered = []

    def watched(sieve):
        def answer(context, phrase, sentence):
            found = sieve.answer(context, phrase, sentence)
            if found is not None:
                answered.append(sieve.id)
            return found

        return sieve._replace(answer=answer)

    monkeypatch.setattr(discourse, "SIEVES", tuple(map(watched, SIEVES)))
    last = parse(text, GAZETTEER).statements[-1]
    assert (last.speaker.name, list(last.review)) == (speaker, doubts)
    assert rule in answered


def test_every_rule_has_a_text_here_and_an_example_beside_it():
    assert [sieve.id for sieve in SIEVES] == [case[0] for case in CASES]
    assert [sieve.id for sieve in SIEVES if '"' not in (sieve.answer.__doc__ or "")] == []


@pytest.mark.parametrize(
    ("text", "printed", "country"),
    [
        (
            "Turkey’s foreign ministry received the Norwegian ambassador. Spokesperson Ayla Demir"
            " said that “it is late”.",
            "Spokesperson Ayla Demir",
            "TR",
        ),
        (
            "The Norwegian foreign ministry sent a note. Spokeswoman Ayla Demir said “it is late”.",
            "Spokeswoman Ayla Demir",
            "NO",
        ),
        (
            "The Norwegian ambassador left. Spokesperson Ayla Demir said that “it is late”.",
            "Spokesperson Ayla Demir",
            None,
        ),
        ("Norway’s Gen. Ayla Demir said that “it is late”.", "Gen. Ayla Demir", "NO"),
        (
            "Norway met Iran. Ambassador Ayla Demir (Estonia) said that “it is late”.",
            "Ambassador Ayla Demir",
            "EE",
        ),
        ("Chief of Staff Ayla Demir said that “it is late”.", "Chief of Staff Ayla Demir", None),
    ],
)
def test_a_spokesperson_speaks_for_the_body_that_acted_last(text, printed, country):
    entry = parse(f"II. Recent Developments 3 March 2018 {text}", GAZETTEER).entries[0]
    (said,) = entry.statements
    assert said.attribution.endswith(printed)
    assert ". Spokes" not in said.attribution
    assert said.speaker.country == country
