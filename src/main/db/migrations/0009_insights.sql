-- What heatmaps add up to, by token and by what images are divided by, so that no figure over the
-- library reads all heatmaps. Triggers keep it exact, whoever makes the change: sums are whole numbers
-- of 2^-40, so adding and taking away comes out the same in any order.

-- What figures are divided by: field is all (value null), month (YYYY-MM, UTC, of modified_at), model,
-- sampler, lora, or position (token_index). Null: the image does not say.
CREATE TABLE effect_value (
    id    integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    field text NOT NULL,
    value text
);
-- By digest: a value may be longer than a btree entry can be.
CREATE UNIQUE INDEX effect_value_unique ON effect_value (field, coalesce(md5(value), ''));

-- Heatmaps of all tokens. Numbers last: without gaps between the columns a row is a fifth smaller.
CREATE TABLE effect (
    value_id     integer NOT NULL,
    images       integer NOT NULL,
    heatmaps     bigint NOT NULL,
    is_negative  boolean NOT NULL,
    max_sum      numeric NOT NULL,
    mean_sum     numeric NOT NULL,
    coverage_sum numeric NOT NULL,
    PRIMARY KEY (value_id, is_negative)
) WITH (fillfactor = 50);

-- Room in the pages, so that a row that changes stays in its page and costs the index nothing. Rows of
-- which nothing is left (heatmaps = 0) stay. No foreign key to token: checking it would be a quarter of
-- the cost, and nothing deletes tokens.
CREATE TABLE token_effect (
    value_id     integer NOT NULL,
    token_id     integer NOT NULL,
    heatmaps     bigint NOT NULL,
    images       integer NOT NULL,
    is_negative  boolean NOT NULL,
    max_sum      numeric NOT NULL,
    mean_sum     numeric NOT NULL,
    coverage_sum numeric NOT NULL,
    PRIMARY KEY (value_id, is_negative, token_id)
) WITH (fillfactor = 80);

-- Images that have heatmaps, and the values that these are counted under. No foreign key: it is needed
-- until the heatmaps are no longer counted, which is after the image is gone.
CREATE TABLE counted_image (
    image_id  integer PRIMARY KEY,
    value_ids integer[] NOT NULL
) WITH (fillfactor = 90);

-- One row. Who changes any figure locks it first, so that two who do so cannot deadlock.
CREATE TABLE library_effect (
    only_row        boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    -- That have a heatmap.
    images          integer NOT NULL DEFAULT 0,
    semantic_groups bigint NOT NULL DEFAULT 0,
    merge_count_sum bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
INSERT INTO library_effect DEFAULT VALUES;

-- The values of each image, but for positions, which are those of its heatmaps.
CREATE VIEW image_effect_value AS
SELECT i.id AS image_id, v.field, v.value
FROM image AS i
CROSS JOIN LATERAL (
    VALUES ('all', NULL),
           ('month', to_char(i.modified_at AT TIME ZONE 'UTC', 'YYYY-MM')),
           ('model', i.model),
           ('sampler', i.sampler)
    UNION ALL
    SELECT DISTINCT 'lora', lora.entry ->> 'name'
    FROM (VALUES (CASE jsonb_typeof(i.loras) WHEN 'array' THEN i.loras ELSE '[]' END)) AS all_of (loras)
    LEFT JOIN LATERAL jsonb_array_elements(all_of.loras) AS lora (entry) ON true
) AS v (field, value);

-- Of 2^-40. Not STRICT, which would keep it from being inlined. What is far from 0…1, which no import stores, is cut off before it overflows.
CREATE FUNCTION attention_units(attention real) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN round(least(greatest(attention::double precision, -4096), 4096) * 1099511627776)::bigint;

-- The values that these images have now get their numbers.
CREATE FUNCTION number_effect_values(image_ids integer[]) RETURNS void
LANGUAGE sql
SET enable_seqscan = off
BEGIN ATOMIC
    INSERT INTO effect_value (field, value)
    SELECT DISTINCT v.field, v.value
    FROM image_effect_value AS v
    WHERE v.image_id = ANY (image_ids)
      AND NOT EXISTS (
          SELECT FROM effect_value AS e
          WHERE e.field = v.field AND coalesce(md5(e.value), '') = coalesce(md5(v.value), ''))
    ON CONFLICT DO NOTHING;
END;

-- The end of a statement that adds to the figures, after `WITH`es of
--   weight (image_id, value_id, sign): what each image counts for,
--   of_token (image_id, is_negative, token_id, images, heatmaps, max_sum, mean_sum, coverage_sum) and
--   of_image, the same of all tokens,
--   of_position (value_id, is_negative, heatmaps, …): what is added, by image and by position.
-- Text, because only a plan that is made for the number of rows at hand is good for one image and for a
-- hundred thousand. In the order of the keys, so that pages are met one after the other. Not ON
-- CONFLICT, which takes twice as long: whoever gets here is alone.
CREATE FUNCTION add_effects_sql() RETURNS text
LANGUAGE sql IMMUTABLE
RETURN $sql$, added AS MATERIALIZED (
    SELECT w.value_id, t.is_negative, t.token_id, sum(w.sign * t.images) AS images,
           sum(w.sign * t.heatmaps) AS heatmaps, sum(w.sign * t.max_sum) AS max_sum,
           sum(w.sign * t.mean_sum) AS mean_sum, sum(w.sign * t.coverage_sum) AS coverage_sum
    FROM of_token AS t
    JOIN weight AS w USING (image_id)
    GROUP BY w.value_id, t.is_negative, t.token_id
    ORDER BY w.value_id, t.is_negative, t.token_id
), changed_of_tokens AS (
    UPDATE token_effect AS e SET
        images = e.images + a.images, heatmaps = e.heatmaps + a.heatmaps,
        max_sum = e.max_sum + a.max_sum, mean_sum = e.mean_sum + a.mean_sum,
        coverage_sum = e.coverage_sum + a.coverage_sum
    FROM added AS a
    WHERE (e.value_id, e.is_negative, e.token_id) = (a.value_id, a.is_negative, a.token_id)
), new_of_tokens AS (
    INSERT INTO token_effect
        (value_id, is_negative, token_id, images, heatmaps, max_sum, mean_sum, coverage_sum)
    SELECT a.value_id, a.is_negative, a.token_id, a.images, a.heatmaps, a.max_sum, a.mean_sum,
           a.coverage_sum
    FROM added AS a
    WHERE NOT EXISTS (
        SELECT FROM token_effect AS e
        WHERE (e.value_id, e.is_negative, e.token_id) = (a.value_id, a.is_negative, a.token_id))
)
INSERT INTO effect AS e
    (value_id, is_negative, images, heatmaps, max_sum, mean_sum, coverage_sum)
SELECT w.value_id, i.is_negative, sum(w.sign * i.images), sum(w.sign * i.heatmaps),
       sum(w.sign * i.max_sum), sum(w.sign * i.mean_sum), sum(w.sign * i.coverage_sum)
FROM of_image AS i
JOIN weight AS w USING (image_id)
GROUP BY w.value_id, i.is_negative
UNION ALL
SELECT p.value_id, p.is_negative, p.heatmaps, p.heatmaps, p.max_sum, p.mean_sum, p.coverage_sum
FROM of_position AS p
ORDER BY 1, 2
ON CONFLICT (value_id, is_negative) DO UPDATE SET
    images = e.images + excluded.images, heatmaps = e.heatmaps + excluded.heatmaps,
    max_sum = e.max_sum + excluded.max_sum, mean_sum = e.mean_sum + excluded.mean_sum,
    coverage_sum = e.coverage_sum + excluded.coverage_sum$sql$;

-- Counts again, after rows were stored without triggers (session_replication_role, a partial restore).
CREATE FUNCTION refresh_insights() RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    LOCK TABLE image, daam_heatmap, daam_semantic_group IN SHARE ROW EXCLUSIVE MODE;
    DELETE FROM effect;
    DELETE FROM token_effect;
    DELETE FROM counted_image;
    UPDATE library_effect
    SET images = (SELECT count(DISTINCT image_id) FROM daam_heatmap),
        (semantic_groups, merge_count_sum) =
            (SELECT count(*), coalesce(sum(merge_count), 0) FROM daam_semantic_group);

    INSERT INTO token (token)
    SELECT d.token FROM (SELECT DISTINCT token FROM daam_heatmap) AS d
    WHERE NOT EXISTS (SELECT FROM token AS t WHERE md5(t.token) = md5(d.token) AND t.token = d.token)
    ORDER BY d.token COLLATE "C";
    INSERT INTO effect_value (field, value)
    SELECT v.field, v.value
    FROM (
        SELECT field, value FROM image_effect_value
        UNION
        SELECT DISTINCT 'position', token_index::text FROM daam_heatmap
    ) AS v
    WHERE NOT EXISTS (
        SELECT FROM effect_value AS e
        WHERE e.field = v.field AND coalesce(md5(e.value), '') = coalesce(md5(v.value), ''));
    INSERT INTO counted_image (image_id, value_ids)
    SELECT v.image_id, array_agg(e.id ORDER BY e.id)
    FROM image_effect_value AS v
    JOIN effect_value AS e
      ON e.field = v.field AND coalesce(md5(e.value), '') = coalesce(md5(v.value), '')
    WHERE EXISTS (SELECT FROM daam_heatmap AS h WHERE h.image_id = v.image_id)
    GROUP BY v.image_id;

    EXECUTE $sql$
        WITH weight AS MATERIALIZED (
            SELECT c.image_id, v.value_id, 1 AS sign
            FROM counted_image AS c CROSS JOIN LATERAL unnest(c.value_ids) AS v (value_id)
        ), of_token AS MATERIALIZED (
            SELECT h.image_id, h.is_negative, t.id AS token_id, 1 AS images, count(*) AS heatmaps,
                   sum(attention_units(h.max_attention))::bigint AS max_sum,
                   sum(attention_units(h.mean_attention))::bigint AS mean_sum,
                   sum(attention_units(h.coverage_area))::bigint AS coverage_sum
            FROM daam_heatmap AS h JOIN token AS t USING (token)
            GROUP BY h.image_id, h.is_negative, t.id
        ), of_image AS (
            SELECT image_id, is_negative, 1 AS images, sum(heatmaps) AS heatmaps,
                   sum(max_sum) AS max_sum, sum(mean_sum) AS mean_sum,
                   sum(coverage_sum) AS coverage_sum
            FROM of_token GROUP BY image_id, is_negative
        ), of_position AS (
            SELECT e.id AS value_id, h.is_negative, h.heatmaps, h.max_sum, h.mean_sum, h.coverage_sum
            FROM (
                SELECT token_index, is_negative, count(*) AS heatmaps,
                       sum(attention_units(max_attention)) AS max_sum,
                       sum(attention_units(mean_attention)) AS mean_sum,
                       sum(attention_units(coverage_area)) AS coverage_sum
                FROM daam_heatmap
                GROUP BY token_index, is_negative
            ) AS h
            JOIN effect_value AS e ON e.field = 'position' AND e.value = h.token_index::text
        )
    $sql$ || add_effects_sql();
END
$$;
