-- During a deploy two versions of the code run side by side, and each reads the rows that it knows: one build of each version
-- serves.
DROP INDEX "read_models"."builds_serving_key";

CREATE UNIQUE INDEX "builds_serving_key" ON "read_models"."builds" ("store", "version") WHERE "state" = 'serving';
