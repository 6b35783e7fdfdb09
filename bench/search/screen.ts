import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import sharp from 'sharp';
import { thumbnailSizes } from '@shared/media';
import { chromiumOptions } from '../../e2e/chromium.mjs';
import { startApp } from '../../e2e/start-app';
import { createMeter } from '../viewer/script-time';
import type { Figures } from './figures';

const seconds = 4;
/** Far more than are scrolled over. */
const imagesWithThumbnails = 12_000;

/**
 * The library screen of the built app in a real Chromium, on a library whose database is up: how long
 * from the start of the program until thumbnails are in the window, and how it scrolls.
 */
export async function measureScreen(dataFolder: string, images: number): Promise<Figures> {
  await writeThumbnails(dataFolder, Math.min(images, imagesWithThumbnails));
  const browser = await chromium.launch(await chromiumOptions());
  try {
    return await measure(browser, dataFolder);
  } finally {
    await browser.close();
  }
}

async function measure(browser: Browser, dataFolder: string): Promise<Figures> {
  const started = performance.now();
  const app = await startApp('browser', browser, { dataFolder });
  try {
    const { page } = app;
    await page.locator('[data-cell] img').first().waitFor();
    const opened = performance.now() - started;
    await page.evaluate(scroll, { pxPerFrame: 120, seconds: 1 });
    const steady = await page.evaluate(scroll, { pxPerFrame: 120, seconds });
    const quick = await page.evaluate(scroll, { pxPerFrame: 1_000, seconds });
    const far = await jumpTimes(page);
    const heapBytes = await (await createMeter(page)).heapBytes();
    await page.evaluate(showBarePage);
    const bare = await page.evaluate(scroll, { pxPerFrame: 120, seconds });
    return {
      'start: thumbnails in the window, ms': opened,
      'scrolling, 120 px a frame: frames per s': steady / seconds,
      'scrolling a bare page of such pictures: frames per s': bare / seconds,
      'scrolling, 1000 px a frame: frames per s': quick / seconds,
      'scrolling: to the middle and far back, ms until the cards are there': far,
      'scrolling: heap of the window, MB': heapBytes / 1e6,
    };
  } finally {
    await app.stop();
  }
}

/** In the page: one step in each frame. */
async function scroll({ pxPerFrame, seconds: long }: { pxPerFrame: number; seconds: number }) {
  let scroller = document.querySelector('[data-cell]')!.parentElement!;
  while (getComputedStyle(scroller).overflowY !== 'scroll') scroller = scroller.parentElement!;
  const started = performance.now();
  let frames = 0;
  while (performance.now() - started < long * 1000) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    scroller.scrollTop += pxPerFrame;
    frames++;
  }
  return frames;
}

/** In the page: what Chromium itself makes of thumbnails in rows here. */
async function showBarePage(): Promise<void> {
  document.body.innerHTML =
    '<div style="height: 100vh; overflow-y: scroll"><div style="position: relative"></div></div>';
  const rows = document.body.firstElementChild!.firstElementChild as HTMLElement;
  rows.style.height = '90000px';
  for (let nth = 0; nth < 3_000; nth++) {
    const picture = new Image(180, 180);
    picture.loading = 'lazy';
    picture.decoding = 'async';
    picture.src = `media/thumbnail/${nth + 5_000}?size=256&v=bare`;
    picture.dataset.cell = '';
    const [left, top] = [(nth % 7) * 190, Math.floor(nth / 7) * 190];
    picture.style.cssText = `position: absolute; left: ${left}px; top: ${top}px`;
    rows.append(picture);
  }
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}

/** The worse of two jumps, as by dragging the scroll bar. */
async function jumpTimes(page: Page): Promise<number> {
  const times: number[] = [];
  for (const part of [0.5, 0.1]) times.push(await page.evaluate(jump, part));
  return Math.max(...times);
}

async function jump(part: number): Promise<number> {
  let scroller = document.querySelector('[data-cell]')!.parentElement!;
  while (getComputedStyle(scroller).overflowY !== 'scroll') scroller = scroller.parentElement!;
  const started = performance.now();
  scroller.scrollTop = part * scroller.scrollHeight;
  const shown = () => [...document.querySelectorAll('[data-cell] [data-image-id]')];
  const before = new Set(shown().map((cell) => cell.getAttribute('data-image-id')));
  const waiting = () =>
    shown().every((cell) => before.has(cell.getAttribute('data-image-id'))) ||
    shown().some((cell) => !cell.getAttribute('aria-label')!.endsWith('.png'));
  do await new Promise((resolve) => requestAnimationFrame(resolve));
  while (waiting() && performance.now() - started < 30_000);
  return performance.now() - started;
}

/** As if the first images of the grid had been looked at before. */
async function writeThumbnails(dataFolder: string, count: number): Promise<void> {
  const folder = join(dataFolder, 'thumbnails');
  for (let nth = 0; nth < 256; nth++) {
    await mkdir(join(folder, nth.toString(16).padStart(2, '0')), { recursive: true });
  }
  for (const size of thumbnailSizes) {
    const pixels = Buffer.from(Array.from({ length: size * size * 3 }, (_, at) => (at * at) % 251));
    const bytes = await sharp(pixels, { raw: { width: size, height: size, channels: 3 } })
      .blur(4)
      .webp({ quality: 82 })
      .toBuffer();
    for (let nth = 1; nth <= count; nth++) {
      const hash = createHash('md5').update(String(nth)).digest('hex');
      await writeFile(join(folder, hash.slice(0, 2), `${hash}-${size}.webp`), bytes);
    }
  }
}
