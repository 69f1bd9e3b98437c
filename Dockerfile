# docker run --rm -v "$PWD:/policies:ro" iam-policy check /policies
FROM node:22-slim AS build
WORKDIR /build
COPY . .
RUN npm ci --ignore-scripts --no-fund --no-audit && node esbuild.mjs

FROM gcr.io/distroless/nodejs22-debian12:nonroot
COPY --from=build /build/dist/catalog /app/dist/catalog
COPY --from=build /build/dist/cli /app/dist/cli
COPY --from=build /build/dist/docs /app/dist/docs
COPY --from=build /build/dist/server /app/dist/server
COPY --from=build /build/dist/licenses.txt /app/dist/licenses.txt
COPY --from=build /build/dist/snippets.json /app/dist/snippets.json
WORKDIR /policies
ENTRYPOINT ["/nodejs/bin/node", "/app/dist/cli/main.mjs"]
