import { deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { attentionOf } from '../../../sample/attention';
import { withPngText } from '../../../sample/png-text';
import { produceMetadata } from '../../../sample/producer';
import { scenes } from '../../../sample/truth';
import { iTXt, png, tEXt, zTXt } from '../png-fixture';
import type { Seed } from './corpus-case';

/** Good images of every kind that the readers know, small enough that most mutations hit metadata. */
export async function madeSeeds(): Promise<Seed[]> {
  return [
    ...containerSeeds(),
    ...encodingSeeds(),
    ...(await sampleSeeds()),
    ...(await exifSeeds()),
  ];
}

const side = 8;
const values = Float32Array.from({ length: side * side }, (_, i) => (i % 11) / 10);

const encodings: Record<string, () => { heatmap: string; dtype?: string; max_attention?: number }> =
  {
    'zlib float32': () => ({ heatmap: base64(deflateSync(float32())) }),
    'gzip float32': () => ({ heatmap: base64(gzipSync(float32())) }),
    'plain float32': () => ({ heatmap: base64(float32()), dtype: 'float32' }),
    // 0x3800 is a half of 0.5.
    'zlib float16': () => ({
      heatmap: base64(deflateSync(Buffer.alloc(values.length * 2, Buffer.from([0, 0x38])))),
      dtype: 'float16',
    }),
    'zlib uint8': () => ({
      heatmap: base64(deflateSync(Uint8Array.from(values, (value) => value * 255))),
      dtype: 'uint8',
      max_attention: 0.8,
    }),
  };

/** DAAM metadata as a producer writes it: two polarities, a group given. */
export function daamOf(encoding = 'zlib float32') {
  const entry = (token: string, token_index: number) => ({
    token,
    token_index,
    ...encodings[encoding]!(),
    width: side,
    height: side,
    mean_attention: 0.49,
    coverage_area: 0.5,
    bbox: [1, 1, 4, 4],
  });
  return {
    daam_heatmaps: {
      positive: [entry('blue eyes', 0), entry('eyes', 1), entry('größe 龍', 2)],
      negative: [entry('blurry', 0)],
      config: { preset: 'balanced', stride: 1 },
    },
    daam_semantic_groups: [
      {
        group_name: 'eyes',
        member_tokens: ['blue eyes', 'eyes'],
        attention_density: 1.5,
        auto_weight: 0.8,
        merged_heatmap: encodings[encoding]!().heatmap,
        width: side,
        height: side,
        overlap_threshold: 0.9,
        merge_count: 2,
      },
    ],
  };
}

/** A ComfyUI graph of the plain kind. */
export const graph = {
  '3': {
    class_type: 'KSampler',
    inputs: {
      seed: 7,
      steps: 20,
      cfg: 7.5,
      sampler_name: 'euler',
      scheduler: 'normal',
      denoise: 1,
      model: ['10', 0],
      positive: ['6', 0],
      negative: ['7', 0],
      latent_image: ['5', 0],
    },
  },
  '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'a.safetensors' } },
  '5': { class_type: 'EmptyLatentImage', inputs: { width: 512, height: 512, batch_size: 1 } },
  '6': { class_type: 'CLIPTextEncode', inputs: { text: 'blue eyes', clip: ['10', 1] } },
  '7': { class_type: 'CLIPTextEncode', inputs: { text: 'blurry', clip: ['10', 1] } },
  '8': { class_type: 'VAEDecode', inputs: { samples: ['3', 0], vae: ['4', 2] } },
  '9': { class_type: 'SaveImage', inputs: { filename_prefix: 'x', images: ['8', 0] } },
  '10': {
    class_type: 'LoraLoader',
    inputs: { lora_name: 'b', strength_model: 1, model: ['4', 0], clip: ['4', 1] },
  },
};

function containerSeeds(): Seed[] {
  const daam = daamOf();
  const whole = JSON.stringify(daam);
  const prompt = tEXt('prompt', JSON.stringify(graph));
  const workflow = { nodes: [], links: [], extra: { ds: {}, ...daam } };
  const inner = {
    daam_heatmaps: JSON.stringify(daam.daam_heatmaps),
    daam_semantic_groups: JSON.stringify(daam.daam_semantic_groups),
  };
  const seed = (name: string, ...before: Buffer[]): Seed => ({
    name,
    extension: '.png',
    image: png({ before: [prompt, ...before] }),
  });
  return [
    seed('PNG, tEXt', tEXt('daam', whole)),
    seed('PNG, zTXt', zTXt('daam', whole)),
    seed('PNG, iTXt', iTXt('daam', whole)),
    seed('PNG, compressed iTXt', iTXt('daam', whole, true)),
    seed(
      'PNG, two chunks',
      tEXt('daam_heatmaps', JSON.stringify(daam.daam_heatmaps)),
      tEXt('daam_semantic_groups', JSON.stringify(daam.daam_semantic_groups)),
    ),
    seed('PNG, workflow', tEXt('workflow', JSON.stringify(workflow))),
    seed('PNG, JSON in JSON', zTXt('daam', JSON.stringify(inner))),
    { ...seed('PNG, sidecar'), sidecar: Buffer.from(whole) },
    {
      name: 'PNG, after the pixels',
      extension: '.png',
      image: png({ after: [prompt, iTXt('daam', whole)] }),
    },
  ];
}

function encodingSeeds(): Seed[] {
  return Object.keys(encodings).map((encoding) => ({
    name: `PNG, ${encoding}`,
    extension: '.png',
    image: png({ before: [tEXt('daam', JSON.stringify(daamOf(encoding)))] }),
  }));
}

/** Two of the sample library, with some of their heatmaps but hardly any pixels. */
async function sampleSeeds(): Promise<Seed[]> {
  const indexes = [0, 10];
  return Promise.all(
    indexes.map(async (index) => {
      const spec = scenes[index]!;
      const { positive, negative } = await attentionOf(spec);
      const some = { positive: positive.slice(0, 3), negative: negative.slice(0, 1) };
      const { texts, sidecar } = produceMetadata(spec, index, some);
      return {
        name: `sample ${spec.name}`,
        extension: '.png',
        image: withPngText(png(), texts),
        ...(sidecar !== null && { sidecar: Buffer.from(sidecar) }),
      };
    }),
  );
}

/** Formats that hold their text as EXIF and XMP. */
async function exifSeeds(): Promise<Seed[]> {
  const prompt = JSON.stringify(graph);
  const exif = {
    IFD0: {
      Make: 'workflow:{"nodes":[]}',
      Model: `prompt:${prompt}`,
      ImageDescription: 'a dragon',
    },
    IFD2: { UserComment: 'a dragon, Steps: 20, Sampler: Euler, CFG scale: 7, Seed: 1' },
  };
  const xmp =
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt>' +
    '<rdf:li xml:lang="x-default">a dragon over the moon</rdf:li></rdf:Alt></dc:description>' +
    '</rdf:Description></rdf:RDF></x:xmpmeta>';
  const formats = { webp: '.webp', jpeg: '.jpg', avif: '.avif', png: '.png' } as const;
  return Promise.all(
    Object.entries(formats).map(async ([format, extension]) => ({
      name: `${format}, EXIF and XMP`,
      extension,
      image: await sharp({ create: { width: 24, height: 16, channels: 3, background: '#345' } })
        .withExif(exif)
        .withXmp(xmp)
        .toFormat(format as keyof typeof formats)
        .toBuffer(),
    })),
  );
}

function float32(): Buffer {
  return Buffer.from(values.buffer);
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
