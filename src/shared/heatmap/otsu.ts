const bins = 256;

/**
 * The threshold by which values 0…1 fall best into two classes: of the 256 equal bins, the upper edge
 * of the one after which the variance between the classes is largest (N. Otsu, A Threshold Selection
 * Method from Gray-Level Histograms, 1979); in the middle of several that are equally good. Null where
 * all values lie in one bin.
 */
export function otsuThreshold(values: Float32Array): number | null {
  const counts = new Uint32Array(bins);
  let total = 0;
  // By index: for…of takes five times as long over a typed array.
  // eslint-disable-next-line @typescript-eslint/prefer-for-of
  for (let i = 0; i < values.length; i++) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(values[i]! * bins)));
    counts[bin]!++;
    total += bin;
  }
  const count = values.length;
  let [best, first, last] = [0, 0, 0];
  let [below, sumBelow] = [0, 0];
  for (let bin = 0; bin < bins - 1; bin++) {
    below += counts[bin]!;
    sumBelow += counts[bin]! * bin;
    const above = count - below;
    if (below === 0 || above === 0) continue;
    const distance = sumBelow / below - (total - sumBelow) / above;
    const between = (below / count) * (above / count) * distance ** 2;
    if (between > best) [best, first, last] = [between, bin, bin];
    // Through empty bins the classes, and so the variance, stay the same.
    else if (between === best && between > 0) last = bin;
  }
  return best > 0 ? ((first + last) / 2 + 1) / bins : null;
}
