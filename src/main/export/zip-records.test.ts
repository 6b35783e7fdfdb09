import { describe, expect, it } from 'vitest';
import { centralHeader, dosStamp, endOfDirectory, localHeader } from './zip-records';

const gigabyte = 2 ** 30;
const stamp = dosStamp(new Date(2026, 1, 3, 4, 5, 6));
const entry = { name: Buffer.from('a.png'), crc: 7, size: 100, offset: 5 };

describe('an archive that outgrows 32 bits', () => {
  it('keeps sizes and places in the extra field, in the order of the header', () => {
    const large = { ...entry, size: 5 * gigabyte, offset: 9 * gigabyte };
    const local = localHeader(large, stamp);
    expect([local.readUInt32LE(18), local.readUInt32LE(22)]).toEqual([0xffffffff, 0xffffffff]);
    expect(local.readBigUInt64LE(30 + 5 + 4)).toBe(BigInt(large.size));
    const central = centralHeader(large, stamp);
    expect(central.readUInt16LE(30)).toBe(28);
    const extra = central.subarray(46 + 5 + 4);
    expect([0, 8, 16].map((at) => Number(extra.readBigUInt64LE(at)))).toEqual([
      ...[large.size, large.size, large.offset],
    ]);
    // Only what does not fit is there.
    const far = centralHeader({ ...entry, offset: 9 * gigabyte }, stamp);
    expect(far.readUInt16LE(30)).toBe(12);
    expect(Number(far.readBigUInt64LE(46 + 5 + 4))).toBe(9 * gigabyte);
    expect(far.readUInt32LE(20)).toBe(100);
  });

  it('has a second end of its directory, also for more files than 16 bits count', () => {
    const start = 9 * gigabyte;
    const end = endOfDirectory(70_000, 5_000_000, start);
    expect(end.readUInt32LE(0)).toBe(0x06064b50);
    expect(Number(end.readBigUInt64LE(32))).toBe(70_000);
    expect(Number(end.readBigUInt64LE(48))).toBe(start);
    // The locator leads to it.
    expect(end.readUInt32LE(56)).toBe(0x07064b50);
    expect(Number(end.readBigUInt64LE(64))).toBe(start + 5_000_000);
    expect(end.readUInt16LE(end.length - 22 + 10)).toBe(0xffff);
  });
});

it('is as old programs know it where it is small', () => {
  expect(localHeader(entry, stamp)).toHaveLength(30 + 5);
  expect(centralHeader(entry, stamp)).toHaveLength(46 + 5);
  expect(endOfDirectory(3, 200, 1_000)).toHaveLength(22);
});
