import { expect, it } from 'vitest';
import { mostPicturedRows, tablePicture } from './table-picture';

const ink = { text: '#fff', dimmed: '#999', line: '#333', font: '"Segoe UI", sans-serif' };

it('texts stand left, numbers right, and what is markup is text', () => {
  const rows = [
    ['a <b> & "c"', 0.25, null],
    ['moon\u0000\uD83C', 12, 1],
  ];
  const { svg } = tablePicture({ title: 't', columns: ['token', 'max', 'n'], rows }, ink);
  expect(svg).toContain('text-anchor="start" fill="#fff">a &#60;b&#62; &#38; &#34;c&#34;</text>');
  expect(svg).toContain('text-anchor="end" fill="#fff">0.250</text>');
  expect(svg).toContain('>–</text>');
  expect(svg).toContain('>moon \uFFFD</text>');
  expect(svg).toContain('font-family="&#34;Segoe UI&#34;, sans-serif"');
});

it('a long table is cut, and says so', () => {
  const rows = Array.from({ length: mostPicturedRows + 7 }, (_, at) => [`token ${at}`]);
  const { svg, heightPx } = tablePicture({ title: 't', columns: ['token'], rows }, ink);
  expect(svg).toContain('and 7 more');
  expect(svg).not.toContain('token 100<');
  expect(heightPx).toBeLessThan(3_000);
});
