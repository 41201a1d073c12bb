"""Visitors who are not signed in read from a streaming replica, where there is one.

``reading`` says which server the present request reads from and sends queries there, ``freshness``
and ``watch`` whether the replica may be read from, ``middleware`` chooses.
"""
