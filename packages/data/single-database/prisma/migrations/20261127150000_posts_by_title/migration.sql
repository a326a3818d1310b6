CREATE INDEX "posts_status_title_id_idx" ON "posts"("status", "title", "id");
