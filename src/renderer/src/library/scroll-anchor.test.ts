import { describe, expect, it } from 'vitest';
import { rescale } from './scroll-anchor';

describe('rescale', () => {
  it('keeps the image at the top when cells change size', () => {
    // Row 30 of 4 columns holds image 120; with 6 columns that is row 20.
    expect(rescale(30 * 250, { columns: 4, rowPx: 250 }, { columns: 6, rowPx: 170 })).toBe(
      20 * 170,
    );
  });

  it('changes nothing when the cells stay', () => {
    const shape = { columns: 4, rowPx: 250 };
    expect(rescale(1_234, shape, shape)).toBe(1_234);
  });
});
