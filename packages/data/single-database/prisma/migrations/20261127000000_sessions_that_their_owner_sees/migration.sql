-- A family gets an id that its owner may see. Rows that exist keep theirs in the shape of a UUID.
ALTER TABLE "refresh_sessions" DROP CONSTRAINT "refresh_sessions_family_id_fkey";

ALTER TABLE "refresh_families" ALTER COLUMN "id" DROP DEFAULT,
ALTER COLUMN "id" SET DATA TYPE UUID USING overlay(overlay(md5("id"::TEXT) PLACING '4' FROM 13) PLACING '8' FROM 17)::UUID;

ALTER TABLE "refresh_sessions"
ALTER COLUMN "family_id" SET DATA TYPE UUID USING overlay(overlay(md5("family_id"::TEXT) PLACING '4' FROM 13) PLACING '8' FROM 17)::UUID;

DROP SEQUENCE "refresh_families_id_seq";

-- AddForeignKey
ALTER TABLE "refresh_sessions" ADD CONSTRAINT "refresh_sessions_family_id_fkey" FOREIGN KEY ("family_id") REFERENCES "refresh_families"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the owner sees of a device, and what a leeway needs. When an older family began is not known.
ALTER TABLE "refresh_families" ADD COLUMN "device" TEXT,
ADD COLUMN "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN "leeway_seconds" INTEGER NOT NULL DEFAULT 0 CHECK ("leeway_seconds" BETWEEN 0 AND 30),
ADD COLUMN "rotated_hash" TEXT,
ADD COLUMN "sealed_next" TEXT;

ALTER TABLE "refresh_families" ALTER COLUMN "created_at" DROP DEFAULT,
ALTER COLUMN "last_used_at" DROP DEFAULT,
ALTER COLUMN "leeway_seconds" DROP DEFAULT;
