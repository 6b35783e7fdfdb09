import { toAppError } from '@shared/errors';
import type { GenerationFacts } from '../db/reread';
import type { ProblemRecord } from '../records';
import { readGeneration } from './generation';
import { leftOut } from './raw-metadata';

/** The texts of an image as they are stored. */
export interface ImageTexts {
  fileName: string;
  /** `raw_metadata` as JSON text: parsing it is work for another thread. */
  texts: string;
}

/** What the texts of an image tell; null where they are not all there. */
export interface TextsRead {
  generation: GenerationFacts | null;
  problems: ProblemRecord[];
}

/** Reads how an image was made. Never throws. */
export function readStoredTexts(image: ImageTexts): TextsRead {
  const problems: ProblemRecord[] = [];
  try {
    const texts = JSON.parse(image.texts) as Record<string, string>;
    if (Object.values(texts).includes(leftOut)) return { generation: null, problems };
    return { generation: readGeneration(texts, problems, image.fileName), problems };
  } catch (thrown) {
    const { code, message } = toAppError(thrown);
    problems.push({ token: null, isNegative: null, code, reason: message });
    return { generation: null, problems };
  }
}
