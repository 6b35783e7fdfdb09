-- Every key of a daam_* table contains image_id, so that they can be distributed by it.

CREATE TABLE daam_heatmap (
    image_id         integer NOT NULL REFERENCES image (id) ON DELETE CASCADE,
    is_negative      boolean NOT NULL,
    token_index      integer NOT NULL,
    token            text NOT NULL,
    heatmap_data     bytea NOT NULL,
    heatmap_width    integer NOT NULL,
    heatmap_height   integer NOT NULL,
    compression_type text NOT NULL,
    max_attention    real NOT NULL,
    mean_attention   real NOT NULL,
    total_attention  real NOT NULL,
    -- Fraction 0…1.
    coverage_area    real NOT NULL,
    -- In heatmap cells, all four or none.
    bbox_x           integer,
    bbox_y           integer,
    bbox_width       integer,
    bbox_height      integer,
    sampling_config  jsonb,
    PRIMARY KEY (image_id, is_negative, token_index),
    CHECK (num_nulls(bbox_x, bbox_y, bbox_width, bbox_height) IN (0, 4))
);

CREATE TABLE daam_semantic_group (
    image_id            integer NOT NULL REFERENCES image (id) ON DELETE CASCADE,
    is_negative         boolean NOT NULL,
    group_index         integer NOT NULL,
    group_name          text NOT NULL,
    member_tokens       text[] NOT NULL,
    merged_heatmap_data bytea NOT NULL,
    heatmap_width       integer NOT NULL,
    heatmap_height      integer NOT NULL,
    compression_type    text NOT NULL,
    max_attention       real NOT NULL,
    total_attention     real NOT NULL,
    attention_density   real NOT NULL,
    auto_weight         real NOT NULL,
    overlap_threshold   real NOT NULL,
    merge_count         integer NOT NULL,
    bbox_x              integer,
    bbox_y              integer,
    bbox_width          integer,
    bbox_height         integer,
    PRIMARY KEY (image_id, is_negative, group_index),
    CHECK (num_nulls(bbox_x, bbox_y, bbox_width, bbox_height) IN (0, 4))
);

-- The bytes are compressed already: do not try again.
ALTER TABLE daam_heatmap ALTER COLUMN heatmap_data SET STORAGE EXTERNAL;
ALTER TABLE daam_semantic_group ALTER COLUMN merged_heatmap_data SET STORAGE EXTERNAL;

-- Byte i of cells is the mean attention of cell i of the 8×8 grid, as a fraction (of 255) of scale.
CREATE TABLE daam_placement (
    image_id    integer NOT NULL REFERENCES image (id) ON DELETE CASCADE,
    token_id    integer NOT NULL REFERENCES token (id),
    is_negative boolean NOT NULL,
    scale       real NOT NULL,
    cells       bytea NOT NULL,
    PRIMARY KEY (image_id, is_negative, token_id),
    CHECK (length(cells) = 64),
    -- Fractions of anything smaller would underflow, and one such row would fail every search.
    CHECK (scale = 0 OR scale >= 1e-30)
);
ALTER TABLE daam_placement ALTER COLUMN cells SET STORAGE PLAIN;
CREATE INDEX daam_placement_search
    ON daam_placement (token_id, is_negative, image_id) INCLUDE (scale, cells);

-- Images per token, kept by the stores, so that suggestions need not count placements.
CREATE TABLE token_usage (
    token_id    integer NOT NULL REFERENCES token (id) ON DELETE CASCADE,
    is_negative boolean NOT NULL,
    image_count integer NOT NULL,
    PRIMARY KEY (token_id, is_negative)
);
CREATE INDEX token_usage_most_used ON token_usage (is_negative, image_count);

-- Counts again, after rows were deleted by hand.
CREATE FUNCTION refresh_token_usage() RETURNS void
LANGUAGE sql
BEGIN ATOMIC
    DELETE FROM token_usage;
    INSERT INTO token_usage (token_id, is_negative, image_count)
    SELECT p.token_id, p.is_negative, count(*)::integer
    FROM daam_placement AS p
    GROUP BY p.token_id, p.is_negative;
END;
