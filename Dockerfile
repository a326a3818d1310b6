# One Dockerfile for every server: `--build-arg PACKAGE=packages/system/monolith`. No build step: Node runs the sources.
FROM node:24-slim AS sources
WORKDIR /app
RUN npm install --global --silent pnpm@12
ENV CI=true
COPY package.json pnpm-workspace.yaml pnpm-lock.yaml tsconfig.base.json ./
COPY apps apps
COPY packages packages

# The generator is a development dependency, so it works in a stage of its own.
FROM sources AS generated
ARG PACKAGE=packages/system/monolith
RUN pnpm install --frozen-lockfile --filter "{./$PACKAGE}..."
RUN cd "$PACKAGE" && node_modules/.bin/prisma generate

# Without optional packages: an embedded PostgreSQL has no place in an image.
FROM sources AS server
ARG PACKAGE=packages/system/monolith
RUN pnpm install --frozen-lockfile --prod --no-optional --filter "{./$PACKAGE}..."
COPY --from=generated /app/$PACKAGE/src/generated $PACKAGE/src/generated

# Node does not strip types below node_modules: the packages stay workspace folders, joined by links.
FROM node:24-slim
ARG PACKAGE=packages/system/monolith
ENV NODE_ENV=production HOST=0.0.0.0
COPY --from=server /app/node_modules /app/node_modules
COPY --from=server /app/packages /app/packages
WORKDIR /app/$PACKAGE
USER node
CMD ["node", "src/main.ts"]
