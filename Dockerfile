# The first stage builds whatever Cargo.toml says, from all of the sources: no list of files or
# targets here that could go stale. What cargo has fetched and built is kept in the builder's cache.
FROM rust:1.95-slim-bookworm AS build
# Further stores: --build-arg FEATURES=gs,az
ARG FEATURES=""
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release --locked --bin podatlas --features "$FEATURES" \
    && install -D target/release/podatlas /out/podatlas \
    && mkdir /out/data

# glibc, CA certificates and a user without rights; no shell.
FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /out/podatlas /usr/local/bin/podatlas
COPY --from=build --chown=65532:65532 /out/data /data
# A number, so that Kubernetes can tell that it is not root.
USER 65532:65532
ENV PODATLAS_LISTEN=0.0.0.0:8080 PODATLAS_STORE=file:/data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s \
    CMD ["/usr/local/bin/podatlas", "healthcheck", "127.0.0.1:8080"]
ENTRYPOINT ["/usr/local/bin/podatlas"]
CMD ["serve"]
