"""The admin site under the project's name."""

from django.contrib.admin import AdminSite


class EditorsDesk(AdminSite):
    """Django's admin with the project's headings."""

    site_header = "Al-Tanf chronology: the editor's desk"
    site_title = "Editor's desk"
    index_title = "What would you like to mend?"
