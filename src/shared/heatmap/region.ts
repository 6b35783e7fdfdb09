import type { GridSize } from './grid';
import type { Heatmap } from './heatmap';
import type { Interpolation } from './interpolation';
import type { PicturePoint } from './picture-space';
import { regionCells, type Region, type RegionCells } from './region-cells';
import { sampleAt } from './sample';

/** One of several heatmaps by how much attention it has somewhere. */
export interface RankedHeatmap {
  /** Place in the list that was asked about. */
  readonly index: number;
  /** 0…1. */
  readonly attention: number;
}

/** Heatmaps by attention at a point, most first, in their order on a tie. */
export function rankAt(
  heatmaps: readonly Heatmap[],
  point: PicturePoint,
  interpolation: Interpolation = 'linear',
): RankedHeatmap[] {
  return ranked(heatmaps.map((heatmap) => sampleAt(heatmap, point, interpolation)));
}

/**
 * Heatmaps by mean attention over a region, most first, in their order on a tie. Cells count by how
 * much of them is covered and are taken as even, so a region smaller than a cell has its value.
 */
export function rankIn(heatmaps: readonly Heatmap[], region: Region): RankedHeatmap[] {
  // Most heatmaps of an image share one grid, and the region is the same for all.
  const byGrid = new Map<string, RegionCells>();
  const means = heatmaps.map((heatmap) => {
    const grid = `${heatmap.width}×${heatmap.height}`;
    let covered = byGrid.get(grid);
    if (!covered) byGrid.set(grid, (covered = regionCells(region, heatmap)));
    return meanOver(heatmap, covered);
  });
  return ranked(means);
}

/**
 * The region as a place to search for: cells of the 4×4 or 8×8 grid that hold at least half as much
 * of it as the cell that holds most, as `bboxCells` does it for boxes.
 */
export function placeOf(region: Region, gridSize: GridSize): number[] {
  const { cells, shares } = regionCells(region, { width: gridSize, height: gridSize });
  const most = shares.reduce((a, b) => Math.max(a, b), 0);
  return Array.from(cells).filter((_, i) => shares[i]! >= most / 2);
}

function meanOver({ values }: Heatmap, { cells, shares }: RegionCells): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < cells.length; i++) {
    sum += values[cells[i]!]! * shares[i]!;
    total += shares[i]!;
  }
  return total > 0 ? sum / total : 0;
}

function ranked(attentions: number[]): RankedHeatmap[] {
  return attentions
    .map((attention, index) => ({ index, attention }))
    .sort((a, b) => b.attention - a.attention || a.index - b.index);
}
