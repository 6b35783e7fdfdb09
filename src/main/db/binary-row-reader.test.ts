import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BinaryRowReader } from './binary-row-reader';
import { BinaryRows } from './binary-rows';

const anyRow = fc.record({
  truth: fc.boolean(),
  whole: fc.option(fc.integer(), { nil: null }),
  real: fc.float({ noNaN: true }),
  bytes: fc.uint8Array({ maxLength: 70 }),
  last: fc.integer(),
});

it('reads rows as they were written, in whatever pieces they arrive', () => {
  fc.assert(
    fc.property(fc.array(anyRow), fc.array(fc.nat(60), { minLength: 1 }), (rows, lengths) => {
      const writer = new BinaryRows();
      for (const row of rows) {
        writer.begin(5);
        writer.boolean(row.truth);
        writer.integer(row.whole);
        writer.real(row.real);
        writer.bytea(row.bytes);
        writer.integer(row.last);
      }
      const bytes = Buffer.concat([...writer.takeFull(), ...writer.finish()]);
      const read: unknown[] = [];
      const reader = new BinaryRowReader((row) => {
        read.push({
          truth: row.boolean(),
          whole: row.integerOrNull(),
          real: row.real(),
          bytes: Uint8Array.from(row.bytea()),
          last: row.integer(),
        });
      });
      for (let at = 0, nth = 0; at < bytes.length; nth++) {
        const length = lengths[nth % lengths.length]! + 1;
        reader.push(bytes.subarray(at, at + length));
        at += length;
      }
      expect(read).toEqual(rows);
    }),
  );
});
