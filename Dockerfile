FROM rust:1.95-slim-bookworm AS build
WORKDIR /src
# Dependencies first: they are built again only when the lock file changes.
COPY Cargo.toml Cargo.lock ./
# Cargo wants every target that Cargo.toml names, also those that are not built here.
RUN mkdir -p src benches tests/it \
    && for target in src/main.rs benches/pipeline.rs tests/it/main.rs tests/browser.rs; \
       do echo 'fn main() {}' > "$target"; done \
    && touch src/lib.rs \
    && cargo build --release --locked --bin podatlas
COPY src src
COPY templates templates
COPY static static
# The placeholders may be newer than the sources that replace them.
RUN touch src/main.rs src/lib.rs \
    && cargo build --release --locked --bin podatlas \
    && mkdir /data

FROM debian:bookworm-slim
COPY --from=build /src/target/release/podatlas /usr/local/bin/podatlas
# For what `--allow-host` lets it fetch.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=build --chown=65532:65532 /data /data
USER 65532:65532
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s --start-period=2s \
    CMD ["/usr/local/bin/podatlas", "healthcheck", "127.0.0.1:8080"]
ENTRYPOINT ["/usr/local/bin/podatlas"]
CMD ["serve", "--listen", "0.0.0.0:8080", "--store", "file:/data"]
