import { toAppError, type ErrorCode } from '@shared/errors';
import type { ProblemRecord } from '../../records';
import { a1111 } from './a1111';
import { comfyui } from './comfyui';
import { filledFrom } from './fill';
import { fooocus } from './fooocus';
import { invokeai } from './invokeai';
import { novelai } from './novelai';
import { unknownGeneration, type Dialect, type GenerationRecord, type ReadContext } from './record';
import { swarmui } from './swarmui';

/** In the order in which they are believed. */
const dialects: readonly Dialect[] = [
  // Their texts name them. SwarmUI and Fooocus drive other programs, which may write texts of theirs.
  fooocus,
  swarmui,
  invokeai,
  novelai,
  comfyui, // Says node by node what ran.
  a1111, // Reads a form of text that many programs write, some of them beside texts of their own.
];

/**
 * How an image was made, as the programs that made it write it. The first dialect that recognises
 * the texts counts. Those after it only fill in what it leaves unknown: nodes of ComfyUI that also
 * write `parameters` know what running the graph gave, which the graph itself may not show.
 * Nothing that one dialect knows is replaced, and it stays the generator.
 *
 * Never throws: a text that cannot be read is told to `problems`. `fileName` helps where a graph
 * saves several pictures.
 */
export function readGeneration(
  text: Record<string, string>,
  problems: ProblemRecord[],
  fileName: string | null = null,
): GenerationRecord {
  const report = (code: ErrorCode, reason: string) =>
    problems.push({ token: null, isNegative: null, code, reason });
  const context: ReadContext = { fileName, report };
  const records = dialects.flatMap((dialect) => {
    try {
      return dialect.read(text, context) ?? [];
    } catch (thrown) {
      const { code, message } = toAppError(thrown);
      report(code, message);
      return [];
    }
  });
  const [first, ...others] = records;
  return others.reduce(filledFrom, first ?? { ...unknownGeneration, loras: [], fieldSources: {} });
}
