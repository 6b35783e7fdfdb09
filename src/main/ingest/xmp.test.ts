import { expect, it } from 'vitest';
import { ContainerText } from './container-text';
import { readXmp } from './xmp';

const packet = (attributes: string, elements = '') =>
  '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>' +
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
  '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/" ' +
  `xmlns:c="http://example.org/c/" ${attributes}>${elements}</rdf:Description></rdf:RDF></x:xmpmeta>` +
  '<?xpacket end="w"?>';
const alternatives = (text: string) =>
  `<rdf:Alt><rdf:li xml:lang="x-default">${text}</rdf:li><rdf:li xml:lang="de">anders</rdf:li></rdf:Alt>`;

function read(xmp: string, before: Record<string, string> = {}) {
  const text = new ContainerText();
  for (const [keyword, content] of Object.entries(before)) text.add(keyword, content);
  readXmp(xmp, text);
  return text.toRecord();
}

it('reads a graph out of attributes', () => {
  const xmp = packet(
    `c:workflow='{"nodes":[1,"a &amp; b"]}' c:prompt="{&quot;1&quot;:{}}" dc:format="x"`,
  );
  expect(read(xmp)).toEqual({ workflow: '{"nodes":[1,"a & b"]}', prompt: '{"1":{}}' });
});

it('reads comment and description, whose values may come in several languages', () => {
  const xmp = packet(
    '',
    `<exif:UserComment>${alternatives('a dragon\nSteps: 20')}</exif:UserComment>` +
      `<dc:description>${alternatives('größer')}</dc:description><dc:title>no</dc:title>`,
  );
  expect(read(xmp)).toEqual({ UserComment: 'a dragon\nSteps: 20', ImageDescription: 'größer' });
});

it('keeps what names its own keyword under it', () => {
  expect(read(packet('', '<dc:source>prompt:{"1": {}}</dc:source>'))).toEqual({
    prompt: '{"1": {}}',
  });
});

it('leaves alone what the file says elsewhere', () => {
  const before = { prompt: '{"2":{}}' };
  expect(read(packet(`c:prompt='{"1":{}}' c:parameters="x"`), before)).toEqual({
    prompt: '{"2":{}}',
    parameters: 'x',
  });
});

it.each([
  ['nothing', ''],
  ['no XML', 'just a note'],
  ['a packet that is cut', packet('c:prompt="x"').slice(0, 300)],
  ['XML of another kind', '<html><body>prompt</body></html>'],
  ['properties of every object', packet('c:__proto__="x" c:constructor="y" c:toString="z"')],
])('finds nothing in %s', (_, xmp) => {
  expect(read(xmp)).toEqual({});
});

// Each takes minutes when anything looks at the rest of the packet once per sign.
it.each([
  '<?xpacket end="',
  '<?xpacket begin',
  '<a b="',
  '&',
  '<!--',
  '<![CDATA[',
  '<!DOCTYPE a [<!ENTITY b "c">',
])('gets through a megabyte of %s', (part) => {
  expect(read(packet('', part.repeat(1_000_000 / part.length)))).toEqual({});
});

it('has a limit', () => {
  expect(() => read(packet('', 'x'.repeat(17 * 1024 * 1024)))).toThrow(
    expect.objectContaining({ code: 'metadata-too-large' }),
  );
});
