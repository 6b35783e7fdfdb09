-- Searches by semantic groups. A group is known by its name, which is a text in `token` as well, so
-- that the same statements ask for tokens and for groups.
LOCK TABLE daam_semantic_group IN SHARE ROW EXCLUSIVE MODE;

-- By digest, as tokens are: a name may be longer than a btree entry can be.
CREATE INDEX daam_semantic_group_by_name ON daam_semantic_group (md5(group_name));

-- Images per group and polarity, kept by the stores as token_usage is.
CREATE TABLE group_usage (
    token_id    integer NOT NULL REFERENCES token (id) ON DELETE CASCADE,
    is_negative boolean NOT NULL,
    image_count integer NOT NULL,
    PRIMARY KEY (token_id, is_negative)
);
CREATE INDEX group_usage_most_used ON group_usage (is_negative, image_count);

-- Where the groups of an image lie, in the shape of daam_placement: token_id is that of the name. Each
-- cell has the most that any of the group's tokens has there, worked out in double precision, and
-- rounded to a part of the largest scale. Tokens without a placement add nothing; a group without any
-- is not in it. Of groups that share a name in one image, the tokens are taken together.
DO $view$
DECLARE
    peaks  text;
    packed text := 'decode(repeat(''00'', 64), ''hex'')';
BEGIN
    SELECT string_agg(
        format('max(get_byte(p.cells, %s) * p.scale::float8) AS c%s', cell, cell), ', ' ORDER BY cell)
    INTO peaks FROM generate_series(0, 63) AS cell;
    FOR cell IN 0..63 LOOP
        packed := format(
            'set_byte(%s, %s, floor(peak.c%s / peak.scale::float8 + 0.5)::integer)', packed, cell, cell);
    END LOOP;
    EXECUTE format(
        'CREATE VIEW daam_group_placement AS
         SELECT peak.image_id, peak.token_id, peak.scale, peak.is_negative,
                CASE WHEN peak.scale = 0 THEN decode(repeat(''00'', 64), ''hex'') ELSE %s END AS cells
         FROM (
             SELECT g.image_id, name.id AS token_id, g.is_negative, max(p.scale) AS scale, %s
             FROM token AS name
             JOIN daam_semantic_group AS g
                 ON md5(g.group_name) = md5(name.token) AND g.group_name = name.token
             CROSS JOIN unnest(g.member_tokens) AS member (token)
             JOIN token AS t ON t.token = member.token
             JOIN daam_placement AS p
                 ON p.token_id = t.id AND p.is_negative = g.is_negative AND p.image_id = g.image_id
             GROUP BY g.image_id, name.id, g.is_negative
         ) AS peak', packed, peaks);
END
$view$;

-- As for placements (0006): groups alone may change as well.
CREATE TRIGGER semantic_group_inserted AFTER INSERT ON daam_semantic_group
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_placement_changes();
CREATE TRIGGER semantic_group_updated AFTER UPDATE ON daam_semantic_group
    REFERENCING OLD TABLE AS before NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_placement_updates();
CREATE TRIGGER semantic_group_deleted AFTER DELETE ON daam_semantic_group
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION note_placement_changes();
CREATE TRIGGER semantic_group_truncated AFTER TRUNCATE ON daam_semantic_group
    FOR EACH STATEMENT EXECUTE FUNCTION note_all_changed();

-- Counts again, after rows were deleted by hand.
CREATE OR REPLACE FUNCTION refresh_token_usage() RETURNS void
LANGUAGE sql
BEGIN ATOMIC
    DELETE FROM token_usage;
    INSERT INTO token_usage (token_id, is_negative, image_count)
    SELECT p.token_id, p.is_negative, count(*)::integer
    FROM daam_placement AS p
    GROUP BY p.token_id, p.is_negative;

    DELETE FROM group_usage;
    INSERT INTO token (token)
    SELECT DISTINCT g.group_name FROM daam_semantic_group AS g
    ON CONFLICT DO NOTHING;
    INSERT INTO group_usage (token_id, is_negative, image_count)
    SELECT t.id, g.is_negative, count(DISTINCT g.image_id)::integer
    FROM daam_semantic_group AS g
    JOIN token AS t ON t.token = g.group_name
    GROUP BY t.id, g.is_negative;
END;

INSERT INTO token (token)
SELECT DISTINCT g.group_name FROM daam_semantic_group AS g
ON CONFLICT DO NOTHING;
INSERT INTO group_usage (token_id, is_negative, image_count)
SELECT t.id, g.is_negative, count(DISTINCT g.image_id)::integer
FROM daam_semantic_group AS g
JOIN token AS t ON t.token = g.group_name
GROUP BY t.id, g.is_negative;
