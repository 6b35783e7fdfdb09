import { describe, expect, it } from 'vitest';
import { csvOf } from './csv';

describe('a table as CSV', () => {
  it('quotes what would tear it', () => {
    const rows = [
      ['a,b', 'say "hi"', 'two\nlines'],
      ['plain', null, 'ende'],
    ];
    expect(csvOf({ columns: ['x', 'y', 'z'], rows })).toBe(
      '\uFEFFx,y,z\r\n"a,b","say ""hi""","two\nlines"\r\nplain,,ende\r\n',
    );
  });

  it.each(['=1+1', '+cmd', '-blurry', '@SUM(A1)', ' =HYPERLINK("x")', '\t=1', '＝1+1', '|calc'])(
    'gives no spreadsheet %j to run',
    (token) => {
      const line = csvOf({ columns: [], rows: [[token]] }).split('\r\n')[1]!;
      expect(line.replace(/^"/, '').startsWith("'")).toBe(true);
    },
  );

  it('leaves numbers numbers, whatever their sign and size', () => {
    const rows = [[-0.25, 0.1 + 0.2, -1e-9, 12_345, Number.NaN]];
    expect(csvOf({ columns: [], rows })).toBe('\uFEFF\r\n-0.25,0.3,0,12345,\r\n');
  });
});
