import type { AppError } from '@shared/errors';
import type { ProblemRecord } from '../records';
import { LiftedArrays } from './lifted-arrays';
import { storableText } from './storable-text';
import { TextBudget } from './text-budget';

/** Text found in one file, by keyword, and what was wrong with it. */
export class ContainerText {
  readonly budget = new TextBudget();
  readonly arrays = new LiftedArrays();
  readonly problems: ProblemRecord[] = [];
  private readonly texts = new Map<string, string>();

  /** The last text of a keyword wins. NUL is taken out: Postgres text cannot hold it. */
  add(keyword: string, text: string): void {
    if (text.includes('\0')) {
      this.problems.push({
        token: null,
        isNegative: null,
        code: 'metadata-schema',
        reason: `The text "${keyword}" held NUL characters; they were removed.`,
      });
    }
    this.texts.set(keyword, storableText(text));
  }

  get(keyword: string): string | undefined {
    return this.texts.get(keyword);
  }

  has(keyword: string): boolean {
    return this.texts.has(keyword);
  }

  problem({ code, message }: AppError): void {
    this.problems.push({ token: null, isNegative: null, code, reason: message });
  }

  toRecord(): Record<string, string> {
    return Object.fromEntries(this.texts);
  }
}
