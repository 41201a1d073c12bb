"""Indexes of what the review queue asks for, so that the desk does not read all statements to say what is left."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0047_known_until'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='event',
            index=models.Index(condition=models.Q(('reviewed_at__isnull', True), models.Q(('missing', True), ('truncated', True), _connector='OR')), fields=['document'], name='event_to_review'),
        ),
        migrations.AddIndex(
            model_name='statement',
            index=models.Index(condition=models.Q(('reviewed_at__isnull', True), ('standing', True), models.Q(('review', []), _negated=True)), fields=['-date', 'position', 'id'], include=('review', 'document', 'speaker'), name='statement_doubted'),
        ),
        migrations.AddIndex(
            model_name='statement',
            index=models.Index(condition=models.Q(('reviewed_at__isnull', False)), fields=['speaker'], name='statement_looked_at'),
        ),
        migrations.AddIndex(
            model_name='statement',
            index=models.Index(condition=models.Q(('imported', {})), fields=['document'], name='statement_by_hand'),
        ),
    ]
