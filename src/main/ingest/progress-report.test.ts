import type { ImportProgress } from '@shared/api';
import { noCounts } from '@shared/import-progress';
import { describe, expect, it } from 'vitest';
import { createEventBus } from '../events';
import { createProgressReport } from './progress-report';

function reporting() {
  const events = createEventBus();
  const told: string[] = [];
  events.subscribe((name, payload) => {
    if (name !== 'import.progress') return;
    const { state, imported } = payload as ImportProgress;
    told.push(`${state} ${imported}`);
  });
  let clock = 0;
  const report = createProgressReport(events, () => (clock += 1000));
  const of = (imported: number) => ({ ...noCounts, found: imported, imported });
  return { report, told, of };
}

describe('what imports say of themselves', () => {
  it('follows an import that somebody asked for from its start to its end', () => {
    const { report, told, of } = reporting();
    const run = report.begin({ isQuiet: false });
    run.folders(['/a']);
    run.counts(of(3), true);
    expect(run.end('finished', of(4))).toMatchObject({ imported: 4, folders: ['/a'] });
    expect(told).toEqual(['scanning 0', 'importing 3', 'finished 4']);
  });

  it('keeps upkeep that brings little to itself, and the last import in sight', () => {
    const { report, told, of } = reporting();
    report.begin({ isQuiet: false }).end('finished', of(57));
    const upkeep = report.begin({ isQuiet: true });
    upkeep.counts(of(2), true);
    expect(upkeep.end('finished', of(3))).toMatchObject({ state: 'finished', imported: 3 });
    expect(told).toEqual(['finished 57']);
    expect(report.current().imported).toBe(57);
  });

  it('shows upkeep that brings much, and its failure', () => {
    const { report, told, of } = reporting();
    const upkeep = report.begin({ isQuiet: true });
    upkeep.counts(of(2), true);
    upkeep.counts(of(300), true);
    upkeep.end('finished', of(301));
    report.begin({ isQuiet: true }).end('failed', noCounts, 'gone');
    expect(told).toEqual(['importing 300', 'finished 301', 'failed 0']);
    expect(report.current().error).toBe('gone');
  });

  it('does not mix two that run at once, and lets the one asked for win', () => {
    const { report, told, of } = reporting();
    const upkeep = report.begin({ isQuiet: true });
    upkeep.counts(of(100), true);
    const asked = report.begin({ isQuiet: false });
    asked.counts(of(1), true);
    upkeep.counts(of(200), true);
    upkeep.end('finished', of(200));
    asked.end('finished', of(2));
    expect(told).toEqual(['importing 100', 'importing 1', 'finished 2']);
  });
});
