"""For whom somebody speaks whose title names no state."""

from __future__ import annotations

import pytest

from tests.gazetteers import GAZETTEER
from timeline.parsing import parse

LATE = "said that “it is late”."
DATELINE = "Shots on the river\n\nBISHKEK, Oct 14 (Newswire) - Shots were heard on Tuesday.\n\n"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (f"Sakhalin Governor Milan Radić {LATE}", "RU"),
        (f"Somaliland’s information minister, Ayla Demir, {LATE}", "SO"),
        (f"In Beijing, spokesperson Ayla Demir {LATE}", "CN"),
        (f"Turkey closed the strait. The Defense Ministry {LATE}", "TR"),
        (f"Turkey closed the strait. Deputy Foreign Minister Milan Radić {LATE}", "TR"),
        (f"Turkey closed the strait. Water Resources Minister Ayla Demir {LATE}", "TR"),
        (f"The Ministry of Defence of Azerbaijan {LATE}", "AZ"),
        (f"Turkey closed the strait. The Foreign Ministry in Moscow {LATE}", "RU"),
        (f"Turkey closed the strait. Foreign Ministry spokesperson Ayla Demir {LATE}", "TR"),
        (
            "Greece was silent. Turkey closed the strait. Deputy Prime Minister Milan Radić accused"
            " Turkey of “buying time”.",
            "GR",
        ),
        (f"{DATELINE}Opposition lawmaker Ayla Demir {LATE}", "KG"),
        (f"WARSAW, May 4 (Wire) - Two men said that Iran fell. Minister Ayla Demir {LATE}", "PL"),
        (f"South Korea’s Coast Guard Command (CGC) left. An official at the CGC {LATE}", "KR"),
        (f"Iran closed the strait. A Western diplomat in Oman {LATE}", None),
        (f"Iran closed the strait. Sisaket governor Ayla Demir {LATE}", None),
        (f"Congolese minister Ayla Demir {LATE}", "CD"),
        (f"Turkey closed the strait. A fisherman, Milan Radić, {LATE}", None),
        (f"Turkey waited. Vashti’s information minister, Milan Radić, {LATE}", None),
        (f"Turkey’s chief cabinet secretary Milan Radić {LATE}", "TR"),
        (f"Turkey waited. Its ambassador to Kenya, Milan Radić, {LATE}", "TR"),
        (f"The head of the UN mission in Libya, Milan Radić, {LATE}", None),
        (f"Milan Radić, spokesperson for Haftar’s Libyan National Army, {LATE}", "LY"),
        (f"Milan Radić, a foreign policy adviser to President Assad, {LATE}", "SY"),
    ],
)
def test_the_state_is_that_of_what_stands_around(text, country):
    assert parse(text, GAZETTEER).statements[-1].speaker.country == country


@pytest.mark.parametrize(
    ("told", "country"), [(["Assad", "Assad"], "SY"), (["Assad", "Haftar"], None)]
)
def test_a_state_that_other_entries_tell_holds_for_the_page_unless_they_tell_two(told, country):
    texts = [f"Milan Radić {LATE}"]
    texts += [f"Milan Radić, foreign policy adviser to {whom}, {LATE}" for whom in told]
    page = "II. Recent Developments\n\n" + "".join(
        f"{day} May 2020\n{text}\nView More\n\n" for day, text in zip((5, 4, 3), texts, strict=True)
    )
    (said,) = parse(page, GAZETTEER).entries[0].statements
    assert said.speaker is not None
    assert said.speaker.country == country
