import type { CommandSection } from '../app/commands';

/** What FigureTable hears; `isBeside`: where rows are opened beside one another. */
export function tableKeys(isBeside: boolean): CommandSection {
  return {
    title: 'In the table',
    commands: [],
    explained: [
      { label: 'From row to row', keys: ['ArrowUp', 'ArrowDown'] },
      { label: 'A screen of rows up or down', keys: ['PageUp', 'PageDown'] },
      { label: 'First or last row', keys: ['Home', 'End'] },
      { label: 'Open', keys: ['Enter'] },
      ...(isBeside ? [{ label: 'Beside the one that is open', keys: ['c'] }] : []),
    ],
  };
}
