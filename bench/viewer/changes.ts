import type { Lens } from '../../e2e/lens';
import type { Row } from '../table';
import { createMeter, rowOf, type Cost, type Meter } from './script-time';

const repeats = 25;

/** One row for each kind of change that a person makes, with all heatmaps visible. */
export async function measureChanges(lens: Lens, layers: number): Promise<Row[]> {
  const { page } = lens;
  const meter = await createMeter(page);
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByText(`Strongest of ${layers}`).waitFor();
  await page.mouse.move(5, 5);

  const rows: Row[] = [
    rowOf(
      'nothing (what measuring costs)',
      await repeat(
        meter,
        () => undefined,
        () => null,
      ),
    ),
  ];
  const add = async <Argument>(
    name: string,
    change: (argument: Argument) => void,
    argumentOf: (nth: number) => Argument,
  ) => rows.push(rowOf(name, await repeat(meter, change, argumentOf)));

  await add('toggle one', clickButton, (nth) => `token ${(nth >> 1) % layers}`);
  await add('opacity of all', pressSlider, (nth) => ({ name: 'Opacity', key: arrow(nth) }));
  await add('limits of all', pressSlider, (nth) => ({ name: 'Upper limit', key: arrow(nth) }));
  await add('gamma of all', pressSlider, (nth) => ({ name: 'Gamma', key: arrow(nth) }));
  await add('colormap of all', chooseOption, (nth) => ({
    name: 'Colormap',
    value: ['viridis', 'magma', 'inferno', 'turbo'][nth % 4]!,
  }));
  await add('pointer move, with the probe', movePointer, (nth) => nth % 25);
  await page.mouse.move(5, 5);
  await page.getByRole('button', { name: 'Change the look of token 3', exact: true }).click();
  await add('opacity of one', pressSlider, (nth) => ({ name: 'Opacity', key: arrow(nth) }));
  await page.getByRole('button', { name: 'Edit all' }).click();
  await page.getByText('Token', { exact: true }).click();
  await add('opacity of all, by token', pressSlider, (nth) => ({
    name: 'Opacity',
    key: arrow(nth),
  }));
  for (const blend of ['multiply', 'normal', 'strongest']) {
    await page.getByRole('combobox', { name: 'Blend' }).selectOption(blend);
    if (blend === 'strongest') break;
    await add(`opacity of all, ${blend}`, pressSlider, (nth) => ({
      name: 'Opacity',
      key: arrow(nth),
    }));
  }
  await page.keyboard.press('b');
  await add('threshold of all boxes', pressSlider, (nth) => ({
    name: 'Box threshold',
    key: arrow(nth),
  }));
  await page.keyboard.press('b');
  await page.getByRole('tab', { name: /^Groups/ }).click();
  await add('merge threshold, groups listed', pressSlider, (nth) => ({
    name: 'Merge threshold',
    key: arrow(nth),
  }));
  await page.getByRole('tab', { name: /^Positive/ }).click();
  for (const way of ['Dominance', 'Contours', 'Difference', 'Spotlight', 'Side by side']) {
    rows.push(rowOf(`to ${way.toLowerCase()} and back`, await measureWay(meter, way)));
  }
  await page.getByText('Colormap', { exact: true }).click();
  return rows;
}

/** The first time apart: contours are traced once, and heatmaps stretched to another size. */
async function measureWay(meter: Meter, way: string): Promise<Cost[]> {
  const costs: Cost[] = [];
  for (let nth = 0; nth < 6; nth++) {
    const there = await meter.measure(clickRadio, way);
    await meter.measure(clickRadio, 'Overlay');
    if (nth > 0) costs.push(there);
  }
  return costs;
}

async function repeat<Argument>(
  meter: Meter,
  change: (argument: Argument) => void,
  argumentOf: (nth: number) => Argument,
): Promise<Cost[]> {
  const costs: Cost[] = [];
  for (let nth = 0; nth < repeats + 5; nth++) {
    const cost = await meter.measure(change, argumentOf(nth));
    // The first few are compiled on the way.
    if (nth >= 5) costs.push(cost);
  }
  return costs;
}

function arrow(nth: number): string {
  return nth % 20 < 10 ? 'ArrowLeft' : 'ArrowRight';
}

// In the page: by the same elements and events as a person.

function clickButton(name: string): void {
  document.querySelector<HTMLElement>(`[aria-label="Tokens"] [aria-label="${name}"]`)!.click();
}

function movePointer(nth: number): void {
  const canvas = document.querySelector('[role=img][aria-label*=".png"]')!;
  const bounds = canvas.getBoundingClientRect();
  const at = {
    clientX: bounds.x + bounds.width * (0.3 + 0.015 * nth),
    clientY: bounds.y + bounds.height / 2,
  };
  canvas.dispatchEvent(new PointerEvent('pointermove', { ...at, bubbles: true }));
}

function pressSlider({ name, key }: { name: string; key: string }): void {
  const slider = document.querySelector<HTMLElement>(`[role=slider][aria-label="${name}"]`)!;
  slider.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}

function chooseOption({ name, value }: { name: string; value: string }): void {
  const select = document.querySelector<HTMLSelectElement>(`select[aria-label="${name}"]`)!;
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')!.set!.call(select, value);
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

function clickRadio(label: string): void {
  const labels = document.querySelectorAll<HTMLElement>('[aria-label="View"] label');
  [...labels].find(({ textContent }) => textContent === label)!.click();
}
