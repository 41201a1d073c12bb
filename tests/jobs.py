"""The queue without a worker: jobs are done in the test's own process and transaction."""

from __future__ import annotations

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob


def work_off() -> None:
    """Do what waits in the queue, and what that adds to it."""
    app.perform_import_paths()
    while job := ProcrastinateJob.objects.filter(status="todo").order_by("pk").first():
        app.tasks[job.task_name](**job.args)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [job.pk]
            )


def after_work(browser: Client, answer: HttpResponse) -> HttpResponse:
    """The page that an answer has led to, once the queue is worked off."""
    work_off()
    return browser.get(answer.request["PATH_INFO"], follow=True)
