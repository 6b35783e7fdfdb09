import type { Page } from '@playwright/test';
import sharp from 'sharp';

interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A palette keeps the repository small; the pictures have few colours that matter. */
export async function save(page: Page, file: string, clip?: Clip): Promise<void> {
  const bytes = await page.screenshot(clip ? { clip } : {});
  await sharp(bytes).png({ palette: true, quality: 90, effort: 8 }).toFile(file);
}
