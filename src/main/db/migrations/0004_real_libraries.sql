-- How an image was made: more of it, and for every fact where it was read or why it is not known.
ALTER TABLE image
    ADD COLUMN guidance      double precision,
    -- [{"name": text, "strength": number or null}, …] in the order they were applied.
    ADD COLUMN loras         jsonb NOT NULL DEFAULT '[]',
    -- {"<fact>": {"from": text, "nodes": [text, …]} or {"missing": text}, …}
    ADD COLUMN field_sources jsonb NOT NULL DEFAULT '{}',
    -- The picture itself has heatmaps drawn over it.
    ADD COLUMN is_overlay    boolean NOT NULL DEFAULT false;

UPDATE image SET rating = 0 WHERE rating IS NULL;
ALTER TABLE image
    ALTER COLUMN rating SET DEFAULT 0,
    ALTER COLUMN rating SET NOT NULL,
    ADD CONSTRAINT image_rating_check CHECK (rating BETWEEN 0 AND 5);

-- A scan compares folder by folder.
CREATE INDEX image_by_folder ON image (folder);
-- By folder, so that those of each can be counted from the index alone.
CREATE INDEX image_missing ON image (folder) WHERE missing_since IS NOT NULL;
CREATE INDEX image_marked ON image (id) WHERE favorite OR rating > 0;

ALTER TABLE watched_folder
    ADD COLUMN paused     boolean NOT NULL DEFAULT false,
    -- When a scan of the whole folder last came to its end.
    ADD COLUMN scanned_at timestamptz;

-- Images that were taken out of the library, with all that belonged to them, so that they can be
-- brought back as they were and no scan brings them back unasked. The same columns in the same
-- order as the tables they come from.
CREATE TABLE removed_image (
    LIKE image,
    removed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (id),
    UNIQUE (path)
);
CREATE INDEX removed_image_by_content ON removed_image (content_hash);

CREATE TABLE removed_heatmap (
    LIKE daam_heatmap,
    PRIMARY KEY (image_id, is_negative, token_index),
    FOREIGN KEY (image_id) REFERENCES removed_image (id) ON DELETE CASCADE
);

CREATE TABLE removed_semantic_group (
    LIKE daam_semantic_group,
    PRIMARY KEY (image_id, is_negative, group_index),
    FOREIGN KEY (image_id) REFERENCES removed_image (id) ON DELETE CASCADE
);

CREATE TABLE removed_placement (
    LIKE daam_placement,
    PRIMARY KEY (image_id, is_negative, token_id),
    FOREIGN KEY (image_id) REFERENCES removed_image (id) ON DELETE CASCADE,
    FOREIGN KEY (token_id) REFERENCES token (id)
);

ALTER TABLE removed_heatmap ALTER COLUMN heatmap_data SET STORAGE EXTERNAL;
ALTER TABLE removed_semantic_group ALTER COLUMN merged_heatmap_data SET STORAGE EXTERNAL;
