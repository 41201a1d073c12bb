"""Signing in to the editor's desk: passwords and second factors by django-allauth, a throttle and
short sessions of our own.
"""
