"""The application of measuring: of what is read, of pages, of imports."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """Commands that score and measure; it keeps no records."""

    name = "timeline.evaluation"
    verbose_name = "Evaluation"
