# The desk on one machine: one volume for all it keeps, no shell needed, nobody's root.
FROM python:3.13-slim-trixie

# Videos are read and written by these programs; the rest comes from the lock.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ffmpeg \
 && rm -rf /var/lib/apt/lists/*

WORKDIR /srv/press-desk

# The libraries change less often than the desk does, so they come first.
COPY requirements.lock requirements-ocr.lock ./
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock -r requirements-ocr.lock

COPY pyproject.toml LICENSE ./
COPY chatops chatops
COPY adapters adapters
COPY manifest manifest
RUN pip install --no-cache-dir --no-deps --no-build-isolation . \
 && useradd --system --uid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin desk \
 && install --directory --owner=desk --mode=0700 /data

# Inside a container the only way in is the port that whoever runs it chose to publish.
ENV PYTHONUNBUFFERED=1 \
    CHATOPS_HOST=0.0.0.0 \
    CHATOPS_PORT=8080 \
    CHATOPS_CONFIG=/data/trust.toml \
    CHATOPS_DATABASE_URL=sqlite:////data/chatops.db \
    CHATOPS_MEDIA_URL=/data/media \
    CHATOPS_MEDIA_KEY_FILE=/data/media.key \
    CHATOPS_TRAIL_KEY_FILE=/data/trail.pem

USER 10001
WORKDIR /data
VOLUME ["/data"]
EXPOSE 8080

HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import http.client, os, sys; c = http.client.HTTPConnection('127.0.0.1', int(os.environ['CHATOPS_PORT']), timeout=3); c.request('GET', '/healthz'); sys.exit(c.getresponse().status != 200)"]

CMD ["chatops", "serve"]
