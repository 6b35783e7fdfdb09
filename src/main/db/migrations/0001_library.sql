-- Paths compare byte by byte, so that "everything under this folder" is one index range.
CREATE TABLE image (
    id              integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    path            text COLLATE "C" NOT NULL UNIQUE,
    file_name       text NOT NULL,
    folder          text NOT NULL,
    file_size       bigint NOT NULL,
    modified_at     timestamptz NOT NULL,
    -- Of the JSON file beside the image, if there is one: it is read with it.
    sidecar_modified_at timestamptz,
    width           integer NOT NULL,
    height          integer NOT NULL,
    format          text NOT NULL,
    content_hash    text NOT NULL,
    prompt          text,
    negative_prompt text,
    model           text,
    sampler         text,
    scheduler       text,
    steps           integer,
    cfg             double precision,
    seed            numeric(20),
    generator       text,
    raw_metadata    jsonb NOT NULL,
    parser_version  integer NOT NULL,
    rating          smallint,
    favorite        boolean NOT NULL DEFAULT false,
    -- Rows of this image in daam_heatmap: shown on every thumbnail, and a sort order.
    heatmap_count   integer NOT NULL DEFAULT 0,
    ingested_at     timestamptz NOT NULL DEFAULT now(),
    missing_since   timestamptz
);

-- One per sort order of the library; the id makes each order total.
CREATE INDEX image_by_modified ON image (modified_at, id);
CREATE INDEX image_by_name ON image (lower(file_name), id);
CREATE INDEX image_by_added ON image (ingested_at, id);
CREATE INDEX image_by_heatmaps ON image (heatmap_count, id);
CREATE INDEX image_by_content ON image (content_hash);

-- Unique by digest: a token may be longer than a btree entry can be.
CREATE TABLE token (
    id    integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    token text NOT NULL
);
CREATE UNIQUE INDEX token_unique ON token (md5(token));
CREATE INDEX token_exact ON token USING hash (token);

-- Without pg_trgm (a server that lacks it, a role that may not create it) suggestions scan `token`.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
EXCEPTION WHEN OTHERS THEN
    RAISE NOTICE 'pg_trgm is not available: %', SQLERRM;
END
$$;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
        CREATE INDEX token_trigram ON token USING gin (token gin_trgm_ops);
    END IF;
END
$$;

CREATE TABLE watched_folder (
    id       integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    path     text COLLATE "C" NOT NULL UNIQUE,
    added_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE import_problem (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    path        text COLLATE "C" NOT NULL,
    image_id    integer REFERENCES image (id) ON DELETE CASCADE,
    token       text,
    is_negative boolean,
    code        text NOT NULL,
    reason      text NOT NULL,
    seen_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX import_problem_by_path ON import_problem (path);
CREATE INDEX import_problem_by_image ON import_problem (image_id);
CREATE INDEX import_problem_by_time ON import_problem (seen_at, id);
