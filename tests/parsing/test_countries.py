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
        (f"The ICJ ordered Turkey to wait. Its president, Milan Radić, {LATE}", None),
        (f"Turkey waited. Deputy Minister Milan Radić of Oman {LATE}", "OM"),
        ("Russia accused Estonia of theft. Foreign Minister Milan Radić retorted “no”.", "EE"),
        (f"Turkey waited. A Baltic minister {LATE}", None),
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


FINN = "Finnish Foreign Minister Elina Virta left. "
KENYA = "Kenya condemned the filling. "
ABERA = "Ethiopia’s Foreign Minister Lemma Abera said that the dam was full. " + KENYA


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (f"{FINN}President Jonas Petraitis of Lithuania {LATE}", "LT"),
        (f"Latvians accused Estonia. Defence Minister Hanno Kask of Estonia {LATE}", "EE"),
        (f"{FINN}Defence Minister Kask {LATE} Defence Minister Hanno Kask of Estonia left.", "EE"),
        (f"{FINN}“It is late,” said Foreign Minister Anna Weber of the Gambia.", "GM"),
        (f"{FINN}Foreign Minister of Austria Anna Weber {LATE}", "AT"),
        (f"{FINN}Austria’s Foreign Minister Anna Weber {LATE}", "AT"),
        (f"{FINN}Anna Weber, the foreign minister of Austria, {LATE}", "AT"),
        (f"{FINN}Anna Weber of the Austrian Foreign Ministry {LATE}", "AT"),
        (f"{FINN}President Anna Weber of Austria’s parliament {LATE}", "AT"),
        (f"{FINN}Mayor Anna Weber of Kherson {LATE}", "UA"),
        (f"{FINN}Governor Anna Weber of Novhrad {LATE}", None),
        (f"{FINN}Sen. Anna Weber of Georgia {LATE}", None),
        (f"{FINN}Teacher Anna Weber of Austria {LATE}", None),
        (f"{FINN}The head of UNIFIL, Maj. Gen. Arvid Weber of Norway, {LATE}", None),
    ],
)
def test_of_and_a_state_behind_the_name_of_an_official_says_whose_he_is(text, country):
    assert parse(text, GAZETTEER).statements[0].speaker.country == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (f"{ABERA}Tom Otieno, Kenya’s minister, {LATE} Abera’s spokeswoman {LATE}", "ET"),
        (f"{ABERA}Abera’s spokeswoman Ayla Demir {LATE}", "ET"),
        (f"{ABERA}Tom Otieno, Kenya’s minister, {LATE} A spokeswoman for Abera {LATE}", "ET"),
        (f"Lilit Sorel said no to it. {KENYA}Sorel’s spokesman Milan Radić {LATE}", None),
    ],
)
def test_somebodys_spokesperson_is_of_the_same_state(text, country):
    assert parse(text, GAZETTEER).statements[-1].speaker.country == country


def test_two_officials_of_states_speak_together_and_keep_their_titles():
    text = (
        f"Ministers Anna Weber of Austria and Tom Otieno of Kenya left. Otieno {LATE} Weber {LATE}"
    )
    said = [(s.speaker.name, s.speaker.country) for s in parse(text, GAZETTEER).statements]
    assert said == [("Tom Otieno", "KE"), ("Anna Weber", "AT")]
    text = f"Foreign Ministers Anna Weber of Austria and Tom Otieno of Kenya {LATE}"
    (together,) = parse(text, GAZETTEER).statements
    assert (together.speaker.name, together.speaker.country) == ("Anna Weber and Tom Otieno", None)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (f"President Aden Ali of Kenya {LATE}", "Aden Ali", "KE"),
        (f"Kenya’s minister Aden Ali left. Aden Ali {LATE}", "Aden Ali", "KE"),
        (f"French Foreign Minister Paris Dupont {LATE}", "Paris Dupont", "FR"),
        (f"Mali’s Foreign Minister Hama Sidibé {LATE}", "Hama Sidibé", "ML"),
        (f"Chile’s minister Santiago Ruiz {LATE}", "Santiago Ruiz", "CL"),
        (f"Polish minister Jordan Bell {LATE}", "Jordan Bell", "PL"),
        (f"Greek Prime Minister Georgia Papadaki {LATE}", "Georgia Papadaki", "GR"),
        (f"Sudan’s President Omar Sinai {LATE}", "Omar Sinai", "SD"),
        (f"Finnish Minister Tomas Chad left. Chad {LATE}", "Tomas Chad", "FI"),
        (f"Chad closed the road. Finnish Minister Tomas Chad left. Chad {LATE}", "Chad", "TD"),
    ],
)
def test_people_are_called_like_countries_and_places(text, name, country):
    speaker = parse(text, GAZETTEER).statements[-1].speaker
    assert (speaker.name, speaker.country) == (name, country)


def test_a_joint_statement_keeps_both_names_and_counts_no_place_of_that_name():
    text = f"Kenya’s minister Aden Noor and Ethiopia’s minister Lemma Tolossa {LATE}"
    page = f"II. Recent Developments\n\n5 May 2020\n{text}\nView More\n\n"
    (entry,) = parse(page, GAZETTEER).entries
    (said,) = entry.statements
    assert said.speaker.name == "Aden Noor and Lemma Tolossa"
    assert {x.country for x in entry.mentions if x.country} == {"KE", "ET"}
