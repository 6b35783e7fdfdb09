import { expect, it } from 'vitest';
import { isNetworkDrive } from './network-drive';
import { temporaryFolder } from './testing/temporary-folder';

const { root, path } = temporaryFolder();

it('takes a temporary folder for what it is: on a drive of this computer', async () => {
  expect(await isNetworkDrive(root)).toBe(false);
});

it('does not guess about what is not there', async () => {
  await expect(isNetworkDrive(path('nothing'))).rejects.toThrow();
});
