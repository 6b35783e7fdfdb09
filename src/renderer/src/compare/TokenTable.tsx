import { ActionIcon, NativeSelect, Tabs, Tooltip } from '@mantine/core';
import type { Polarity } from '@shared/layers';
import { IconCopy } from '@tabler/icons-react';
import { useMemo } from 'react';
import { keyLabel } from '../app/commands';
import { FilterField } from '../app/FilterField';
import type { HeatmapPack } from '../viewer/heatmap-pack';
import panel from '../viewer/TokenPanel.module.css';
import { useCompareSettings } from './compare-settings';
import type { ComparedToken } from './compared-tokens';
import { TokenRowsTable } from './TokenRowsTable';
import type { RowOrder } from './token-rows';
import type { ComparedImage } from './use-compared-images';
import type { TokenRows } from './use-token-rows';

interface TokenTableProps {
  images: readonly ComparedImage[];
  tokens: readonly ComparedToken[];
  packs: readonly HeatmapPack[];
  aspect: number;
  table: TokenRows;
}

const sections: readonly { value: Polarity; label: string }[] = [
  { value: 'positive', label: 'Positive' },
  { value: 'negative', label: 'Negative' },
];

const orderLabels: Record<RowOrder, string> = {
  common: 'In all first',
  prompt: 'Prompt order',
  name: 'Name',
  maximum: 'Differing maximum',
  coverage: 'Differing coverage',
  shift: 'Shift',
};

/** The tokens of all images with what each image makes of them; a chosen one is shown in all. */
export function TokenTable({ images, tokens, packs, aspect, table }: TokenTableProps) {
  const { rows, polarity, choosePolarity, filter, setFilter, copy } = table;
  const order = useCompareSettings((state) => state.order);
  const set = useCompareSettings((state) => state.set);
  const counts = useMemo(() => countByPolarity(tokens), [tokens]);
  return (
    <section className={panel.panel} aria-label="Tokens">
      {tokens.length === 0 ? (
        <NoTokens images={images} />
      ) : (
        <>
          <Tabs
            value={polarity}
            onChange={(value) => choosePolarity(value as Polarity)}
            className={panel.tabs}
          >
            <Tabs.List grow>
              {sections.map(({ value, label }) => (
                <Tabs.Tab key={value} value={value} disabled={counts[value] === 0}>
                  {label} <span className={panel.count}>{counts[value]}</span>
                </Tabs.Tab>
              ))}
            </Tabs.List>
          </Tabs>
          <div className={panel.tools}>
            <FilterField
              value={filter}
              onChange={setFilter}
              className={panel.filter}
              placeholder="Filter"
            />
            <NativeSelect
              size="xs"
              w={132}
              aria-label="Sort tokens by"
              value={order}
              onChange={(event) => set({ order: event.currentTarget.value as RowOrder })}
              data={Object.entries(orderLabels).map(([value, label]) => ({ value, label }))}
            />
            <Tooltip label={`Copy the table, for a spreadsheet (${keyLabel('mod+c')})`}>
              <ActionIcon size={30} aria-label="Copy the table" onClick={copy}>
                <IconCopy size={16} stroke={1.7} />
              </ActionIcon>
            </Tooltip>
          </div>
          {rows.length > 0 ? (
            <TokenRowsTable {...{ images, packs, aspect, rows }} />
          ) : (
            <p className={panel.empty}>No token contains “{filter.trim()}”.</p>
          )}
        </>
      )}
    </section>
  );
}

function NoTokens({ images }: { images: readonly ComparedImage[] }) {
  const isLoading = images.some(({ detail, error }) => !detail && !error);
  if (isLoading) return null;
  return (
    <div className={panel.none}>
      <strong>None of these images has heatmaps</strong>
      <p>
        The programs that made them wrote no attention maps (DAAM), so it cannot be said which word
        went where. The pictures can still be looked at side by side.
      </p>
    </div>
  );
}

function countByPolarity(tokens: readonly ComparedToken[]): Record<Polarity, number> {
  const negative = tokens.filter(({ polarity }) => polarity === 'negative').length;
  return { positive: tokens.length - negative, negative };
}
