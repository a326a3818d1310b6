-- The read models, in the shape of what is asked for. Only projections write here, and all of it can be made again from the
-- write model.
CREATE SCHEMA "read_models";

-- Every build of the read models: one serves, a newer one may be in the making. Its rows carry its number, so that one
-- statement finds out which build serves, how far it has come, and what it holds.
CREATE TABLE "read_models"."builds" (
    "id" INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "store" TEXT NOT NULL,
    -- Of the code that makes the rows: another one wants a build of its own.
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'copying' CHECK ("state" IN ('copying', 'catching-up', 'serving', 'retired')),
    -- How far the copy of the write model has come: authors first, then posts, each in the order of their ids.
    "copied_authors_to" UUID,
    "copied_posts_to" UUID,
    "copied" BIGINT NOT NULL DEFAULT 0,
    "total" BIGINT NOT NULL,
    -- How many batches it has taken in: a store that knows of fewer has lost some.
    "batches" BIGINT NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "moved_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "error" TEXT,
    "stuck_at" BIGINT,
    "stuck_since" TIMESTAMPTZ
);

CREATE UNIQUE INDEX "builds_serving_key" ON "read_models"."builds" ("store") WHERE "state" = 'serving';

CREATE UNIQUE INDEX "builds_coming_key" ON "read_models"."builds" ("store", "version")
    WHERE "state" IN ('copying', 'catching-up');

-- Events that an operator told the projections to pass over, and why.
CREATE TABLE "read_models"."skipped" (
    "build" INTEGER NOT NULL REFERENCES "read_models"."builds",
    "position" BIGINT NOT NULL,
    "operator" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "skipped_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY ("build", "position")
);

-- A post as lists and as its own page show it, in the bytes that go out, with the name of its author.
CREATE TABLE "read_models"."posts" (
    "build" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "tag" TEXT NOT NULL,
    "listed" TEXT NOT NULL,
    "whole" TEXT NOT NULL,
    "words" TSVECTOR NOT NULL,
    PRIMARY KEY ("build", "id")
);

CREATE INDEX "posts_status_idx" ON "read_models"."posts" ("build", "status", "id" DESC);

CREATE INDEX "posts_author_idx" ON "read_models"."posts" ("build", "author_id", "status", "id" DESC);

CREATE INDEX "posts_words_idx" ON "read_models"."posts" USING gin ("words") WHERE "status" = 'published';

-- The page of an author, with counts that would otherwise be counted at each look.
CREATE TABLE "read_models"."authors" (
    "build" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "published" INTEGER NOT NULL DEFAULT 0,
    "drafts" INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY ("build", "id")
);
