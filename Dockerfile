# Two stages: the wheels are built and checked against their hashes in the first, the second holds no tools.
FROM python:3.12.13-slim AS build
WORKDIR /app
COPY requirements.lock .
RUN python -m venv /app/.venv \
 && /app/.venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock

FROM python:3.12.13-slim
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PATH=/app/.venv/bin:$PATH
WORKDIR /app
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin timeline
COPY --from=build /app/.venv /app/.venv
COPY . .
# Static files are part of the image, so that the container can run with a read-only file system.
RUN DATABASE_URL=postgres://build@localhost/build SECRET_KEY=only-for-collecting-static-files-at-build-time ALLOWED_HOSTS=localhost \
    STATIC_ROOT=/app/staticfiles python manage.py collectstatic --noinput --verbosity 0
# Nothing that is generated needs to last: downloads of everything are made anew.
ENV STATIC_ROOT=/app/staticfiles COLLECTSTATIC=0 HOST=0.0.0.0 PORT=8000 WORKER_TMP=/dev/shm VAR_DIR=/tmp/timeline
USER 10001
EXPOSE 8000
# Whether this process answers: to start it anew mends no database that is away (/healthz tells).
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:%s/livez' % __import__('os').environ.get('PORT', '8000'), timeout=4)"]
CMD ["./serve"]
