-- AlterTable
ALTER TABLE "idempotency_keys" ADD COLUMN "shows" UUID;

-- CreateIndex
CREATE INDEX "idempotency_keys_shows_idx" ON "idempotency_keys"("shows");

-- Not Prisma's: an answer kept before today shows the author of its post, or else the account that it is.
UPDATE "idempotency_keys" SET "shows" = coalesce("body"::jsonb #>> '{author,id}', "body"::jsonb ->> 'id')::uuid WHERE "body" <> '';
