import { describe, expect, it } from 'vitest';
import { exportOptions, maskSizeOf, usualLsd, usualTraining } from './options';

describe('options of an export', () => {
  it('are what they are by default', () => {
    expect(exportOptions.parse(usualLsd)).toEqual(usualLsd);
    expect(exportOptions.parse(usualTraining)).toEqual(usualTraining);
  });

  it.each([
    [{ width: 0 }, 'A side of a mask is a whole number of pixels from 1 to 8192.'],
    [{ width: -5 }, 'A side of a mask is a whole number of pixels from 1 to 8192.'],
    [{ height: 20_000 }, 'A side of a mask is a whole number of pixels from 1 to 8192.'],
    [{ height: Number.NaN }, 'A side of a mask is a whole number of pixels from 1 to 8192.'],
    [{ width: 12.5 }, 'A side of a mask is a whole number of pixels from 1 to 8192.'],
    [{ threshold: 1.5 }, 'A threshold is a number from 0 to 1, or otsu, or adaptive.'],
    [{ threshold: Number.NaN }, 'A threshold is a number from 0 to 1, or otsu, or adaptive.'],
    [{ feather: -1 }, 'A feather is from 0 to 1024 pixels.'],
    [{ globalStrength: 3 }, 'A strength is a number from 0 to 2.'],
    [{ minStrength: 0.9, maxStrength: 0.5 }, 'The minimum strength is above the maximum strength.'],
  ])('say what is wrong with %j', (change, message) => {
    const { error } = exportOptions.safeParse({ ...usualLsd, ...change });
    expect(error?.issues.map((issue) => issue.message)).toEqual([message]);
  });
});

describe('maskSizeOf', () => {
  const image = { width: 832, height: 1216 };

  it('follows the image where nothing else is asked for', () => {
    expect(maskSizeOf(image, { width: null, height: null })).toEqual(image);
    expect(maskSizeOf(image, { width: 416, height: null })).toEqual({ width: 416, height: 608 });
    expect(maskSizeOf(image, { width: null, height: 608 })).toEqual({ width: 416, height: 608 });
    expect(maskSizeOf(image, { width: 64, height: 64 })).toEqual({ width: 64, height: 64 });
  });

  it('stays within what a mask can be', () => {
    const huge = { width: 20_000, height: 10_000 };
    expect(maskSizeOf(huge, { width: null, height: null })).toEqual({ width: 8192, height: 4096 });
    const strip = { width: 10, height: 10_000 };
    expect(maskSizeOf(strip, { width: 512, height: null })).toEqual({ width: 512, height: 8192 });
    expect(maskSizeOf(strip, { width: null, height: 64 })).toEqual({ width: 1, height: 64 });
  });
});
