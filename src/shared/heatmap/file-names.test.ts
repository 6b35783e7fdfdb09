import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNames } from './file-names';

const nameOf = (token: string) => fileNames([token], '.npy')[0];
const bytes = (name: string) => new TextEncoder().encode(name).length;

it('keeps what people typed where files may be called so', () => {
  expect(fileNames(['blue eyes', '月', 'e\u0301toile', '1girl', '(moon)'], '.png')).toEqual([
    'blue eyes.png',
    '月.png',
    'étoile.png',
    '1girl.png',
    '(moon).png',
  ]);
});

it.each([
  ['a/b\\c', 'a_b_c.npy'],
  ['<lora:x:0.8>', '_lora_x_0.8_.npy'],
  ['what?*|"', 'what_.npy'],
  ['tab\tline\nend\0', 'tab_line_end_.npy'],
  ['\u202Egpj.exe', '_gpj.exe.npy'],
  ['\uD800', 'token.npy'],
  ['../../etc/passwd', '_.._etc_passwd.npy'],
  ['.hidden', 'hidden.npy'],
  [' ends. . ', 'ends.npy'],
  ['', 'token.npy'],
  ['...', 'token.npy'],
  ['???', 'token.npy'],
])('makes %j safe', (token, name) => {
  expect(nameOf(token)).toBe(name);
});

it.each(['con', 'NUL', 'com1', 'LPT9', 'com²', 'aux.txt', 'CONIN$'])(
  'does not call a file like the device %s',
  (token) => {
    expect(nameOf(token)).toBe(`_${token}.npy`);
  },
);

it('may call a file like what only begins like a device', () => {
  expect(fileNames(['console', 'com10', 'auxiliary'], '')).toEqual([
    'console',
    'com10',
    'auxiliary',
  ]);
});

it('numbers names that are the same file somewhere', () => {
  expect(fileNames(['Moon', 'moon', 'MOON', 'moon-2', 'é', 'e\u0301'], '.npy')).toEqual([
    'Moon.npy',
    'moon-2.npy',
    'MOON-3.npy',
    'moon-2-2.npy',
    'é.npy',
    'é-2.npy',
  ]);
});

it('cuts long names between characters, and still tells them apart', () => {
  const [first, second, third] = fileNames(
    ['月'.repeat(90), '月'.repeat(80), '😀'.repeat(60)],
    '.npy',
  );
  expect(first).toBe(`${'月'.repeat(32)}.npy`);
  expect(second).toBe(`${'月'.repeat(31)}-2.npy`);
  expect(third).toBe(`${'😀'.repeat(24)}.npy`);
  expect(nameOf(`${'x'.repeat(95)}.   y`)).toBe(`${'x'.repeat(95)}.npy`);
});

it('names thousands of equal tokens', () => {
  const names = fileNames(Array<string>(2000).fill('x'.repeat(300)), '.png');
  expect(new Set(names).size).toBe(2000);
});

it('names nothing for nothing', () => {
  expect(fileNames([], '.npy')).toEqual([]);
});

describe('any tokens', () => {
  const token = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 150 }),
    fc.string({ unit: fc.constantFrom('a', 'A', '.', ' ', '-', '2', '/', '\0'), maxLength: 4 }),
  );

  it('have names that differ, fit and are safe', () => {
    fc.assert(
      fc.property(fc.array(token, { maxLength: 30 }), (tokens) => {
        const names = fileNames(tokens, '.npy');
        expect(names).toHaveLength(tokens.length);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
        for (const name of names) {
          expect(bytes(name)).toBeLessThanOrEqual(100);
          expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}]|^[. ]|[. ]\.npy$/u);
          expect(name.length).toBeGreaterThan('.npy'.length);
        }
      }),
    );
  });
});
