"""Django's classes of the desk as classes for something: ``TabularInline[Alias, Actor]``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin, StackedInline, TabularInline
    from django.contrib.auth.admin import UserAdmin
    from django.forms import ModelForm
    from django.forms.models import BaseInlineFormSet
else:
    from django import forms
    from django.contrib import admin
    from django.contrib.auth import admin as auth

    from timeline.types import Subscriptable

    class ModelAdmin(Subscriptable, admin.ModelAdmin): ...

    class StackedInline(Subscriptable, admin.StackedInline): ...

    class TabularInline(Subscriptable, admin.TabularInline): ...

    class UserAdmin(Subscriptable, auth.UserAdmin): ...

    class ModelForm(Subscriptable, forms.ModelForm): ...

    class BaseInlineFormSet(Subscriptable, forms.BaseInlineFormSet): ...


__all__ = [
    "BaseInlineFormSet",
    "ModelAdmin",
    "ModelForm",
    "StackedInline",
    "TabularInline",
    "UserAdmin",
]
