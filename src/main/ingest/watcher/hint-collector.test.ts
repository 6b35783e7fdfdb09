import { expect, it } from 'vitest';
import { createHintCollector, mostPaths } from './hint-collector';
import { createFakeClock } from './testing/fake-clock';

function collect() {
  const clock = createFakeClock();
  const told: (string[] | 'lost')[] = [];
  const hints = createHintCollector({
    clock,
    onPaths: (paths) => told.push(paths),
    onLost: () => told.push('lost'),
  });
  return { clock, hints, told };
}

it('waits until it is quiet, and tells each path once', () => {
  const { clock, hints, told } = collect();
  hints.add('/a.png');
  clock.advance(100);
  hints.add('/b.png');
  hints.add('/a.png');
  clock.advance(149);
  expect(told).toEqual([]);
  clock.advance(1);
  expect(told).toEqual([['/a.png', '/b.png']]);
});

it('tells what there is half a second after the first hint, however many follow', () => {
  const { clock, hints, told } = collect();
  for (let ms = 0; ms <= 500; ms += 100) {
    hints.add(`/${ms}.png`);
    clock.advance(100);
  }
  expect(told).toEqual([['/0.png', '/100.png', '/200.png', '/300.png', '/400.png']]);
  clock.advance(150);
  expect(told[1]).toEqual(['/500.png']);
});

it('asks for a scan instead of more paths than are worth asking for', () => {
  const { clock, hints, told } = collect();
  for (let n = 0; n <= mostPaths; n += 1) hints.add(`/${n}.png`);
  hints.add('/one more.png');
  clock.advance(500);
  expect(told).toEqual(['lost']);
  hints.add('/later.png');
  clock.advance(500);
  expect(told[1]).toEqual(['/later.png']);
});

it('asks for a scan when hints were lost', () => {
  const { clock, hints, told } = collect();
  hints.add('/a.png');
  hints.addLost();
  clock.advance(500);
  expect(told).toEqual(['lost']);
});

it('tells nothing once it is stopped', () => {
  const { clock, hints, told } = collect();
  hints.add('/a.png');
  hints.stop();
  clock.advance(1_000);
  expect(told).toEqual([]);
});
