import type { FileRecord, GroupRecord, HeatmapRecord, PlacementRecord } from '../../records';

/** A file record with everything filled in; give what the test is about. */
export function fileRecord(
  path: string,
  {
    file,
    image,
    ...rest
  }: {
    file?: Partial<FileRecord['file']>;
    image?: Partial<FileRecord['image']>;
  } & Partial<Omit<FileRecord, 'file' | 'image'>> = {},
): FileRecord {
  return {
    file: { path, size: 1000, mtimeMs: 1_700_000_000_123, sidecarMtimeMs: null, ...file },
    image: {
      width: 512,
      height: 768,
      format: 'png',
      contentHash: 'abcdef0123456789abcdef',
      rawMetadata: { prompt: '{}' },
      parserVersion: 1,
      prompt: 'a dragon over the moon',
      negativePrompt: null,
      model: null,
      sampler: 'euler',
      scheduler: null,
      steps: 20,
      cfg: 7.5,
      guidance: null,
      seed: '18446744073709551615',
      generator: 'ComfyUI',
      loras: [],
      fieldSources: {},
      isOverlay: false,
      ...image,
    },
    heatmaps: [],
    groups: [],
    placements: [],
    problems: [],
    ...rest,
  };
}

/** Numbers are exact in four bytes, so that they come back as they went in. */
export function heatmap(token: string, tokenIndex: number, given: Partial<HeatmapRecord> = {}) {
  return {
    token,
    tokenIndex,
    isNegative: false,
    width: 64,
    height: 48,
    compression: 'zlib-u8',
    maxAttention: 0.75,
    bytes: Buffer.from(`bytes of ${token}`),
    meanAttention: 0.25,
    totalAttention: 768,
    coverageArea: 0.125,
    bbox: [1, 2, 30, 40],
    samplingConfig: { stride: 1 },
    ...given,
  } satisfies HeatmapRecord;
}

export function group(name: string, given: Partial<GroupRecord> = {}) {
  return {
    name,
    isNegative: false,
    memberTokens: [name, `detailed ${name}`],
    width: 64,
    height: 48,
    compression: 'zlib',
    maxAttention: 0.5,
    bytes: Buffer.from(`group of ${name}`),
    totalAttention: 16,
    attentionDensity: 2,
    autoWeight: 1,
    overlapThreshold: 0.5,
    mergeCount: 2,
    bbox: null,
    ...given,
  } satisfies GroupRecord;
}

/** Full attention (`scale`) in the given 8×8 cells, none elsewhere. */
export function placement(
  token: string,
  fullCells: readonly number[],
  given: Partial<PlacementRecord> = {},
): PlacementRecord {
  const cells = Buffer.alloc(64);
  for (const cell of fullCells) cells[cell] = 255;
  return { token, isNegative: false, scale: 1, cells, ...given };
}
