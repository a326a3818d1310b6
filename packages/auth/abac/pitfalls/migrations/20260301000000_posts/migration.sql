-- CreateTable
CREATE TABLE "posts" (
    "id" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "locked" BOOLEAN,

    CONSTRAINT "posts_pkey" PRIMARY KEY ("id")
);
