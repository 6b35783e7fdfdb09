import type { CommandSection } from '../app/commands';

const arrows = ['ArrowLeft', 'ArrowUp', 'ArrowDown', 'ArrowRight'];

/** What PlacePicker hears. */
export const painterKeys: readonly CommandSection[] = [
  {
    title: 'In the painter',
    commands: [],
    explained: [
      { label: 'From cell to cell', keys: arrows },
      { label: 'Paint or clear the cell', keys: [' '] },
      { label: 'Paint along', keys: ['shift+ArrowLeft', 'shift+ArrowRight'] },
      { label: 'A quarter more or less', keys: ['+', '-'] },
      { label: 'Move the place', keys: ['mod+ArrowLeft', 'mod+ArrowRight'] },
      { label: 'The whole picture', keys: ['mod+a'] },
      { label: 'First or last cell of the row', keys: ['Home', 'End'] },
      { label: 'Clear', keys: ['Delete'] },
    ],
  },
];

/** What Chips hears. */
export const chipKeys: readonly CommandSection[] = [
  {
    title: 'On a condition',
    commands: [],
    explained: [
      { label: 'To the next or the one before', keys: ['ArrowLeft', 'ArrowRight'] },
      { label: 'First or last', keys: ['Home', 'End'] },
      { label: 'Change it', keys: ['Enter'] },
      { label: 'Turn round: not', keys: ['n'] },
      { label: 'Or the one before; on its own again', keys: ['o'] },
      { label: 'Or the one after', keys: ['shift+o'] },
      { label: 'Remove', keys: ['Delete'] },
    ],
  },
];
