import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { createZip } from './zip-file';

it('holds every file as it is', async () => {
  const zip = createZip();
  zip.add('moon.png', Uint8Array.of(1, 2, 3));
  zip.add('blaue Augen – été.png', Uint8Array.of());
  const files = unzipSync(new Uint8Array(await zip.finish().arrayBuffer()));
  expect(files).toEqual({
    'moon.png': Uint8Array.of(1, 2, 3),
    'blaue Augen – été.png': Uint8Array.of(),
  });
});

it('refuses to grow over its limit', () => {
  const zip = createZip(10);
  zip.add('a', new Uint8Array(10));
  expect(() => zip.add('b', new Uint8Array(1))).toThrow(
    expect.objectContaining({ code: 'export-size' }),
  );
});
