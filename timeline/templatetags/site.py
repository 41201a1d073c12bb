"""What the site is called: settings, so that no template names a flashpoint."""

from __future__ import annotations

from django import template
from django.conf import settings

from timeline.text import excerpt as excerpts

register = template.Library()


@register.simple_tag
def site_name() -> str:
    """The name of the site, as its header and shares show it."""
    return str(settings.SITE_NAME)


@register.simple_tag
def site_description() -> str:
    """What the site publishes, in one sentence."""
    return str(settings.SITE_DESCRIPTION)


@register.filter
def excerpt(text: str, most: int) -> str:
    """At most so many characters of a text, cut between two words."""
    return excerpts.excerpt(text, most)
