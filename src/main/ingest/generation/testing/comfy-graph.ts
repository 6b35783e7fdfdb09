import { readGeneration } from '..';
import type { ProblemRecord } from '../../../records';

/** Nodes of ComfyUI's `prompt` by id. */
export type Nodes = Record<string, { class_type: string; inputs: Record<string, unknown> }>;

export function node(classType: string, inputs: Record<string, unknown> = {}): Nodes[string] {
  return { class_type: classType, inputs };
}

/** A checkpoint, two texts, one sampler (node 5), and the saved picture; changed as wanted. */
export function plainGraph(changes: Nodes = {}): Nodes {
  return {
    '1': node('CheckpointLoaderSimple', { ckpt_name: 'model.safetensors' }),
    '2': node('CLIPTextEncode', { text: ' a dragon ', clip: ['1', 1] }),
    '3': node('CLIPTextEncode', { text: 'blurry', clip: ['1', 1] }),
    '4': node('EmptyLatentImage', { width: 512, height: 512, batch_size: 1 }),
    '5': sampler('4'),
    '6': node('VAEDecode', { samples: ['5', 0], vae: ['1', 2] }),
    '7': node('SaveImage', { images: ['6', 0] }),
    ...changes,
  };
}

export function sampler(latentFrom: string, inputs: Record<string, unknown> = {}): Nodes[string] {
  return node('KSampler', {
    seed: 7,
    steps: 20,
    cfg: 6.5,
    sampler_name: 'euler',
    scheduler: 'karras',
    model: ['1', 0],
    positive: ['2', 0],
    negative: ['3', 0],
    latent_image: [latentFrom, 0],
    ...inputs,
  });
}

/** What is read from a plain graph with these changes, or from a text under `prompt`. */
export function read(prompt: Nodes | string, fileName?: string) {
  return readTexts(
    { prompt: typeof prompt === 'string' ? prompt : JSON.stringify(prompt) },
    fileName,
  );
}

export function readTexts(texts: Record<string, string>, fileName?: string) {
  const problems: ProblemRecord[] = [];
  return { ...readGeneration(texts, problems, fileName), problems };
}
