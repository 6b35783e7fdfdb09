import { expect, it } from 'vitest';
import { TooManyFolders } from './subscription';
import { describeFailure } from './watch-failure';

function failure(code: string, message = 'as the system says it'): Error {
  return Object.assign(new Error(message), { code });
}

it.each([
  [failure('ENOSPC', 'ENOSPC: System limit for number of file watchers reached'), 'watch-limit'],
  [failure('EMFILE', 'EMFILE: too many open files'), 'watcher-limit'],
  [failure('EACCES'), 'not-permitted'],
  [failure('EPERM'), 'not-permitted'],
  [failure('MODULE_NOT_FOUND'), 'not-available'],
  [new Error('No prebuild or local build of @parcel/watcher found.'), 'not-available'],
  [new TooManyFolders(), 'too-many-folders'],
  [new Error('Invalid handle'), 'failed'],
  ['a word', 'failed'],
])('%s: %s', (error, reason) => {
  expect(describeFailure(error).reason).toBe(reason);
});

it('keeps what the system said where the reason does not tell it', () => {
  expect(describeFailure(new Error('Invalid handle')).detail).toBe('Invalid handle');
  expect(describeFailure(failure('ENOSPC')).detail).toBeNull();
});
