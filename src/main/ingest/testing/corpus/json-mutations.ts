import { png, tEXt } from '../png-fixture';
import { corpusCase, type CorpusCase } from './corpus-case';
import { daamOf, graph } from './made-seeds';

/** Every value of the metadata in turn replaced by one that nobody expects there. */
export function jsonMutations(): CorpusCase[] {
  // The other nodes are no different from these.
  const some = { '3': graph['3'], '6': graph['6'], '9': graph['9'] };
  return [...mutationsOf('daam', daamOf()), ...mutationsOf('prompt', some)];
}

/** As text, because some of them are no JSON. */
const oddValues = [
  ...['null', 'true', '-1', '0', '1.5', '1e400', '-1e400', '1e-320', 'NaN', '-Infinity'],
  ...['99999999999999999999', '123456789012345678901234567890', '[]', '{}', '[null]', '[[[[]]]]'],
  ...['""', '" "', '"x"', '"🐉"', '"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '"a\\u0000b"'],
  ...['"__proto__"', '"constructor"', '{"__proto__": {"polluted": 1}}', '{"toString": null}'],
  ...['["3", 0]', '["nowhere", 0]', '["__proto__", 0]', '["3", -1]', '[3, 1e300]', '["3"]'],
  ...[`"${'x'.repeat(3_000)}"`, `"${'龍'.repeat(700)}"`, '"%s%n\\r\\n\\t\';--"', ''],
];

const place = '@here@';

function mutationsOf(keyword: string, value: unknown): CorpusCase[] {
  return pathsOf(value).flatMap((path) => {
    const text = JSON.stringify(replaced(value, path));
    return oddValues.map((odd) =>
      corpusCase(`${keyword}.${path.join('.')} › ${odd.slice(0, 40) || 'nothing'}`, () => ({
        image: png({
          before: [
            tEXt(
              keyword,
              text.replace(`"${place}"`, () => odd),
            ),
          ],
        }),
      })),
    );
  });
}

type Path = (string | number)[];

/** Of the value itself and of everything in it; of lists only the first element. */
function pathsOf(value: unknown): Path[] {
  const inner: [string | number, unknown][] = Array.isArray(value)
    ? [...value.slice(0, 1).entries()]
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : [];
  return [[], ...inner.flatMap(([key, item]) => pathsOf(item).map((path) => [key, ...path]))];
}

function replaced(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return place;
  if (Array.isArray(value)) {
    return value.map((item, i) => (i === key ? replaced(item, rest) : (item as unknown)));
  }
  const object = value as Record<string, unknown>;
  return { ...object, [key]: replaced(object[key], rest) };
}
