import { expect, it } from 'vitest';
import { watchMounts } from './mount-changes';
import { createFakeClock } from './testing/fake-clock';

const disk = '27 1 254:0 / / rw - ext4 /dev/vda rw';
const stick = '70 27 8:17 / /media/me/STICK rw - exfat /dev/sdb1 rw';
const otherStick = '71 27 8:33 / /media/me/STICK rw - exfat /dev/sdc1 rw';

const settle = () => new Promise((resolve) => setImmediate(resolve));

async function mounts(start: string | null) {
  const clock = createFakeClock();
  const told: string[] = [];
  const world = { table: start ?? '', isGone: start === null };
  const stop = watchMounts({
    clock,
    onChange: (folder) => told.push(folder),
    read: async () => {
      if (world.isGone) throw new Error('no such file');
      return world.table;
    },
  });
  await settle();
  const look = async (): Promise<string[]> => {
    clock.advance(3_000);
    await settle();
    return told.splice(0);
  };
  return { world, look, stop };
}

it('tells where something was mounted, replaced and unmounted, and nothing else', async () => {
  const { world, look } = await mounts(`${disk}\n`);
  expect(await look()).toEqual([]);
  world.table = `${disk}\n${stick}\n`;
  expect(await look()).toEqual(['/media/me/STICK']);
  expect(await look()).toEqual([]);
  world.table = `${disk}\n${otherStick}\n`;
  expect(await look()).toEqual(['/media/me/STICK']);
  world.table = `${disk}\n`;
  expect(await look()).toEqual(['/media/me/STICK']);
});

it('goes on when the table could not be read once, and tells what was missed', async () => {
  const { world, look } = await mounts(disk);
  world.isGone = true;
  expect(await look()).toEqual([]);
  world.isGone = false;
  world.table = `${disk}\n${stick}\n`;
  expect(await look()).toEqual(['/media/me/STICK']);
});

it('is quiet once it is stopped, and where there is no table', async () => {
  const { world, look, stop } = await mounts(disk);
  stop();
  world.table = stick;
  expect(await look()).toEqual([]);
  const none = await mounts(null);
  expect(await none.look()).toEqual([]);
  none.world.table = disk;
  none.world.isGone = false;
  await none.look();
  none.world.table = `${disk}\n${stick}`;
  expect(await none.look()).toEqual([]);
});
