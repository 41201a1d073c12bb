"""Pages are made once per state of the content: it changes only when somebody imports or edits.

``version`` tells states apart, ``keeping`` marks the views whose answers are kept, ``answers`` is
what is kept of one, ``middleware`` answers from it before anything else is asked, ``editors`` says
which pages say more to whoever may edit, and ``turns`` and ``clients`` see to it that pages that
must be made do not stop the others.
"""

from timeline.public.page_cache.keeping import once_per_content
from timeline.public.page_cache.version import content_version, forget_old_changes

__all__ = ["content_version", "forget_old_changes", "once_per_content"]
