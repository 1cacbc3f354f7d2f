# The server with the web app in it; compilers and sources of the web app stay behind in the first stage.
#   docker build -t wish .
#   docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges -v wish:/data -p 3000:3000 wish
# Written and read, but not built where this project is tested: there is no container engine there.
FROM node:22-bookworm AS build
WORKDIR /src
COPY . .
# installs from the frozen lock file (better-sqlite3 may compile: the image has what it needs), then builds
RUN node scripts/build.mjs shared server h5

FROM node:22-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data PORT=3000
WORKDIR /app
# the program belongs to root and is only read; the links of the workspace stay as they are
COPY --from=build /src/package.json ./
COPY --from=build /src/node_modules ./node_modules
COPY --from=build /src/shared ./shared
COPY --from=build /src/server ./server
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
