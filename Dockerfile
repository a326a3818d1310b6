# One image for the whole book: every service starts its own main.ts from it. No build step: Node runs the sources.
FROM node:24-slim AS pnpm
# Whoever wrote the lockfile had it verified, and CI does so again; here it would cost a request for each package.
ENV CI=true pnpm_config_trust_lockfile=true pnpm_config_verify_deps_before_run=false
RUN npm install --global --silent pnpm@12
WORKDIR /app

# Readable by everybody, whatever the umask of the checkout was.
FROM pnpm AS book
COPY . .
RUN chmod --recursive a+rX .

# What runs. The rest is there for those who read.
FROM book AS sources
RUN find . '(' -name '*.test.ts' -o -name '*.fixture.ts' -o -name vitest.config.ts -o -name compose.yml \
    -o -name bench -o -name pitfalls -o -name testing -o -path ./tooling ')' -prune -exec rm --recursive {} +

# What an install reads, and what a generator reads. These two stages run after every edit, but mostly the same files come
# out of them; then the stages that copy those do not run again.
FROM sources AS manifests
RUN find . -type f ! -name package.json ! -name 'pnpm-*.yaml' -delete && find . -type d -empty -delete

# The pages of the state patterns are built from their sources, the parts in packages/ui and the schemas of the contract; those
# of the atlas from its sources, from what its labs and its consultation run in the browser, and from every Markdown file.
# By its client each style of API finds single-database, and that it has been generated: else all make it at once, in one place.
FROM sources AS schemas
RUN find . -type f ! -name tsconfig.base.json ! -name prisma.config.ts ! -path '*/prisma/*' ! -path './packages/contract/*' \
    ! -path './packages/ui/*' ! -path './packages/state/*' ! -path './packages/auth/*' ! -path './packages/consultant/*' \
    ! -path './apps/atlas/*' ! -path ./packages/data/single-database/src/database/client.ts ! -name '*.md' -delete \
 && find . -type d -empty -delete

# Without optional packages: an embedded PostgreSQL has no place in an image.
FROM pnpm AS installed
COPY --from=manifests /app .
RUN pnpm install --frozen-lockfile --prod --no-optional --filter './packages/**' --filter ./apps/atlas

# The generators are development dependencies, so they work in a stage of their own.
FROM installed AS generated
# Vite's own binary is an optional package.
RUN pnpm install --frozen-lockfile --ignore-scripts --filter './packages/**' --filter ./apps/atlas
COPY --from=schemas /app .
RUN pnpm --recursive --if-present generate \
 && mkdir /generated && find . -path '*/src/generated' -prune -exec cp --recursive --parents {} /generated ';'

# The files that a page leads to, as pages: no edit of a test makes what is above run again.
FROM book AS files
COPY --from=generated /generated .
RUN node apps/atlas/build/files.ts /files

# Node does not strip types below node_modules: the packages stay workspace folders, joined by links.
FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=installed /app .
COPY --from=generated /generated .
COPY --from=book /app/tooling/containers/probe /usr/local/bin/probe
COPY --from=sources /app/apps/atlas apps/atlas
COPY --from=sources /app/packages packages
COPY --from=files /files apps/atlas/src/generated/site
USER node
