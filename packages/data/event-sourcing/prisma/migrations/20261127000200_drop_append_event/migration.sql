-- One event of one writer is kept by a statement of the application; nothing calls this function.
drop function append_event(text, integer, text, text, text, smallint, jsonb, jsonb, text[], timestamptz);
