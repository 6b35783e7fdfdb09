-- Words of prompts. Only so much of a prompt is indexed, and searched, as always makes a tsvector: a
-- longer one could exceed its megabyte, and the import of that image would fail.
CREATE INDEX image_prompt_words ON image USING gin (to_tsvector('simple', left(prompt, 100000)));
CREATE INDEX image_negative_words ON image
    USING gin (to_tsvector('simple', left(negative_prompt, 100000)));

-- Facts that may tell a few images from all others. No entry of an index may be larger than a page.
CREATE INDEX image_by_model ON image (lower(left(model, 500)));
CREATE INDEX image_by_seed ON image (seed);

-- As before, but that what is added up is rounded to multiples of 2^-40: adding 4096 and taking it
-- away again does so. Such sums are exact, so they come out the same in any order, and searches that
-- add up in other ways than this one agree with it to the last bit.
CREATE OR REPLACE FUNCTION find_images_by_token_location(
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
           string_agg(format('CASE WHEN c%s >= $3 THEN (c%s::float8 + 4096) - 4096 ELSE 0 END', id, id), ' + ' ORDER BY id),
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
