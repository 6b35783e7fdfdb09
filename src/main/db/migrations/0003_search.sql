-- The row-per-cell shape, both grids, over the packed table. A 4×4 cell is the mean of its four
-- 8×8 cells. Attention is worked out in double precision and rounded once, here and in the search.
CREATE VIEW daam_spatial_index AS
SELECT p.image_id, t.token, p.is_negative, 4 AS grid_size, c.id AS grid_cell_id,
       ((get_byte(p.cells, c.first) + get_byte(p.cells, c.first + 1)
         + get_byte(p.cells, c.first + 8) + get_byte(p.cells, c.first + 9))
        * p.scale::double precision / 1020)::real AS cell_attention
FROM daam_placement AS p
JOIN token AS t ON t.id = p.token_id
CROSS JOIN (SELECT id, id / 4 * 16 + id % 4 * 2 AS first FROM generate_series(0, 15) AS id) AS c
UNION ALL
SELECT p.image_id, t.token, p.is_negative, 8, c.id,
       (get_byte(p.cells, c.id) * p.scale::double precision / 255)::real
FROM daam_placement AS p
JOIN token AS t ON t.id = p.token_id
CROSS JOIN generate_series(0, 63) AS c (id);

-- One range of daam_placement_search, with the asked cells written out: several times faster than
-- unnesting them per row. Plans other than the index-only scan are switched off because fresh
-- tables without statistics would get them.
CREATE FUNCTION find_images_by_token_location(
    query_token     text,
    grid_cells      integer[],
    min_attention   real DEFAULT 0.3,
    max_results     integer DEFAULT 100,
    query_grid_size integer DEFAULT 4,
    negative        boolean DEFAULT false
)
RETURNS TABLE (image_id integer, total_attention real, coverage_cells integer)
LANGUAGE plpgsql STABLE
SET enable_seqscan = off
SET enable_bitmapscan = off
SET jit = off
AS $$
DECLARE
    wanted_token integer;
    invalid      text;
    columns      text;
    total        text;
    coverage     text;
BEGIN
    IF query_grid_size IS NULL OR query_grid_size NOT IN (4, 8) THEN
        RAISE EXCEPTION 'The grid is 4 (4×4) or 8 (8×8), not %.', coalesce(query_grid_size::text, 'null')
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF coalesce(cardinality(grid_cells), 0) = 0 THEN
        RAISE EXCEPTION 'Give at least one grid cell.' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT string_agg(coalesce(cell::text, 'null'), ', ') INTO invalid
    FROM unnest(grid_cells) AS cell
    WHERE cell IS NULL OR cell < 0 OR cell >= query_grid_size * query_grid_size;
    IF invalid IS NOT NULL THEN
        RAISE EXCEPTION 'Cells of the %×% grid go from 0 to %; these do not: %.',
            query_grid_size, query_grid_size, query_grid_size * query_grid_size - 1, invalid
            USING ERRCODE = 'invalid_parameter_value';
    END IF;

    SELECT t.id INTO wanted_token FROM token AS t WHERE t.token = query_token;
    IF wanted_token IS NULL THEN
        RETURN;
    END IF;

    WITH cell AS (
        SELECT DISTINCT id, id / 4 * 16 + id % 4 * 2 AS first FROM unnest(grid_cells) AS id
    )
    SELECT string_agg(
               CASE query_grid_size
                   WHEN 8 THEN format('(get_byte(p.cells, %s) * p.scale::float8 / 255)::real AS c%s', id, id)
                   ELSE format(
                       '((get_byte(p.cells, %s) + get_byte(p.cells, %s) + get_byte(p.cells, %s)'
                       ' + get_byte(p.cells, %s)) * p.scale::float8 / 1020)::real AS c%s',
                       first, first + 1, first + 8, first + 9, id)
               END, ', ' ORDER BY id),
           string_agg(format('CASE WHEN c%s >= $3 THEN c%s::float8 ELSE 0 END', id, id), ' + ' ORDER BY id),
           string_agg(format('(c%s >= $3)::integer', id), ' + ' ORDER BY id)
    INTO columns, total, coverage
    FROM cell;

    -- OFFSET 0 keeps the planner from working out every cell twice. No cell exceeds the scale, so
    -- most rows fall at the first condition.
    RETURN QUERY EXECUTE format(
        'SELECT scored.image_id, scored.total::real AS total, scored.coverage
         FROM (SELECT cell.image_id, (%s) AS total, (%s) AS coverage
               FROM (SELECT p.image_id, %s
                     FROM daam_placement AS p
                     WHERE p.token_id = $1 AND p.is_negative = $2 AND p.scale >= $3
                     OFFSET 0) AS cell
               OFFSET 0) AS scored
         WHERE scored.coverage > 0
         ORDER BY 2 DESC, 1
         LIMIT $4',
        total, coverage, columns)
    USING wanted_token, negative, min_attention, max_results;
END
$$;

CREATE FUNCTION get_daam_summary(image_id integer)
RETURNS TABLE (
    token text, is_negative boolean, max_attention real, mean_attention real,
    coverage_area real, bbox integer[]
)
LANGUAGE sql STABLE
AS $$
    SELECT h.token, h.is_negative, h.max_attention, h.mean_attention, h.coverage_area,
           CASE WHEN h.bbox_x IS NOT NULL
                THEN ARRAY[h.bbox_x, h.bbox_y, h.bbox_width, h.bbox_height] END
    FROM daam_heatmap AS h
    WHERE h.image_id = $1
    ORDER BY h.is_negative, h.token_index
$$;

CREATE VIEW daam_stats AS
SELECT h.images_with_daam, h.total_heatmaps, h.positive_heatmaps, h.negative_heatmaps,
       h.avg_mean_attention, g.total_semantic_groups, g.avg_merge_count
FROM (
    SELECT count(DISTINCT image_id) AS images_with_daam,
           count(*) AS total_heatmaps,
           count(*) FILTER (WHERE NOT is_negative) AS positive_heatmaps,
           count(*) FILTER (WHERE is_negative) AS negative_heatmaps,
           avg(mean_attention) AS avg_mean_attention
    FROM daam_heatmap
) AS h
CROSS JOIN (
    SELECT count(*) AS total_semantic_groups, avg(merge_count) AS avg_merge_count
    FROM daam_semantic_group
) AS g;
