import type { Lens } from '../../e2e/lens';
import type { Row } from '../table';

const seconds = 4;

/** Frames per second while the picture is moved and zoomed, with 30 heatmaps beside the bare one. */
export async function measureMoving(lens: Lens): Promise<Row[]> {
  const { page } = lens;
  await page.getByRole('textbox', { name: 'Filter tokens' }).fill('');
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  const rows: Row[] = [];
  const measure = async (shown: string) => {
    for (const how of ['pan', 'zoom'] as const) {
      const { frames, scriptMs } = await page.evaluate(move, { how, seconds });
      rows.push({
        shown,
        moving: how,
        'frames per s': frames / seconds,
        'script ms per frame': scriptMs / frames,
      });
    }
  };
  await page.mouse.move(5, 5);
  await measure('bare picture');
  for (let nth = 0; nth < 30; nth++) await lens.toggleToken(`token ${nth}`);
  await page.mouse.move(5, 5);
  await measure('30 heatmaps');
  await page.keyboard.press('b');
  await measure('30 heatmaps with boxes');
  await page.keyboard.press('b');
  await page.getByRole('combobox', { name: 'Blend' }).selectOption('multiply');
  await measure('30 heatmaps, multiply');
  await page.getByRole('combobox', { name: 'Blend' }).selectOption('strongest');
  return rows;
}

/** In the page: one step in each frame, by the events of a wheel and of keys. */
async function move({ how, seconds }: { how: 'pan' | 'zoom'; seconds: number }) {
  const canvas = document.querySelector('[role=img][aria-label*=".png"]')!;
  const bounds = canvas.getBoundingClientRect();
  const at = { clientX: bounds.x + bounds.width / 3, clientY: bounds.y + bounds.height / 3 };
  const started = performance.now();
  let frames = 0;
  let scriptMs = 0;
  while (performance.now() - started < seconds * 1000) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const before = performance.now();
    const there = frames % 40 < 20;
    if (how === 'zoom') {
      const deltaY = there ? -40 : 40;
      canvas.dispatchEvent(
        new WheelEvent('wheel', { ...at, deltaY, bubbles: true, cancelable: true }),
      );
    } else {
      const key = there ? 'ArrowLeft' : 'ArrowRight';
      dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey: true, cancelable: true }));
    }
    scriptMs += performance.now() - before;
    frames++;
  }
  return { frames, scriptMs };
}
