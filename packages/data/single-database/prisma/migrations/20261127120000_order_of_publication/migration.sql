-- The transaction that published a post. Whoever follows the new posts reads in this order, and never past a transaction that
-- still runs. What was published before has none. Numbers of transactions belong to one server: after a dump was restored into
-- another one, run UPDATE posts SET published_tx = NULL.
ALTER TABLE "posts" ADD COLUMN "published_tx" XID8;

-- Not Prisma's, which knows no index on some of the rows.
CREATE INDEX "posts_published_tx_id_idx" ON "posts"("published_tx", "id") WHERE "published_tx" IS NOT NULL;

-- With the commit, who listens is told that there is something to read. Only transactions that publish wait for each other so.
CREATE FUNCTION "tell_of_new_post"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('new_posts', '');
    RETURN NULL;
END $$;

CREATE TRIGGER "posts_are_told" AFTER UPDATE OF "published_tx" ON "posts"
    FOR EACH ROW EXECUTE FUNCTION "tell_of_new_post"();
