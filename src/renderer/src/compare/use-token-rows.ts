import type { ImageDetail } from '@shared/images';
import type { Polarity } from '@shared/layers';
import { useCallback, useMemo, useState } from 'react';
import { copyText } from '../app/copy-text';
import { countOf } from '../app/format';
import type { HeatmapPack } from '../viewer/heatmap-pack';
import { useCompareSettings } from './compare-settings';
import type { ComparedToken } from './compared-tokens';
import { figuresOf } from './figures';
import { tableText } from './table-text';
import { tokenRows } from './token-rows';

export interface TokenRows {
  readonly rows: readonly ComparedToken[];
  readonly polarity: Polarity;
  readonly choosePolarity: (polarity: Polarity) => void;
  readonly filter: string;
  readonly setFilter: (filter: string) => void;
  /** Puts what is listed on the clipboard. */
  readonly copy: () => void;
}

interface TokenRowsOf {
  tokens: readonly ComparedToken[];
  packs: readonly HeatmapPack[];
  aspect: number;
  details: readonly (ImageDetail | null)[];
}

/** What the table lists: the keys that step through tokens walk the same rows. */
export function useTokenRows({ tokens, packs, aspect, details }: TokenRowsOf): TokenRows {
  const order = useCompareSettings((state) => state.order);
  const [wantedPolarity, choosePolarity] = useState<Polarity>('positive');
  const [filter, setFilter] = useState('');
  const hasWanted = tokens.some((token) => token.polarity === wantedPolarity);
  const polarity = hasWanted ? wantedPolarity : (tokens[0]?.polarity ?? 'positive');
  const rows = useMemo(
    () => tokenRows(tokens, { polarity, filter, order, packs, aspect }),
    [tokens, polarity, filter, order, packs, aspect],
  );
  const copy = useCallback(() => {
    const names = details.map((detail) => detail?.fileName ?? '');
    const lines = rows.map((token) => ({ token, figures: figuresOf(token, packs, aspect) }));
    void copyText(tableText(names, lines), `Copied the table: ${countOf(rows.length, 'token')}.`);
  }, [rows, packs, aspect, details]);
  return { rows, polarity, choosePolarity, filter, setFilter, copy };
}
