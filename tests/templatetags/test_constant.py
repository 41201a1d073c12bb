"""Words of a template are those of the language that is asked for, each time."""

from __future__ import annotations

import pytest
from django.template import Context, Engine, Template
from django.utils.translation import override

BY_DJANGO = Engine(libraries={"i18n": "django.templatetags.i18n"})


@pytest.mark.parametrize(
    "tag",
    [
        '{% translate "January" %}',
        '{% trans "January" %}',
        '{% translate "January" as month %}{{ month }}!',
        '{% translate "January"|upper %}',
        '{% translate "January" noop %}',
        '{% translate "March" context "abbrev. month" %}',
        '{% translate "100 %% <b>" %}',
        "{% translate words %}",
        "{% autoescape off %}{% translate words %}{% endautoescape %}",
        "{% blocktranslate %}January{% endblocktranslate %}",
    ],
)
def test_it_says_in_each_language_what_django_says(tag):
    ours, theirs = (
        Template("{% load i18n %}" + tag),
        BY_DJANGO.from_string("{% load i18n %}" + tag),
    )
    said = set()
    for language in ("en-gb", "de", "en-gb", "de"):
        for words in ("January", "<May>"):
            with override(language):
                shown = ours.render(Context({"words": words}))
                assert shown == theirs.render(Context({"words": words}))
                said.add(shown)
    assert said


def test_a_word_of_another_language_is_not_kept_for_this_one():
    month = Template('{% load i18n %}{% translate "January" %}')
    for language, words in (("de", "Januar"), ("en-gb", "January"), ("de", "Januar")):
        with override(language):
            assert month.render(Context()) == words
