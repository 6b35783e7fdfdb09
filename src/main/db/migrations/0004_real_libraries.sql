-- How an image was made: more of it, and for every fact where it was read or why it is not known.
ALTER TABLE image
    ADD COLUMN guidance      double precision,
    -- [{"name": text, "strength": number or null}, …] in the order they were applied.
    ADD COLUMN loras         jsonb NOT NULL DEFAULT '[]',
    -- {"<fact>": {"from": text, "nodes": [text, …]} or {"missing": text}, …}
    ADD COLUMN field_sources jsonb NOT NULL DEFAULT '{}',
    -- The picture itself has heatmaps drawn over it.
    ADD COLUMN is_overlay    boolean NOT NULL DEFAULT false;

-- Which images an older program has read, in the order in which they are read again.
CREATE INDEX image_by_parser ON image (parser_version, id);
-- Found while reading how the image was made: replaced when that is read again.
ALTER TABLE import_problem ADD COLUMN is_generation boolean NOT NULL DEFAULT false;

UPDATE image SET rating = 0 WHERE rating IS NULL;
ALTER TABLE image
    ALTER COLUMN rating SET DEFAULT 0,
    ALTER COLUMN rating SET NOT NULL,
    ADD CONSTRAINT image_rating_check CHECK (rating BETWEEN 0 AND 5);

-- A scan compares folder by folder.
CREATE INDEX image_by_folder ON image (folder);
-- By folder, so that those of each can be counted from the index alone.
CREATE INDEX image_missing ON image (folder) WHERE missing_since IS NOT NULL;
-- The library shows only these when asked to; few images have either.
CREATE INDEX image_rated ON image (rating, id) WHERE rating > 0;
CREATE INDEX image_favorite ON image (id) WHERE favorite;

ALTER TABLE watched_folder
    ADD COLUMN paused     boolean NOT NULL DEFAULT false,
    -- When a scan of the whole folder last came to its end.
    ADD COLUMN scanned_at timestamptz;

-- Images that were taken out of the library, with all that belonged to them, so that they can be
-- brought back as they were and no scan brings them back unasked. The same columns as the tables
-- they come from. A path may occur more than once: its file was changed, imported anew and removed
-- again.
CREATE TABLE removed_image (
    LIKE image,
    removed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (id)
);
CREATE INDEX removed_image_by_path ON removed_image (path);
CREATE INDEX removed_image_by_content ON removed_image (content_hash);

-- The number of an image changes where two versions of one file become one image again.
CREATE TABLE removed_heatmap (
    LIKE daam_heatmap INCLUDING STORAGE,
    PRIMARY KEY (image_id, is_negative, token_index),
    FOREIGN KEY (image_id) REFERENCES removed_image (id) ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE removed_semantic_group (
    LIKE daam_semantic_group INCLUDING STORAGE,
    PRIMARY KEY (image_id, is_negative, group_index),
    FOREIGN KEY (image_id) REFERENCES removed_image (id) ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE removed_placement (
    LIKE daam_placement INCLUDING STORAGE,
    PRIMARY KEY (image_id, is_negative, token_id),
    FOREIGN KEY (image_id) REFERENCES removed_image (id) ON DELETE CASCADE ON UPDATE CASCADE,
    FOREIGN KEY (token_id) REFERENCES token (id)
);

CREATE TABLE removed_problem (
    LIKE import_problem,
    -- The image of the same path: a problem of a whole file has no image_id.
    removed_with integer NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (removed_with) REFERENCES removed_image (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX removed_problem_by_image ON removed_problem (removed_with);
