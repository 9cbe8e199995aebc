# Builds from a clone and holds what one night needs:
#   docker build -t cancel-atlas .
#   docker run --rm -v atlas:/var/lib/cancel-atlas cancel-atlas run
# The volume holds pipeline.json, input and output; it is filled with the project's own at the first run.
FROM swift:6.2-bookworm AS build
WORKDIR /src
COPY Tools/system-packages Tools/
RUN Tools/system-packages make
COPY . .
RUN swift build -c release --static-swift-stdlib \
 && make install-files DESTDIR=/out PREFIX=/usr/local BIN="$(swift build -c release --static-swift-stdlib --show-bin-path)"

FROM debian:bookworm-slim
RUN apt-get update -qq \
 && apt-get install -y -qq --no-install-recommends \
    libxml2 zlib1g libssl3 libsqlite3-0 libcurl4 libpsl5 libidn2-0 ca-certificates poppler-utils chromium python3 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --create-home --home-dir /var/lib/cancel-atlas cancel-atlas
COPY --from=build /out/ /
USER cancel-atlas
WORKDIR /var/lib/cancel-atlas
VOLUME /var/lib/cancel-atlas
ENTRYPOINT ["/usr/local/libexec/cancel-atlas/start"]
CMD ["run"]
