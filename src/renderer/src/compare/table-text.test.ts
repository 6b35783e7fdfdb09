import { expect, it } from 'vitest';
import { tableText } from './table-text';

const shift = { dx: 0.25, dy: -0.1, distance: 0.123456, angle: 0 };
const a = { max: 0.8, coverage: 0.2, isFlat: false, shift: null };
const b = { max: 0.123456, coverage: 0.003, isFlat: false, shift };

it('is a head and a line for each token, with the same number of fields', () => {
  const text = tableText(
    ['a.png', 'b.png'],
    [
      { token: { name: 'dragon', polarity: 'positive' }, figures: [a, b] },
      { token: { name: 'blurry', polarity: 'negative' }, figures: [null, { ...b, shift: null }] },
      { token: { name: 'moon', polarity: 'positive' }, figures: [a, null] },
    ],
  );
  const lines = text.split('\n').map((line) => line.split('\t'));
  expect(lines[0]!.slice(0, 4)).toEqual(['token', 'prompt', 'a.png maximum', 'a.png coverage, %']);
  expect(lines.slice(1)).toEqual([
    ['dragon', 'positive', '0.8', '20', '0.1235', '0.3', '12.3456', '25', '-10'],
    ['blurry', 'negative', '', '', '0.1235', '0.3', '', '', ''],
    ['moon', 'positive', '0.8', '20', '', '', '', '', ''],
  ]);
  expect(new Set(lines.map((fields) => fields.length))).toEqual(new Set([9]));
});

it('is not torn by a name with tabs or line ends, nor run as a formula', () => {
  const line = (name: string) =>
    tableText(['a'], [{ token: { name, polarity: 'positive' }, figures: [a] }]).split('\n')[1];
  expect(line('red\tdragon\r\nmoon')).toBe('red dragon moon\tpositive\t0.8\t20');
  expect(line('=HYPERLINK("x")')).toMatch(/^'=HYPERLINK/);
  expect(line('-dash')).toMatch(/^'-dash/);
});
