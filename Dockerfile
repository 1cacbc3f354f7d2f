# The server with the web app in it; compilers and sources of the web app stay behind in the first stage.
#   docker build -t wish .
#   docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges -v wish:/data -p 3000:3000 wish
# CI has no container engine; docs/operations.md says where the image was built and what was tried with it.
FROM node:22-bookworm AS build
WORKDIR /src
COPY . .
# installs from the frozen lock file (better-sqlite3 may compile: the image has what it needs), then builds
RUN node scripts/build.mjs shared server h5
# what only tests and builds need stays behind: 890 MB of libraries become a quarter
RUN node -e "import('./scripts/lib/install.mjs').then((install) => install.keepServerLibraries())"

FROM node:22-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data PORT=3000
WORKDIR /app
# the program belongs to root and is only read; the links of the workspace stay as they are
COPY --from=build /src/package.json ./
COPY --from=build /src/node_modules ./node_modules
COPY --from=build /src/shared/package.json ./shared/
COPY --from=build /src/shared/dist ./shared/dist
COPY --from=build /src/server/package.json ./server/
COPY --from=build /src/server/node_modules ./server/node_modules
COPY --from=build /src/server/assets ./server/assets
COPY --from=build /src/server/dist ./server/dist
COPY --from=build /src/miniprogram/dist/h5 ./miniprogram/dist/h5
# the server runs as somebody who may write nothing but its data
RUN mkdir /data && chown node:node /data && chmod 700 /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/live').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# no shell and no npm between: SIGTERM reaches the server, which lets requests finish
CMD ["node", "server/dist/src/main.js"]
