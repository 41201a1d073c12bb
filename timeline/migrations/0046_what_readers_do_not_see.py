"""Indexes of the few records that readers do not see, and of what was deleted: who asks for these reads nothing else."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('timeline', '0045_rare_values_of_records'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='event',
            index=models.Index(condition=models.Q(('state', 'published'), _negated=True), fields=['document'], name='event_hidden'),
        ),
        migrations.AddIndex(
            model_name='eventversion',
            index=models.Index(condition=models.Q(('pgh_label', 'delete')), fields=['document'], name='eventversion_deleted'),
        ),
        migrations.AddIndex(
            model_name='statement',
            index=models.Index(condition=models.Q(('standing', False)), fields=['document'], name='statement_hidden'),
        ),
        migrations.AddIndex(
            model_name='statementversion',
            index=models.Index(condition=models.Q(('pgh_label', 'delete')), fields=['document'], name='statementversion_deleted'),
        ),
    ]
