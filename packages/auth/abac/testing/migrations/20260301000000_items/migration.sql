-- Every column may be NULL, and moments keep microseconds: what a condition meets in tables that others made.
CREATE TABLE "items" (
    "key" INTEGER NOT NULL,
    "name" TEXT,
    "other" TEXT,
    "owner_id" UUID,
    "editor_id" UUID,
    "locked" BOOLEAN,
    "size" INTEGER,
    "made" TIMESTAMPTZ(6),
    "due" TIMESTAMPTZ(6),
    "tags" TEXT[],

    CONSTRAINT "items_pkey" PRIMARY KEY ("key")
);
