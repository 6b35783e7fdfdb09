-- The figures of 0009 are kept by triggers, whoever makes the change.

-- Heatmaps came (`added`), went (`taken`) or changed (both).
CREATE FUNCTION count_heatmaps() RETURNS trigger
LANGUAGE plpgsql
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
    changes     text := '';
    new_ids     integer[];
    images_more bigint := 0;
    images_less bigint := 0;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        IF NOT EXISTS (SELECT FROM taken) THEN
            RETURN NULL;
        END IF;
        changes := 'SELECT -1 AS sign, image_id, is_negative, token_index, token, max_attention,
                           mean_attention, coverage_area FROM taken';
    END IF;
    IF TG_OP <> 'DELETE' THEN
        IF NOT EXISTS (SELECT FROM added) THEN
            RETURN NULL;
        END IF;
        changes := concat_ws(' UNION ALL ', nullif(changes, ''),
            'SELECT 1 AS sign, image_id, is_negative, token_index, token, max_attention,
                    mean_attention, coverage_area FROM added');
    END IF;

    PERFORM FROM library_effect FOR UPDATE;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO token (token)
        SELECT a.token FROM (SELECT DISTINCT token FROM added) AS a
        WHERE NOT EXISTS (
            SELECT FROM token AS t WHERE md5(t.token) = md5(a.token) AND t.token = a.token)
        ORDER BY a.token COLLATE "C"
        ON CONFLICT DO NOTHING;
        INSERT INTO effect_value (field, value)
        SELECT 'position', a.position
        FROM (SELECT DISTINCT token_index::text AS position FROM added) AS a
        WHERE NOT EXISTS (
            SELECT FROM effect_value AS e
            WHERE e.field = 'position' AND coalesce(md5(e.value), '') = md5(a.position));
        SELECT array_agg(a.image_id) INTO new_ids
        FROM (SELECT DISTINCT image_id FROM added) AS a
        WHERE NOT EXISTS (SELECT FROM counted_image AS c WHERE c.image_id = a.image_id);
        IF new_ids IS NOT NULL THEN
            PERFORM number_effect_values(new_ids);
            INSERT INTO counted_image (image_id, value_ids)
            SELECT v.image_id, array_agg(e.id ORDER BY e.id)
            FROM image_effect_value AS v
            JOIN effect_value AS e
              ON e.field = v.field AND coalesce(md5(e.value), '') = coalesce(md5(v.value), '')
            WHERE v.image_id = ANY (new_ids)
            GROUP BY v.image_id;
            GET DIAGNOSTICS images_more = ROW_COUNT;
        END IF;
    END IF;

    -- An image counts for a token and for a prompt as long as it has any heatmap there: what it has now
    -- (`standing`), and what it had without the change, decides.
    EXECUTE format($sql$
        WITH change AS MATERIALIZED (%s),
        touched AS MATERIALIZED (
            SELECT image_id, is_negative, token, sum(sign) AS heatmaps,
                   sum(sign * attention_units(max_attention))::bigint AS max_sum,
                   sum(sign * attention_units(mean_attention))::bigint AS mean_sum,
                   sum(sign * attention_units(coverage_area))::bigint AS coverage_sum
            FROM change
            GROUP BY image_id, is_negative, token
        ), standing AS MATERIALIZED (
            SELECT h.image_id, h.is_negative, h.token, count(*) AS heatmaps
            FROM (SELECT DISTINCT image_id FROM touched) AS t
            CROSS JOIN LATERAL (
                SELECT d.image_id, d.is_negative, d.token FROM daam_heatmap AS d
                WHERE d.image_id = t.image_id OFFSET 0
            ) AS h
            GROUP BY h.image_id, h.is_negative, h.token
        ), named AS MATERIALIZED (
            SELECT t.id, t.token
            FROM (SELECT DISTINCT token FROM touched) AS d
            JOIN token AS t ON md5(t.token) = md5(d.token) AND t.token = d.token
        ), weight AS MATERIALIZED (
            SELECT c.image_id, v.value_id, 1 AS sign
            FROM (SELECT DISTINCT image_id FROM touched) AS t
            JOIN counted_image AS c USING (image_id)
            CROSS JOIN LATERAL unnest(c.value_ids) AS v (value_id)
        ), of_token AS MATERIALIZED (
            SELECT t.image_id, t.is_negative, n.id AS token_id,
                   (coalesce(s.heatmaps, 0) > 0)::integer
                     - (coalesce(s.heatmaps, 0) - t.heatmaps > 0)::integer AS images,
                   t.heatmaps, t.max_sum, t.mean_sum, t.coverage_sum
            FROM touched AS t
            JOIN named AS n USING (token)
            LEFT JOIN standing AS s USING (image_id, is_negative, token)
        ), of_image AS MATERIALIZED (
            SELECT t.image_id, t.is_negative,
                   (coalesce(s.heatmaps, 0) > 0)::integer
                     - (coalesce(s.heatmaps, 0) - t.heatmaps > 0)::integer AS images,
                   t.heatmaps, t.max_sum, t.mean_sum, t.coverage_sum
            FROM (
                SELECT image_id, is_negative, sum(heatmaps) AS heatmaps, sum(max_sum) AS max_sum,
                       sum(mean_sum) AS mean_sum, sum(coverage_sum) AS coverage_sum
                FROM touched GROUP BY image_id, is_negative
            ) AS t
            LEFT JOIN (
                SELECT image_id, is_negative, sum(heatmaps) AS heatmaps
                FROM standing GROUP BY image_id, is_negative
            ) AS s USING (image_id, is_negative)
        ), of_position AS MATERIALIZED (
            SELECT e.id AS value_id, c.is_negative, c.heatmaps, c.max_sum, c.mean_sum, c.coverage_sum
            FROM (
                SELECT token_index::text AS position, is_negative, sum(sign) AS heatmaps,
                       sum(sign * attention_units(max_attention)) AS max_sum,
                       sum(sign * attention_units(mean_attention)) AS mean_sum,
                       sum(sign * attention_units(coverage_area)) AS coverage_sum
                FROM change
                GROUP BY token_index, is_negative
            ) AS c
            JOIN effect_value AS e
              ON e.field = 'position' AND coalesce(md5(e.value), '') = md5(c.position)
        )
    $sql$, changes) || add_effects_sql();

    -- The image may be gone itself: what goes by its foreign key is told at once, at the end.
    IF TG_OP <> 'INSERT' THEN
        EXECUTE $sql$
            DELETE FROM counted_image AS c
            USING (SELECT DISTINCT image_id FROM taken) AS t
            WHERE c.image_id = t.image_id
              AND NOT EXISTS (SELECT FROM daam_heatmap AS h WHERE h.image_id = c.image_id)$sql$;
        GET DIAGNOSTICS images_less = ROW_COUNT;
    END IF;
    IF images_more <> images_less THEN
        UPDATE library_effect AS l SET images = l.images + images_more - images_less;
    END IF;
    RETURN NULL;
END
$$;

-- Images have other facts than before: what they have is counted under other values.
CREATE FUNCTION move_effects() RETURNS trigger
LANGUAGE plpgsql
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
    moved integer[];
BEGIN
    EXECUTE $sql$
        SELECT array_agg(c.id)
        FROM changed AS c JOIN before AS b USING (id)
        WHERE (c.model, c.sampler, c.loras, c.modified_at)
              IS DISTINCT FROM (b.model, b.sampler, b.loras, b.modified_at)$sql$
    INTO moved;
    IF moved IS NULL THEN
        RETURN NULL;
    END IF;
    -- From here on what others have counted can be seen, or waits for this.
    PERFORM FROM library_effect FOR UPDATE;
    PERFORM number_effect_values(moved);
    EXECUTE $sql$
        WITH present AS MATERIALIZED (
            SELECT c.image_id, c.value_ids AS before, array_agg(e.id ORDER BY e.id) AS now
            FROM counted_image AS c
            JOIN image_effect_value AS v USING (image_id)
            JOIN effect_value AS e
              ON e.field = v.field AND coalesce(md5(e.value), '') = coalesce(md5(v.value), '')
            WHERE c.image_id = ANY ($1)
            GROUP BY c.image_id
        ), weight AS MATERIALIZED (
            SELECT p.image_id, v.value_id, -1 AS sign
            FROM present AS p
            CROSS JOIN LATERAL (SELECT unnest(p.before) EXCEPT SELECT unnest(p.now)) AS v (value_id)
            UNION ALL
            SELECT p.image_id, v.value_id, 1
            FROM present AS p
            CROSS JOIN LATERAL (SELECT unnest(p.now) EXCEPT SELECT unnest(p.before)) AS v (value_id)
        ), touched AS MATERIALIZED (
            SELECT h.image_id, h.is_negative, h.token, count(*) AS heatmaps,
                   sum(attention_units(h.max_attention))::bigint AS max_sum,
                   sum(attention_units(h.mean_attention))::bigint AS mean_sum,
                   sum(attention_units(h.coverage_area))::bigint AS coverage_sum
            FROM (SELECT DISTINCT image_id FROM weight) AS w
            CROSS JOIN LATERAL (
                SELECT d.image_id, d.is_negative, d.token, d.max_attention, d.mean_attention,
                       d.coverage_area
                FROM daam_heatmap AS d WHERE d.image_id = w.image_id OFFSET 0
            ) AS h
            GROUP BY h.image_id, h.is_negative, h.token
        ), named AS MATERIALIZED (
            SELECT t.id, t.token
            FROM (SELECT DISTINCT token FROM touched) AS d
            JOIN token AS t ON md5(t.token) = md5(d.token) AND t.token = d.token
        ), of_token AS MATERIALIZED (
            SELECT t.image_id, t.is_negative, n.id AS token_id, 1 AS images, t.heatmaps, t.max_sum,
                   t.mean_sum, t.coverage_sum
            FROM touched AS t JOIN named AS n USING (token)
        ), of_image AS MATERIALIZED (
            SELECT image_id, is_negative, 1 AS images, sum(heatmaps) AS heatmaps,
                   sum(max_sum) AS max_sum, sum(mean_sum) AS mean_sum,
                   sum(coverage_sum) AS coverage_sum
            FROM touched GROUP BY image_id, is_negative
        ), of_position AS (
            -- Where a token stands is no fact of the image.
            SELECT e.* FROM effect AS e WHERE false
        ), moved AS (
            UPDATE counted_image AS c SET value_ids = p.now
            FROM present AS p
            WHERE c.image_id = p.image_id AND p.now <> p.before
        )
    $sql$ || add_effects_sql()
    USING moved;
    RETURN NULL;
END
$$;

CREATE FUNCTION count_groups() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
    new_groups bigint := 0;
    new_merges bigint := 0;
    old_groups bigint := 0;
    old_merges bigint := 0;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        SELECT count(*), coalesce(sum(t.merge_count), 0) INTO old_groups, old_merges FROM taken AS t;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        SELECT count(*), coalesce(sum(a.merge_count), 0) INTO new_groups, new_merges FROM added AS a;
    END IF;
    IF (new_groups, new_merges) <> (old_groups, old_merges) THEN
        UPDATE library_effect AS l
        SET semantic_groups = l.semantic_groups + new_groups - old_groups,
            merge_count_sum = l.merge_count_sum + new_merges - old_merges;
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION forget_effects() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_TABLE_NAME = 'daam_heatmap' THEN
        -- Not TRUNCATE: these may be in the middle of it themselves.
        DELETE FROM effect;
        DELETE FROM token_effect;
        DELETE FROM counted_image;
        UPDATE library_effect SET images = 0;
    ELSE
        UPDATE library_effect SET semantic_groups = 0, merge_count_sum = 0;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER heatmap_inserted AFTER INSERT ON daam_heatmap
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION count_heatmaps();
CREATE TRIGGER heatmap_updated AFTER UPDATE ON daam_heatmap
    REFERENCING OLD TABLE AS taken NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION count_heatmaps();
CREATE TRIGGER heatmap_deleted AFTER DELETE ON daam_heatmap
    REFERENCING OLD TABLE AS taken
    FOR EACH STATEMENT EXECUTE FUNCTION count_heatmaps();
CREATE TRIGGER heatmap_truncated AFTER TRUNCATE ON daam_heatmap
    FOR EACH STATEMENT EXECUTE FUNCTION forget_effects();

CREATE TRIGGER group_inserted AFTER INSERT ON daam_semantic_group
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION count_groups();
CREATE TRIGGER group_updated AFTER UPDATE ON daam_semantic_group
    REFERENCING OLD TABLE AS taken NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION count_groups();
CREATE TRIGGER group_deleted AFTER DELETE ON daam_semantic_group
    REFERENCING OLD TABLE AS taken
    FOR EACH STATEMENT EXECUTE FUNCTION count_groups();
CREATE TRIGGER group_truncated AFTER TRUNCATE ON daam_semantic_group
    FOR EACH STATEMENT EXECUTE FUNCTION forget_effects();

CREATE TRIGGER image_facts_updated AFTER UPDATE ON image
    REFERENCING OLD TABLE AS before NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION move_effects();

SELECT refresh_insights();
