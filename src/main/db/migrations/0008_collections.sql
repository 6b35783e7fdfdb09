-- Images that belong together: put in by hand (query is null), or found by a search that is kept.
CREATE TABLE collection (
    id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    query      text,
    created_at timestamptz NOT NULL DEFAULT now(),
    -- Deleted ones are kept, so that deleting can be undone.
    deleted_at timestamptz
);
CREATE UNIQUE INDEX collection_by_name ON collection (lower(name)) WHERE deleted_at IS NULL;

-- No foreign key to image: what is removed from the library and comes back is still in it.
CREATE TABLE collection_image (
    collection_id integer NOT NULL REFERENCES collection ON DELETE CASCADE,
    image_id      integer NOT NULL,
    added_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (collection_id, image_id)
);
CREATE INDEX collection_image_by_image ON collection_image (image_id);

CREATE TRIGGER collection_image_inserted AFTER INSERT ON collection_image
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_placement_changes();
CREATE TRIGGER collection_image_deleted AFTER DELETE ON collection_image
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_placement_changes();
CREATE TRIGGER collection_image_truncated AFTER TRUNCATE ON collection_image
    FOR EACH STATEMENT EXECUTE FUNCTION note_all_changed();

-- Its name, or whether it is deleted, decides what a search for it finds.
CREATE FUNCTION note_collection_updates() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO image_change (image_id)
    SELECT DISTINCT m.image_id FROM collection_image AS m
    WHERE m.collection_id = ANY (SELECT c.id FROM changed AS c)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER collection_updated AFTER UPDATE ON collection
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_collection_updates();
