import { NativeSelect, Tabs } from '@mantine/core';
import { Fragment, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { ImageDetail } from '@shared/images';
import { FilterField } from '../app/FilterField';
import { GroupRows } from './GroupRows';
import type { HeatmapPack } from './heatmap-pack';
import { MergeThreshold } from './MergeThreshold';
import { releaseFocus } from './release-focus';
import type { Source, SourceKey } from './sources';
import { useSelection, useViewSettings } from './stores';
import { listedSources, sectionOf, type TokenSection } from './token-list';
import classes from './TokenPanel.module.css';
import { columnTitles, TokenRow } from './TokenRow';
import type { SortKey } from './view-settings';

interface TokenPanelProps {
  detail: ImageDetail;
  sources: readonly Source[];
  pack: HeatmapPack;
  /** Told the keys in the order they are listed, whenever that changes. */
  onListed: (keys: readonly SourceKey[]) => void;
  /** What the last tab shows instead of tokens. */
  report: ReactNode;
}

const sections: readonly { value: TokenSection; label: string }[] = [
  { value: 'positive', label: 'Positive' },
  { value: 'negative', label: 'Negative' },
  { value: 'groups', label: 'Groups' },
];

const polarities = [
  { value: 'positive', label: 'Positive prompt' },
  { value: 'negative', label: 'Negative prompt' },
] as const;

const sortLabels: Record<SortKey, string> = {
  position: 'Prompt order',
  max: 'Maximum',
  mean: 'Mean',
  coverage: 'Coverage',
  name: 'Name',
};

export function TokenPanel({ detail, sources, pack, onListed, report }: TokenPanelProps) {
  const [wantedSection, setSection] = useState<TokenSection>('positive');
  const [filter, setFilter] = useState('');
  const sortBy = useViewSettings((state) => state.sortBy);
  const isReport = useViewSettings((state) => state.showReport);
  const set = useViewSettings((state) => state.set);
  const counts = useMemo(() => countBySection(sources), [sources]);
  // The tab stays chosen over images that have nothing in it.
  const section = counts[wantedSection] > 0 ? wantedSection : firstFilled(counts);
  const listed = useMemo(
    () => listedSources(sources, section, filter, sortBy),
    [sources, section, filter, sortBy],
  );
  useEffect(() => {
    // The report lists its own.
    if (!isReport) onListed(listed.map(({ key }) => key));
  }, [listed, isReport, onListed]);

  function choose(tab: string | null): void {
    set({ showReport: tab === 'report' });
    if (tab !== 'report') setSection(tab as TokenSection);
  }

  return (
    <section
      className={classes.panel}
      aria-label="Tokens"
      data-section={isReport ? 'report' : section}
    >
      {sources.length === 0 ? (
        <NoHeatmaps hasProblems={detail.problems.some(({ isGeneration }) => !isGeneration)} />
      ) : (
        <>
          <Tabs value={isReport ? 'report' : section} onChange={choose} className={classes.tabs}>
            <Tabs.List grow onPointerUp={releaseFocus}>
              {sections.map(({ value, label }) => (
                <Tabs.Tab key={value} value={value} disabled={counts[value] === 0}>
                  {label} <span className={classes.count}>{counts[value]}</span>
                  <ShownMark sources={sources} section={value} />
                </Tabs.Tab>
              ))}
              <Tabs.Tab value="report" title="What each word did, and what went wrong (W)">
                Report
              </Tabs.Tab>
            </Tabs.List>
          </Tabs>
          {isReport ? (
            report
          ) : (
            <>
              <div className={classes.tools}>
                <FilterField
                  value={filter}
                  onChange={setFilter}
                  className={classes.filter}
                  placeholder="Filter"
                />
                <NativeSelect
                  size="xs"
                  w={118}
                  aria-label="Sort tokens by"
                  value={sortBy}
                  onChange={(event) => set({ sortBy: event.currentTarget.value as SortKey })}
                  data={Object.entries(sortLabels).map(([value, label]) => ({ value, label }))}
                />
              </div>
              {section === 'groups' && detail.heatmaps.length > 0 && (
                <MergeThreshold detail={detail} />
              )}
              <ListHeader section={section} listed={listed} />
              <TokenList listed={listed} sources={sources} filter={filter} pack={pack} />
            </>
          )}
        </>
      )}
    </section>
  );
}

/** This tab holds heatmaps that are on the canvas. */
function ShownMark({ sources, section }: { sources: readonly Source[]; section: TokenSection }) {
  const isShown = useSelection(({ visible }) =>
    sources.some((source) => visible.has(source.key) && sectionOf(source) === section),
  );
  return isShown ? <span className={classes.shown} title="Some are shown" /> : null;
}

function ListHeader({ section, listed }: { section: TokenSection; listed: readonly Source[] }) {
  const isNoneVisible = useSelection((state) => state.visible.size === 0);
  const show = useSelection((state) => state.show);
  const clear = useSelection((state) => state.clear);
  const [first, second] =
    section === 'groups' ? (['weight', 'density'] as const) : (['max.', 'cover'] as const);
  return (
    <div className={classes.header}>
      <button
        type="button"
        className={classes.all}
        title="Show all listed (A)"
        disabled={listed.length === 0}
        onClick={() => show(listed.map(({ key }) => key))}
      >
        Show all
      </button>
      <button
        type="button"
        className={classes.all}
        title="Hide all (C)"
        disabled={isNoneVisible}
        onClick={clear}
      >
        Clear
      </button>
      <span className={classes.column} title={columnTitles[first]}>
        {first}
      </span>
      <span className={classes.narrowColumn} title={columnTitles[second]}>
        {second}
      </span>
      <span className={classes.lastColumn} title={columnTitles.opacity}>
        opacity
      </span>
    </div>
  );
}

interface TokenListProps {
  listed: readonly Source[];
  sources: readonly Source[];
  filter: string;
  pack: HeatmapPack;
}

function TokenList({ listed, sources, filter, pack }: TokenListProps) {
  const setPreview = useSelection((state) => state.setPreview);
  const keys = useRef<readonly SourceKey[]>([]);
  useEffect(() => {
    keys.current = listed.map(({ key }) => key);
  }, [listed]);
  const [listedKeys] = useState(() => () => keys.current);
  // Leaving the screen while the pointer rests on a row must not leave its preview behind.
  useEffect(() => () => setPreview(null), [setPreview]);
  if (listed.length === 0) {
    return <p className={classes.empty}>No token contains “{filter.trim()}”.</p>;
  }
  const isGroups = listed[0]!.ref.kind === 'group';
  return (
    <div className={classes.list} onPointerLeave={() => setPreview(null)}>
      {polarities.map(({ value, label }) => {
        const ofPolarity = listed.filter(({ polarity }) => polarity === value);
        if (ofPolarity.length === 0) return null;
        return (
          <Fragment key={value}>
            {isGroups && <h2 className={classes.polarity}>{label}</h2>}
            <ul className={classes.rows}>
              {isGroups ? (
                <GroupRows groups={ofPolarity} {...{ sources, filter, pack }} />
              ) : (
                ofPolarity.map((source) => (
                  <TokenRow key={source.key} source={source} pack={pack} listed={listedKeys} />
                ))
              )}
            </ul>
          </Fragment>
        );
      })}
    </div>
  );
}

function NoHeatmaps({ hasProblems }: { hasProblems: boolean }) {
  return (
    <div className={classes.none}>
      <strong>This image has no heatmaps</strong>
      <p>
        {hasProblems
          ? 'The problems above say what could not be read.'
          : 'The program that made it wrote no attention maps (DAAM) into the file, and there is no JSON file with them beside it.'}{' '}
        So it cannot be said which word went where, and a search by place does not find it.
      </p>
      <p>Its generation data is listed below as far as the file tells.</p>
    </div>
  );
}

function countBySection(sources: readonly Source[]): Record<TokenSection, number> {
  const counts = { positive: 0, negative: 0, groups: 0 };
  for (const source of sources) counts[sectionOf(source)] += 1;
  return counts;
}

function firstFilled(counts: Record<TokenSection, number>): TokenSection {
  return sections.find(({ value }) => counts[value] > 0)?.value ?? 'positive';
}
