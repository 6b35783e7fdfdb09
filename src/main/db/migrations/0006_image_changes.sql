-- Which images were changed by which transactions: inserted, updated or deleted, or something that
-- searches know them by. Who keeps images in memory learns from it what to read again, whoever made
-- the change. An image_id of 0 stands for all of them. Old rows are trimmed.
CREATE TABLE image_change (
    xid      xid8 NOT NULL DEFAULT pg_current_xact_id(),
    image_id integer NOT NULL,
    PRIMARY KEY (xid, image_id)
);

-- One row: changes by transactions before this one may have been trimmed.
CREATE TABLE image_change_trim (
    only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    trimmed_to xid8 NOT NULL
);
INSERT INTO image_change_trim (trimmed_to) VALUES ('0');

CREATE FUNCTION note_image_changes() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO image_change (image_id) SELECT c.id FROM changed AS c ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;

CREATE FUNCTION note_image_updates() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO image_change (image_id)
    SELECT c.id FROM changed AS c UNION SELECT b.id FROM before AS b
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;

CREATE FUNCTION note_placement_changes() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO image_change (image_id) SELECT DISTINCT c.image_id FROM changed AS c
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;

CREATE FUNCTION note_placement_updates() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO image_change (image_id)
    SELECT c.image_id FROM changed AS c UNION SELECT b.image_id FROM before AS b
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;

CREATE FUNCTION note_problem_changes() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO image_change (image_id)
    SELECT i.id FROM image AS i WHERE i.path = ANY (SELECT c.path FROM changed AS c)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;

CREATE FUNCTION note_problem_updates() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO image_change (image_id)
    SELECT i.id FROM image AS i
    WHERE i.path = ANY (SELECT c.path FROM changed AS c UNION SELECT b.path FROM before AS b)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;

CREATE FUNCTION note_all_changed() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO image_change (image_id) VALUES (0) ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;

CREATE TRIGGER image_inserted AFTER INSERT ON image
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_image_changes();
CREATE TRIGGER image_updated AFTER UPDATE ON image
    REFERENCING OLD TABLE AS before NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_image_updates();
CREATE TRIGGER image_deleted AFTER DELETE ON image
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_image_changes();
CREATE TRIGGER image_truncated AFTER TRUNCATE ON image
    FOR EACH STATEMENT EXECUTE FUNCTION note_all_changed();

CREATE TRIGGER problem_inserted AFTER INSERT ON import_problem
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_problem_changes();
CREATE TRIGGER problem_updated AFTER UPDATE ON import_problem
    REFERENCING OLD TABLE AS before NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_problem_updates();
CREATE TRIGGER problem_deleted AFTER DELETE ON import_problem
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION note_problem_changes();
CREATE TRIGGER problem_truncated AFTER TRUNCATE ON import_problem
    FOR EACH STATEMENT EXECUTE FUNCTION note_all_changed();

-- Images changed by what `since` does not see and the caller does. Null when they cannot be told, or
-- are more than `max_images`: then all have to be read again.
CREATE FUNCTION images_changed_since(since pg_snapshot, max_images integer DEFAULT 50000)
RETURNS integer[]
LANGUAGE plpgsql STABLE
SET enable_seqscan = off
AS $$
DECLARE
    found integer[];
BEGIN
    -- What is above the last transaction that the caller may see came with another server's dump.
    IF (SELECT t.trimmed_to > pg_snapshot_xmin(since)
               AND t.trimmed_to <= pg_snapshot_xmax(pg_current_snapshot())
        FROM image_change_trim AS t) THEN
        RETURN NULL;
    END IF;
    found := ARRAY(
        SELECT DISTINCT c.image_id
        FROM image_change AS c
        WHERE c.xid >= pg_snapshot_xmin(since)
          AND c.xid < pg_snapshot_xmax(pg_current_snapshot())
          AND NOT pg_visible_in_snapshot(c.xid, since)
        LIMIT max_images + 1);
    IF cardinality(found) > max_images OR 0 = ANY (found) THEN
        RETURN NULL;
    END IF;
    RETURN found;
END
$$;

-- Keeps the newest `kept` changes. Those of transactions that anyone may still have to learn of who
-- looks from now on are kept in any case.
CREATE FUNCTION trim_image_changes(kept integer DEFAULT 100000) RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    horizon xid8;
BEGIN
    -- One after the other: nobody takes what another has trimmed meanwhile for a dump's.
    PERFORM FROM image_change_trim FOR UPDATE;
    UPDATE image_change_trim SET trimmed_to = '0'
    WHERE trimmed_to > pg_snapshot_xmax(pg_current_snapshot());
    SELECT c.xid INTO horizon FROM image_change AS c ORDER BY c.xid DESC OFFSET kept LIMIT 1;
    IF horizon IS NULL THEN
        RETURN;
    END IF;
    IF horizon > pg_snapshot_xmin(pg_current_snapshot()) THEN
        horizon := pg_snapshot_xmin(pg_current_snapshot());
    END IF;
    UPDATE image_change_trim SET trimmed_to = greatest(trimmed_to, horizon);
    DELETE FROM image_change AS c
    WHERE c.xid < horizon OR c.xid >= pg_snapshot_xmax(pg_current_snapshot());
END
$$;
