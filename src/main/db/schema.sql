-- What the migrations add up to. Written by the tests: npx vitest run --project db src/main/db/migrate -u

CREATE TABLE collection (
    id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
    name text NOT NULL,
    query text,
    created_at timestamp with time zone NOT NULL DEFAULT now(),
    deleted_at timestamp with time zone,
    CONSTRAINT collection_pkey PRIMARY KEY (id),
    CONSTRAINT collection_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);

CREATE TABLE collection_image (
    collection_id integer NOT NULL,
    image_id integer NOT NULL,
    added_at timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT collection_image_pkey PRIMARY KEY (collection_id, image_id),
    CONSTRAINT collection_image_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES collection(id) ON DELETE CASCADE
);

CREATE TABLE counted_image (
    image_id integer NOT NULL,
    value_ids integer[] NOT NULL,
    CONSTRAINT counted_image_pkey PRIMARY KEY (image_id)
);

CREATE TABLE daam_heatmap (
    image_id integer NOT NULL,
    is_negative boolean NOT NULL,
    token_index integer NOT NULL,
    token text NOT NULL,
    heatmap_data bytea STORAGE EXTERNAL NOT NULL,
    heatmap_width integer NOT NULL,
    heatmap_height integer NOT NULL,
    compression_type text NOT NULL,
    max_attention real NOT NULL,
    mean_attention real NOT NULL,
    total_attention real NOT NULL,
    coverage_area real NOT NULL,
    bbox_x integer,
    bbox_y integer,
    bbox_width integer,
    bbox_height integer,
    sampling_config jsonb,
    CONSTRAINT daam_heatmap_pkey PRIMARY KEY (image_id, is_negative, token_index),
    CONSTRAINT daam_heatmap_image_id_fkey FOREIGN KEY (image_id) REFERENCES image(id) ON DELETE CASCADE,
    CONSTRAINT daam_heatmap_check CHECK ((num_nulls(bbox_x, bbox_y, bbox_width, bbox_height) = ANY (ARRAY[0, 4])))
);

CREATE TABLE daam_placement (
    image_id integer NOT NULL,
    token_id integer NOT NULL,
    scale real NOT NULL,
    is_negative boolean NOT NULL,
    cells bytea STORAGE MAIN NOT NULL,
    CONSTRAINT daam_placement_search PRIMARY KEY (token_id, is_negative, image_id) INCLUDE (scale, cells),
    CONSTRAINT daam_placement_image_id_fkey FOREIGN KEY (image_id) REFERENCES image(id) ON DELETE CASCADE,
    CONSTRAINT daam_placement_token_id_fkey FOREIGN KEY (token_id) REFERENCES token(id),
    CONSTRAINT daam_placement_cells_check CHECK ((length(cells) = 64)),
    CONSTRAINT daam_placement_scale_check CHECK (((scale = (0)::double precision) OR (scale >= (0.000000000000000000000000000001)::double precision)))
);

CREATE TABLE daam_semantic_group (
    image_id integer NOT NULL,
    is_negative boolean NOT NULL,
    group_index integer NOT NULL,
    group_name text NOT NULL,
    member_tokens text[] NOT NULL,
    merged_heatmap_data bytea STORAGE EXTERNAL NOT NULL,
    heatmap_width integer NOT NULL,
    heatmap_height integer NOT NULL,
    compression_type text NOT NULL,
    max_attention real NOT NULL,
    total_attention real NOT NULL,
    attention_density real NOT NULL,
    auto_weight real NOT NULL,
    overlap_threshold real NOT NULL,
    merge_count integer NOT NULL,
    bbox_x integer,
    bbox_y integer,
    bbox_width integer,
    bbox_height integer,
    CONSTRAINT daam_semantic_group_pkey PRIMARY KEY (image_id, is_negative, group_index),
    CONSTRAINT daam_semantic_group_image_id_fkey FOREIGN KEY (image_id) REFERENCES image(id) ON DELETE CASCADE,
    CONSTRAINT daam_semantic_group_check CHECK ((num_nulls(bbox_x, bbox_y, bbox_width, bbox_height) = ANY (ARRAY[0, 4])))
);

CREATE TABLE effect (
    value_id integer NOT NULL,
    images integer NOT NULL,
    heatmaps bigint NOT NULL,
    is_negative boolean NOT NULL,
    max_sum numeric NOT NULL,
    mean_sum numeric NOT NULL,
    coverage_sum numeric NOT NULL,
    CONSTRAINT effect_pkey PRIMARY KEY (value_id, is_negative)
);

CREATE TABLE effect_value (
    id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
    field text NOT NULL,
    value text,
    CONSTRAINT effect_value_pkey PRIMARY KEY (id)
);

CREATE TABLE group_usage (
    token_id integer NOT NULL,
    is_negative boolean NOT NULL,
    image_count integer NOT NULL,
    CONSTRAINT group_usage_pkey PRIMARY KEY (token_id, is_negative),
    CONSTRAINT group_usage_token_id_fkey FOREIGN KEY (token_id) REFERENCES token(id) ON DELETE CASCADE
);

CREATE TABLE image (
    id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
    path text COLLATE "C" NOT NULL,
    file_name text NOT NULL,
    folder text NOT NULL,
    file_size bigint NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    sidecar_modified_at timestamp with time zone,
    width integer NOT NULL,
    height integer NOT NULL,
    format text NOT NULL,
    content_hash text NOT NULL,
    prompt text,
    negative_prompt text,
    model text,
    sampler text,
    scheduler text,
    steps integer,
    cfg double precision,
    seed numeric(20,0),
    generator text,
    raw_metadata jsonb NOT NULL,
    parser_version integer NOT NULL,
    rating smallint NOT NULL DEFAULT 0,
    favorite boolean NOT NULL DEFAULT false,
    heatmap_count integer NOT NULL DEFAULT 0,
    ingested_at timestamp with time zone NOT NULL DEFAULT now(),
    missing_since timestamp with time zone,
    guidance double precision,
    loras jsonb NOT NULL DEFAULT '[]'::jsonb,
    field_sources jsonb NOT NULL DEFAULT '{}'::jsonb,
    is_overlay boolean NOT NULL DEFAULT false,
    CONSTRAINT image_path_key UNIQUE (path),
    CONSTRAINT image_pkey PRIMARY KEY (id),
    CONSTRAINT image_rating_check CHECK (((rating >= 0) AND (rating <= 5)))
);

CREATE TABLE image_change (
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    image_id integer NOT NULL,
    CONSTRAINT image_change_pkey PRIMARY KEY (xid, image_id)
);

CREATE TABLE image_change_trim (
    only_row boolean NOT NULL DEFAULT true,
    trimmed_to xid8 NOT NULL,
    CONSTRAINT image_change_trim_pkey PRIMARY KEY (only_row),
    CONSTRAINT image_change_trim_only_row_check CHECK (only_row)
);

CREATE TABLE import_problem (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    path text COLLATE "C" NOT NULL,
    image_id integer,
    token text,
    is_negative boolean,
    code text NOT NULL,
    reason text NOT NULL,
    seen_at timestamp with time zone NOT NULL DEFAULT now(),
    is_generation boolean NOT NULL DEFAULT false,
    CONSTRAINT import_problem_pkey PRIMARY KEY (id),
    CONSTRAINT import_problem_image_id_fkey FOREIGN KEY (image_id) REFERENCES image(id) ON DELETE CASCADE
);

CREATE TABLE library_effect (
    only_row boolean NOT NULL DEFAULT true,
    images integer NOT NULL DEFAULT 0,
    semantic_groups bigint NOT NULL DEFAULT 0,
    merge_count_sum bigint NOT NULL DEFAULT 0,
    CONSTRAINT library_effect_pkey PRIMARY KEY (only_row),
    CONSTRAINT library_effect_only_row_check CHECK (only_row)
);

CREATE TABLE removed_heatmap (
    image_id integer NOT NULL,
    is_negative boolean NOT NULL,
    token_index integer NOT NULL,
    token text NOT NULL,
    heatmap_data bytea STORAGE EXTERNAL NOT NULL,
    heatmap_width integer NOT NULL,
    heatmap_height integer NOT NULL,
    compression_type text NOT NULL,
    max_attention real NOT NULL,
    mean_attention real NOT NULL,
    total_attention real NOT NULL,
    coverage_area real NOT NULL,
    bbox_x integer,
    bbox_y integer,
    bbox_width integer,
    bbox_height integer,
    sampling_config jsonb,
    CONSTRAINT removed_heatmap_pkey PRIMARY KEY (image_id, is_negative, token_index),
    CONSTRAINT removed_heatmap_image_id_fkey FOREIGN KEY (image_id) REFERENCES removed_image(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE TABLE removed_image (
    id integer NOT NULL,
    path text COLLATE "C" NOT NULL,
    file_name text NOT NULL,
    folder text NOT NULL,
    file_size bigint NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    sidecar_modified_at timestamp with time zone,
    width integer NOT NULL,
    height integer NOT NULL,
    format text NOT NULL,
    content_hash text NOT NULL,
    prompt text,
    negative_prompt text,
    model text,
    sampler text,
    scheduler text,
    steps integer,
    cfg double precision,
    seed numeric(20,0),
    generator text,
    raw_metadata jsonb NOT NULL,
    parser_version integer NOT NULL,
    rating smallint NOT NULL,
    favorite boolean NOT NULL,
    heatmap_count integer NOT NULL,
    ingested_at timestamp with time zone NOT NULL,
    missing_since timestamp with time zone,
    guidance double precision,
    loras jsonb NOT NULL,
    field_sources jsonb NOT NULL,
    is_overlay boolean NOT NULL,
    removed_at timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT removed_image_pkey PRIMARY KEY (id)
);

CREATE TABLE removed_placement (
    image_id integer NOT NULL,
    token_id integer NOT NULL,
    is_negative boolean NOT NULL,
    scale real NOT NULL,
    cells bytea STORAGE MAIN NOT NULL,
    CONSTRAINT removed_placement_pkey PRIMARY KEY (image_id, is_negative, token_id),
    CONSTRAINT removed_placement_image_id_fkey FOREIGN KEY (image_id) REFERENCES removed_image(id) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT removed_placement_token_id_fkey FOREIGN KEY (token_id) REFERENCES token(id)
);

CREATE TABLE removed_problem (
    id bigint NOT NULL,
    path text COLLATE "C" NOT NULL,
    image_id integer,
    token text,
    is_negative boolean,
    code text NOT NULL,
    reason text NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    is_generation boolean NOT NULL,
    removed_with integer NOT NULL,
    CONSTRAINT removed_problem_pkey PRIMARY KEY (id),
    CONSTRAINT removed_problem_removed_with_fkey FOREIGN KEY (removed_with) REFERENCES removed_image(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE TABLE removed_semantic_group (
    image_id integer NOT NULL,
    is_negative boolean NOT NULL,
    group_index integer NOT NULL,
    group_name text NOT NULL,
    member_tokens text[] NOT NULL,
    merged_heatmap_data bytea STORAGE EXTERNAL NOT NULL,
    heatmap_width integer NOT NULL,
    heatmap_height integer NOT NULL,
    compression_type text NOT NULL,
    max_attention real NOT NULL,
    total_attention real NOT NULL,
    attention_density real NOT NULL,
    auto_weight real NOT NULL,
    overlap_threshold real NOT NULL,
    merge_count integer NOT NULL,
    bbox_x integer,
    bbox_y integer,
    bbox_width integer,
    bbox_height integer,
    CONSTRAINT removed_semantic_group_pkey PRIMARY KEY (image_id, is_negative, group_index),
    CONSTRAINT removed_semantic_group_image_id_fkey FOREIGN KEY (image_id) REFERENCES removed_image(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE TABLE schema_version (
    version integer NOT NULL,
    name text NOT NULL,
    applied_at timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT schema_version_pkey PRIMARY KEY (version)
);

CREATE TABLE token (
    id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
    token text NOT NULL,
    CONSTRAINT token_pkey PRIMARY KEY (id)
);

CREATE TABLE token_effect (
    value_id integer NOT NULL,
    token_id integer NOT NULL,
    heatmaps bigint NOT NULL,
    images integer NOT NULL,
    is_negative boolean NOT NULL,
    max_sum numeric NOT NULL,
    mean_sum numeric NOT NULL,
    coverage_sum numeric NOT NULL,
    CONSTRAINT token_effect_pkey PRIMARY KEY (value_id, is_negative, token_id)
);

CREATE TABLE token_usage (
    token_id integer NOT NULL,
    is_negative boolean NOT NULL,
    image_count integer NOT NULL,
    CONSTRAINT token_usage_pkey PRIMARY KEY (token_id, is_negative),
    CONSTRAINT token_usage_token_id_fkey FOREIGN KEY (token_id) REFERENCES token(id) ON DELETE CASCADE
);

CREATE TABLE watched_folder (
    id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
    path text COLLATE "C" NOT NULL,
    added_at timestamp with time zone NOT NULL DEFAULT now(),
    paused boolean NOT NULL DEFAULT false,
    scanned_at timestamp with time zone,
    CONSTRAINT watched_folder_path_key UNIQUE (path),
    CONSTRAINT watched_folder_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX collection_by_name ON collection USING btree (lower(name)) WHERE (deleted_at IS NULL);

CREATE INDEX collection_image_by_image ON collection_image USING btree (image_id);

CREATE INDEX daam_placement_by_image ON daam_placement USING btree (image_id);

CREATE INDEX daam_semantic_group_by_name ON daam_semantic_group USING btree (md5(group_name));

CREATE UNIQUE INDEX effect_value_unique ON effect_value USING btree (field, COALESCE(md5(value), ''::text));

CREATE INDEX group_usage_most_used ON group_usage USING btree (is_negative, image_count);

CREATE INDEX image_by_added ON image USING btree (ingested_at, id);

CREATE INDEX image_by_content ON image USING btree (content_hash);

CREATE INDEX image_by_folder ON image USING btree (folder);

CREATE INDEX image_by_heatmaps ON image USING btree (heatmap_count, id);

CREATE INDEX image_by_model ON image USING btree (lower("left"(model, 500)));

CREATE INDEX image_by_modified ON image USING btree (modified_at, id);

CREATE INDEX image_by_name ON image USING btree (lower(file_name), id);

CREATE INDEX image_by_parser ON image USING btree (parser_version, id);

CREATE INDEX image_by_seed ON image USING btree (seed);

CREATE INDEX image_favorite ON image USING btree (id) WHERE favorite;

CREATE INDEX image_missing ON image USING btree (folder) WHERE (missing_since IS NOT NULL);

CREATE INDEX image_negative_words ON image USING gin (to_tsvector('simple'::regconfig, "left"(negative_prompt, 100000)));

CREATE INDEX image_prompt_words ON image USING gin (to_tsvector('simple'::regconfig, "left"(prompt, 100000)));

CREATE INDEX image_rated ON image USING btree (rating, id) WHERE (rating > 0);

CREATE INDEX import_problem_by_image ON import_problem USING btree (image_id);

CREATE INDEX import_problem_by_path ON import_problem USING btree (path);

CREATE INDEX import_problem_by_time ON import_problem USING btree (seen_at, id);

CREATE INDEX removed_image_by_content ON removed_image USING btree (content_hash);

CREATE INDEX removed_image_by_path ON removed_image USING btree (path);

CREATE INDEX removed_problem_by_image ON removed_problem USING btree (removed_with);

CREATE INDEX token_exact ON token USING hash (token);

CREATE INDEX token_trigram ON token USING gin (token gin_trgm_ops);

CREATE UNIQUE INDEX token_unique ON token USING btree (md5(token));

CREATE INDEX token_usage_most_used ON token_usage USING btree (is_negative, image_count);

CREATE VIEW daam_group_placement AS
 SELECT image_id,
    token_id,
    scale,
    is_negative,
        CASE
            WHEN (scale = (0)::double precision) THEN decode(repeat('00'::text, 64), 'hex'::text)
            ELSE set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(decode(repeat('00'::text, 64), 'hex'::text), 0, (floor(((c0 / (scale)::double precision) + (0.5)::double precision)))::integer), 1, (floor(((c1 / (scale)::double precision) + (0.5)::double precision)))::integer), 2, (floor(((c2 / (scale)::double precision) + (0.5)::double precision)))::integer), 3, (floor(((c3 / (scale)::double precision) + (0.5)::double precision)))::integer), 4, (floor(((c4 / (scale)::double precision) + (0.5)::double precision)))::integer), 5, (floor(((c5 / (scale)::double precision) + (0.5)::double precision)))::integer), 6, (floor(((c6 / (scale)::double precision) + (0.5)::double precision)))::integer), 7, (floor(((c7 / (scale)::double precision) + (0.5)::double precision)))::integer), 8, (floor(((c8 / (scale)::double precision) + (0.5)::double precision)))::integer), 9, (floor(((c9 / (scale)::double precision) + (0.5)::double precision)))::integer), 10, (floor(((c10 / (scale)::double precision) + (0.5)::double precision)))::integer), 11, (floor(((c11 / (scale)::double precision) + (0.5)::double precision)))::integer), 12, (floor(((c12 / (scale)::double precision) + (0.5)::double precision)))::integer), 13, (floor(((c13 / (scale)::double precision) + (0.5)::double precision)))::integer), 14, (floor(((c14 / (scale)::double precision) + (0.5)::double precision)))::integer), 15, (floor(((c15 / (scale)::double precision) + (0.5)::double precision)))::integer), 16, (floor(((c16 / (scale)::double precision) + (0.5)::double precision)))::integer), 17, (floor(((c17 / (scale)::double precision) + (0.5)::double precision)))::integer), 18, (floor(((c18 / (scale)::double precision) + (0.5)::double precision)))::integer), 19, (floor(((c19 / (scale)::double precision) + (0.5)::double precision)))::integer), 20, (floor(((c20 / (scale)::double precision) + (0.5)::double precision)))::integer), 21, (floor(((c21 / (scale)::double precision) + (0.5)::double precision)))::integer), 22, (floor(((c22 / (scale)::double precision) + (0.5)::double precision)))::integer), 23, (floor(((c23 / (scale)::double precision) + (0.5)::double precision)))::integer), 24, (floor(((c24 / (scale)::double precision) + (0.5)::double precision)))::integer), 25, (floor(((c25 / (scale)::double precision) + (0.5)::double precision)))::integer), 26, (floor(((c26 / (scale)::double precision) + (0.5)::double precision)))::integer), 27, (floor(((c27 / (scale)::double precision) + (0.5)::double precision)))::integer), 28, (floor(((c28 / (scale)::double precision) + (0.5)::double precision)))::integer), 29, (floor(((c29 / (scale)::double precision) + (0.5)::double precision)))::integer), 30, (floor(((c30 / (scale)::double precision) + (0.5)::double precision)))::integer), 31, (floor(((c31 / (scale)::double precision) + (0.5)::double precision)))::integer), 32, (floor(((c32 / (scale)::double precision) + (0.5)::double precision)))::integer), 33, (floor(((c33 / (scale)::double precision) + (0.5)::double precision)))::integer), 34, (floor(((c34 / (scale)::double precision) + (0.5)::double precision)))::integer), 35, (floor(((c35 / (scale)::double precision) + (0.5)::double precision)))::integer), 36, (floor(((c36 / (scale)::double precision) + (0.5)::double precision)))::integer), 37, (floor(((c37 / (scale)::double precision) + (0.5)::double precision)))::integer), 38, (floor(((c38 / (scale)::double precision) + (0.5)::double precision)))::integer), 39, (floor(((c39 / (scale)::double precision) + (0.5)::double precision)))::integer), 40, (floor(((c40 / (scale)::double precision) + (0.5)::double precision)))::integer), 41, (floor(((c41 / (scale)::double precision) + (0.5)::double precision)))::integer), 42, (floor(((c42 / (scale)::double precision) + (0.5)::double precision)))::integer), 43, (floor(((c43 / (scale)::double precision) + (0.5)::double precision)))::integer), 44, (floor(((c44 / (scale)::double precision) + (0.5)::double precision)))::integer), 45, (floor(((c45 / (scale)::double precision) + (0.5)::double precision)))::integer), 46, (floor(((c46 / (scale)::double precision) + (0.5)::double precision)))::integer), 47, (floor(((c47 / (scale)::double precision) + (0.5)::double precision)))::integer), 48, (floor(((c48 / (scale)::double precision) + (0.5)::double precision)))::integer), 49, (floor(((c49 / (scale)::double precision) + (0.5)::double precision)))::integer), 50, (floor(((c50 / (scale)::double precision) + (0.5)::double precision)))::integer), 51, (floor(((c51 / (scale)::double precision) + (0.5)::double precision)))::integer), 52, (floor(((c52 / (scale)::double precision) + (0.5)::double precision)))::integer), 53, (floor(((c53 / (scale)::double precision) + (0.5)::double precision)))::integer), 54, (floor(((c54 / (scale)::double precision) + (0.5)::double precision)))::integer), 55, (floor(((c55 / (scale)::double precision) + (0.5)::double precision)))::integer), 56, (floor(((c56 / (scale)::double precision) + (0.5)::double precision)))::integer), 57, (floor(((c57 / (scale)::double precision) + (0.5)::double precision)))::integer), 58, (floor(((c58 / (scale)::double precision) + (0.5)::double precision)))::integer), 59, (floor(((c59 / (scale)::double precision) + (0.5)::double precision)))::integer), 60, (floor(((c60 / (scale)::double precision) + (0.5)::double precision)))::integer), 61, (floor(((c61 / (scale)::double precision) + (0.5)::double precision)))::integer), 62, (floor(((c62 / (scale)::double precision) + (0.5)::double precision)))::integer), 63, (floor(((c63 / (scale)::double precision) + (0.5)::double precision)))::integer)
        END AS cells
   FROM ( SELECT g.image_id,
            name.id AS token_id,
            g.is_negative,
            max(p.scale) AS scale,
            max(((get_byte(p.cells, 0))::double precision * (p.scale)::double precision)) AS c0,
            max(((get_byte(p.cells, 1))::double precision * (p.scale)::double precision)) AS c1,
            max(((get_byte(p.cells, 2))::double precision * (p.scale)::double precision)) AS c2,
            max(((get_byte(p.cells, 3))::double precision * (p.scale)::double precision)) AS c3,
            max(((get_byte(p.cells, 4))::double precision * (p.scale)::double precision)) AS c4,
            max(((get_byte(p.cells, 5))::double precision * (p.scale)::double precision)) AS c5,
            max(((get_byte(p.cells, 6))::double precision * (p.scale)::double precision)) AS c6,
            max(((get_byte(p.cells, 7))::double precision * (p.scale)::double precision)) AS c7,
            max(((get_byte(p.cells, 8))::double precision * (p.scale)::double precision)) AS c8,
            max(((get_byte(p.cells, 9))::double precision * (p.scale)::double precision)) AS c9,
            max(((get_byte(p.cells, 10))::double precision * (p.scale)::double precision)) AS c10,
            max(((get_byte(p.cells, 11))::double precision * (p.scale)::double precision)) AS c11,
            max(((get_byte(p.cells, 12))::double precision * (p.scale)::double precision)) AS c12,
            max(((get_byte(p.cells, 13))::double precision * (p.scale)::double precision)) AS c13,
            max(((get_byte(p.cells, 14))::double precision * (p.scale)::double precision)) AS c14,
            max(((get_byte(p.cells, 15))::double precision * (p.scale)::double precision)) AS c15,
            max(((get_byte(p.cells, 16))::double precision * (p.scale)::double precision)) AS c16,
            max(((get_byte(p.cells, 17))::double precision * (p.scale)::double precision)) AS c17,
            max(((get_byte(p.cells, 18))::double precision * (p.scale)::double precision)) AS c18,
            max(((get_byte(p.cells, 19))::double precision * (p.scale)::double precision)) AS c19,
            max(((get_byte(p.cells, 20))::double precision * (p.scale)::double precision)) AS c20,
            max(((get_byte(p.cells, 21))::double precision * (p.scale)::double precision)) AS c21,
            max(((get_byte(p.cells, 22))::double precision * (p.scale)::double precision)) AS c22,
            max(((get_byte(p.cells, 23))::double precision * (p.scale)::double precision)) AS c23,
            max(((get_byte(p.cells, 24))::double precision * (p.scale)::double precision)) AS c24,
            max(((get_byte(p.cells, 25))::double precision * (p.scale)::double precision)) AS c25,
            max(((get_byte(p.cells, 26))::double precision * (p.scale)::double precision)) AS c26,
            max(((get_byte(p.cells, 27))::double precision * (p.scale)::double precision)) AS c27,
            max(((get_byte(p.cells, 28))::double precision * (p.scale)::double precision)) AS c28,
            max(((get_byte(p.cells, 29))::double precision * (p.scale)::double precision)) AS c29,
            max(((get_byte(p.cells, 30))::double precision * (p.scale)::double precision)) AS c30,
            max(((get_byte(p.cells, 31))::double precision * (p.scale)::double precision)) AS c31,
            max(((get_byte(p.cells, 32))::double precision * (p.scale)::double precision)) AS c32,
            max(((get_byte(p.cells, 33))::double precision * (p.scale)::double precision)) AS c33,
            max(((get_byte(p.cells, 34))::double precision * (p.scale)::double precision)) AS c34,
            max(((get_byte(p.cells, 35))::double precision * (p.scale)::double precision)) AS c35,
            max(((get_byte(p.cells, 36))::double precision * (p.scale)::double precision)) AS c36,
            max(((get_byte(p.cells, 37))::double precision * (p.scale)::double precision)) AS c37,
            max(((get_byte(p.cells, 38))::double precision * (p.scale)::double precision)) AS c38,
            max(((get_byte(p.cells, 39))::double precision * (p.scale)::double precision)) AS c39,
            max(((get_byte(p.cells, 40))::double precision * (p.scale)::double precision)) AS c40,
            max(((get_byte(p.cells, 41))::double precision * (p.scale)::double precision)) AS c41,
            max(((get_byte(p.cells, 42))::double precision * (p.scale)::double precision)) AS c42,
            max(((get_byte(p.cells, 43))::double precision * (p.scale)::double precision)) AS c43,
            max(((get_byte(p.cells, 44))::double precision * (p.scale)::double precision)) AS c44,
            max(((get_byte(p.cells, 45))::double precision * (p.scale)::double precision)) AS c45,
            max(((get_byte(p.cells, 46))::double precision * (p.scale)::double precision)) AS c46,
            max(((get_byte(p.cells, 47))::double precision * (p.scale)::double precision)) AS c47,
            max(((get_byte(p.cells, 48))::double precision * (p.scale)::double precision)) AS c48,
            max(((get_byte(p.cells, 49))::double precision * (p.scale)::double precision)) AS c49,
            max(((get_byte(p.cells, 50))::double precision * (p.scale)::double precision)) AS c50,
            max(((get_byte(p.cells, 51))::double precision * (p.scale)::double precision)) AS c51,
            max(((get_byte(p.cells, 52))::double precision * (p.scale)::double precision)) AS c52,
            max(((get_byte(p.cells, 53))::double precision * (p.scale)::double precision)) AS c53,
            max(((get_byte(p.cells, 54))::double precision * (p.scale)::double precision)) AS c54,
            max(((get_byte(p.cells, 55))::double precision * (p.scale)::double precision)) AS c55,
            max(((get_byte(p.cells, 56))::double precision * (p.scale)::double precision)) AS c56,
            max(((get_byte(p.cells, 57))::double precision * (p.scale)::double precision)) AS c57,
            max(((get_byte(p.cells, 58))::double precision * (p.scale)::double precision)) AS c58,
            max(((get_byte(p.cells, 59))::double precision * (p.scale)::double precision)) AS c59,
            max(((get_byte(p.cells, 60))::double precision * (p.scale)::double precision)) AS c60,
            max(((get_byte(p.cells, 61))::double precision * (p.scale)::double precision)) AS c61,
            max(((get_byte(p.cells, 62))::double precision * (p.scale)::double precision)) AS c62,
            max(((get_byte(p.cells, 63))::double precision * (p.scale)::double precision)) AS c63
           FROM ((((token name
             JOIN daam_semantic_group g ON (((md5(g.group_name) = md5(name.token)) AND (g.group_name = name.token))))
             CROSS JOIN LATERAL unnest(g.member_tokens) member(token))
             JOIN token t ON ((t.token = member.token)))
             JOIN daam_placement p ON (((p.token_id = t.id) AND (p.is_negative = g.is_negative) AND (p.image_id = g.image_id))))
          GROUP BY g.image_id, name.id, g.is_negative) peak;

CREATE VIEW daam_spatial_index AS
 SELECT p.image_id,
    t.token,
    p.is_negative,
    4 AS grid_size,
    c.id AS grid_cell_id,
    (((((((get_byte(p.cells, c.first) + get_byte(p.cells, (c.first + 1))) + get_byte(p.cells, (c.first + 8))) + get_byte(p.cells, (c.first + 9))))::double precision * (p.scale)::double precision) / (1020)::double precision))::real AS cell_attention
   FROM ((daam_placement p
     JOIN token t ON ((t.id = p.token_id)))
     CROSS JOIN ( SELECT id.id,
            (((id.id / 4) * 16) + ((id.id % 4) * 2)) AS first
           FROM generate_series(0, 15) id(id)) c)
UNION ALL
 SELECT p.image_id,
    t.token,
    p.is_negative,
    8 AS grid_size,
    c.id AS grid_cell_id,
    ((((get_byte(p.cells, c.id))::double precision * (p.scale)::double precision) / (255)::double precision))::real AS cell_attention
   FROM ((daam_placement p
     JOIN token t ON ((t.id = p.token_id)))
     CROSS JOIN generate_series(0, 63) c(id));

CREATE VIEW daam_stats AS
 SELECT h.images_with_daam,
    h.total_heatmaps,
    h.positive_heatmaps,
    h.negative_heatmaps,
    h.avg_mean_attention,
    g.total_semantic_groups,
    g.avg_merge_count
   FROM (( SELECT count(DISTINCT daam_heatmap.image_id) AS images_with_daam,
            count(*) AS total_heatmaps,
            count(*) FILTER (WHERE (NOT daam_heatmap.is_negative)) AS positive_heatmaps,
            count(*) FILTER (WHERE daam_heatmap.is_negative) AS negative_heatmaps,
            avg(daam_heatmap.mean_attention) AS avg_mean_attention
           FROM daam_heatmap) h
     CROSS JOIN ( SELECT count(*) AS total_semantic_groups,
            avg(daam_semantic_group.merge_count) AS avg_merge_count
           FROM daam_semantic_group) g);

CREATE VIEW image_effect_value AS
 SELECT i.id AS image_id,
    v.field,
    v.value
   FROM (image i
     CROSS JOIN LATERAL ( VALUES ('all'::text,NULL::text), ('month'::text,to_char((i.modified_at AT TIME ZONE 'UTC'::text), 'YYYY-MM'::text)), ('model'::text,i.model), ('sampler'::text,i.sampler)
        UNION ALL
         SELECT DISTINCT 'lora'::text,
            (lora.entry ->> 'name'::text)
           FROM (( VALUES (
                        CASE jsonb_typeof(i.loras)
                            WHEN 'array'::text THEN i.loras
                            ELSE '[]'::jsonb
                        END)) all_of(loras)
             LEFT JOIN LATERAL jsonb_array_elements(all_of.loras) lora(entry) ON (true))) v(field, value));

CREATE OR REPLACE FUNCTION add_effects_sql()
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
RETURN ', added AS MATERIALIZED (
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
    coverage_sum = e.coverage_sum + excluded.coverage_sum'::text;

CREATE OR REPLACE FUNCTION attention_units(attention real)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (round((LEAST(GREATEST((attention)::double precision, ('-4096'::integer)::double precision), (4096)::double precision) * ('1099511627776'::bigint)::double precision)))::bigint;

CREATE OR REPLACE FUNCTION count_groups()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION count_heatmaps()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
 SET jit TO 'off'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION find_images_by_token_location(query_token text, grid_cells integer[], min_attention real DEFAULT 0.3, max_results integer DEFAULT 100, query_grid_size integer DEFAULT 4, negative boolean DEFAULT false)
 RETURNS TABLE(image_id integer, total_attention real, coverage_cells integer)
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET jit TO 'off'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION forget_effects()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION get_daam_summary(image_id integer)
 RETURNS TABLE(token text, is_negative boolean, max_attention real, mean_attention real, coverage_area real, bbox integer[])
 LANGUAGE sql
 STABLE
AS $function$
    SELECT h.token, h.is_negative, h.max_attention, h.mean_attention, h.coverage_area,
           CASE WHEN h.bbox_x IS NOT NULL
                THEN ARRAY[h.bbox_x, h.bbox_y, h.bbox_width, h.bbox_height] END
    FROM daam_heatmap AS h
    WHERE h.image_id = $1
    ORDER BY h.is_negative, h.token_index
$function$;

CREATE OR REPLACE FUNCTION images_changed_since(since pg_snapshot, max_images integer DEFAULT 50000)
 RETURNS integer[]
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION move_effects()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
 SET jit TO 'off'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION note_all_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    INSERT INTO image_change (image_id) VALUES (0) ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION note_collection_updates()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    INSERT INTO image_change (image_id)
    SELECT DISTINCT m.image_id FROM collection_image AS m
    WHERE m.collection_id = ANY (SELECT c.id FROM changed AS c)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION note_image_changes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    INSERT INTO image_change (image_id) SELECT c.id FROM changed AS c ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION note_image_updates()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    INSERT INTO image_change (image_id)
    SELECT c.id FROM changed AS c UNION SELECT b.id FROM before AS b
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION note_placement_changes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    INSERT INTO image_change (image_id) SELECT DISTINCT c.image_id FROM changed AS c
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION note_placement_updates()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    INSERT INTO image_change (image_id)
    SELECT c.image_id FROM changed AS c UNION SELECT b.image_id FROM before AS b
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION note_problem_changes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    INSERT INTO image_change (image_id)
    SELECT i.id FROM image AS i WHERE i.path = ANY (SELECT c.path FROM changed AS c)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION note_problem_updates()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    INSERT INTO image_change (image_id)
    SELECT i.id FROM image AS i
    WHERE i.path = ANY (SELECT c.path FROM changed AS c UNION SELECT b.path FROM before AS b)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION number_effect_values(image_ids integer[])
 RETURNS void
 LANGUAGE sql
 SET enable_seqscan TO 'off'
BEGIN ATOMIC
 INSERT INTO effect_value (field, value)  SELECT DISTINCT v.field,
             v.value
            FROM image_effect_value v
           WHERE ((v.image_id = ANY (number_effect_values.image_ids)) AND (NOT (EXISTS ( SELECT
                    FROM effect_value e
                   WHERE ((e.field = v.field) AND (COALESCE(md5(e.value), ''::text) = COALESCE(md5(v.value), ''::text))))))) ON CONFLICT DO NOTHING;
END;

CREATE OR REPLACE FUNCTION refresh_insights()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION refresh_token_usage()
 RETURNS void
 LANGUAGE sql
BEGIN ATOMIC
 DELETE FROM token_usage;
 INSERT INTO token_usage (token_id, is_negative, image_count)  SELECT p.token_id,
             p.is_negative,
             (count(*))::integer AS count
            FROM daam_placement p
           GROUP BY p.token_id, p.is_negative;
 DELETE FROM group_usage;
 INSERT INTO token (token)  SELECT DISTINCT g.group_name
            FROM daam_semantic_group g ON CONFLICT DO NOTHING;
 INSERT INTO group_usage (token_id, is_negative, image_count)  SELECT t.id,
             g.is_negative,
             (count(DISTINCT g.image_id))::integer AS count
            FROM (daam_semantic_group g
              JOIN token t ON ((t.token = g.group_name)))
           GROUP BY t.id, g.is_negative;
END;

CREATE OR REPLACE FUNCTION trim_image_changes(kept integer DEFAULT 100000)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE TRIGGER collection_updated AFTER UPDATE ON collection REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_collection_updates();

CREATE TRIGGER collection_image_deleted AFTER DELETE ON collection_image REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_placement_changes();

CREATE TRIGGER collection_image_inserted AFTER INSERT ON collection_image REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_placement_changes();

CREATE TRIGGER collection_image_truncated AFTER TRUNCATE ON collection_image FOR EACH STATEMENT EXECUTE FUNCTION note_all_changed();

CREATE TRIGGER heatmap_deleted AFTER DELETE ON daam_heatmap REFERENCING OLD TABLE AS taken FOR EACH STATEMENT EXECUTE FUNCTION count_heatmaps();

CREATE TRIGGER heatmap_inserted AFTER INSERT ON daam_heatmap REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_heatmaps();

CREATE TRIGGER heatmap_truncated AFTER TRUNCATE ON daam_heatmap FOR EACH STATEMENT EXECUTE FUNCTION forget_effects();

CREATE TRIGGER heatmap_updated AFTER UPDATE ON daam_heatmap REFERENCING OLD TABLE AS taken NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_heatmaps();

CREATE TRIGGER placement_deleted AFTER DELETE ON daam_placement REFERENCING OLD TABLE AS changed FOR EACH STATEMENT WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION note_placement_changes();

CREATE TRIGGER placement_inserted AFTER INSERT ON daam_placement REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_placement_changes();

CREATE TRIGGER placement_truncated AFTER TRUNCATE ON daam_placement FOR EACH STATEMENT EXECUTE FUNCTION note_all_changed();

CREATE TRIGGER placement_updated AFTER UPDATE ON daam_placement REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_placement_updates();

CREATE TRIGGER group_deleted AFTER DELETE ON daam_semantic_group REFERENCING OLD TABLE AS taken FOR EACH STATEMENT EXECUTE FUNCTION count_groups();

CREATE TRIGGER group_inserted AFTER INSERT ON daam_semantic_group REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_groups();

CREATE TRIGGER group_truncated AFTER TRUNCATE ON daam_semantic_group FOR EACH STATEMENT EXECUTE FUNCTION forget_effects();

CREATE TRIGGER group_updated AFTER UPDATE ON daam_semantic_group REFERENCING OLD TABLE AS taken NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_groups();

CREATE TRIGGER semantic_group_deleted AFTER DELETE ON daam_semantic_group REFERENCING OLD TABLE AS changed FOR EACH STATEMENT WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION note_placement_changes();

CREATE TRIGGER semantic_group_inserted AFTER INSERT ON daam_semantic_group REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_placement_changes();

CREATE TRIGGER semantic_group_truncated AFTER TRUNCATE ON daam_semantic_group FOR EACH STATEMENT EXECUTE FUNCTION note_all_changed();

CREATE TRIGGER semantic_group_updated AFTER UPDATE ON daam_semantic_group REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_placement_updates();

CREATE TRIGGER image_deleted AFTER DELETE ON image REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_image_changes();

CREATE TRIGGER image_facts_updated AFTER UPDATE ON image REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION move_effects();

CREATE TRIGGER image_inserted AFTER INSERT ON image REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_image_changes();

CREATE TRIGGER image_truncated AFTER TRUNCATE ON image FOR EACH STATEMENT EXECUTE FUNCTION note_all_changed();

CREATE TRIGGER image_updated AFTER UPDATE ON image REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_image_updates();

CREATE TRIGGER problem_deleted AFTER DELETE ON import_problem REFERENCING OLD TABLE AS changed FOR EACH STATEMENT WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION note_problem_changes();

CREATE TRIGGER problem_inserted AFTER INSERT ON import_problem REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_problem_changes();

CREATE TRIGGER problem_truncated AFTER TRUNCATE ON import_problem FOR EACH STATEMENT EXECUTE FUNCTION note_all_changed();

CREATE TRIGGER problem_updated AFTER UPDATE ON import_problem REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_problem_updates();
