import { describe, expect, it } from 'vitest';
import { parseHash } from './address';

describe('parseHash', () => {
  it.each([
    ['', '/', ''],
    ['#', '/', ''],
    ['#/library', '/library', ''],
    ['#library', '/library', ''],
    ['#/image/12', '/image/12', ''],
    ['#/search?token=red%20dragon&cells=5,6', '/search', 'token=red%20dragon&cells=5,6'],
    ['#/search?token=what?', '/search', 'token=what?'],
  ])('reads %j as path %j and query %j', (hash, path, query) => {
    expect(parseHash(hash)).toEqual({ path, query });
  });
});
