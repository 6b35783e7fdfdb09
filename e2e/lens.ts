import { expect, type Locator, type Page } from '@playwright/test';
import type { CallName, Host, Input, Output } from '@shared/api';
import type { Result } from '@shared/errors';
import type { PicturePoint, Size } from '@shared/heatmap/picture-space';
import type { RunningApp, StartOptions } from './start-app';

/** The app in the words of its users. */
export class Lens {
  readonly page: Page;

  constructor(
    readonly app: RunningApp,
    private readonly options: StartOptions,
  ) {
    this.page = app.page;
  }

  get dataFolder(): string {
    return this.options.dataFolder;
  }

  /** What the folder dialog answers, where there is one. */
  get chosenFolder(): string {
    return this.options.chosenFolder!;
  }

  get exportFolder(): string {
    return this.options.exportFolder!;
  }

  /** Asks main, as the renderer does, whatever the host. */
  async ask<Name extends CallName>(name: Name, input?: Input<Name>): Promise<Output<Name>> {
    const result = (await this.page.evaluate(
      async ([call, given]) => {
        const host = (window as unknown as { api?: Host }).api;
        if (host) return host.invoke(call as CallName, given);
        const response = await fetch(`api/${call as string}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ input: given }),
        });
        return (await response.json()) as Result<unknown>;
      },
      [name, input] as const,
    )) as Result<unknown>;
    if (!result.ok) throw new Error(result.error.message);
    return result.value as Output<Name>;
  }

  /** Names of all images in the library. */
  async fileNames(): Promise<string[]> {
    const ids = await this.ask('library.order', { sort: 'name', direction: 'asc' });
    const cards = await this.ask('images.cards', { ids });
    return cards.map((card) => card.fileName);
  }

  /** How changes in a folder are noticed; undefined for one that is not on the list. */
  async watchState(path: string): Promise<string | undefined> {
    const { folders } = await this.ask('library.overview');
    return folders.find((folder) => folder.path === path)?.watch.state;
  }

  async goTo(address: string): Promise<void> {
    await this.page.evaluate((hash) => (window.location.hash = hash), address);
  }

  // Library

  /** Adds `chosenFolder`: by the dialog in Electron, by its path in a browser. */
  async addFolder(): Promise<void> {
    await this.page
      .getByRole('button', { name: /Add folder/ })
      .first()
      .click();
    const field = this.page.getByRole('textbox', { name: /Folder/ });
    if (!(await this.page.evaluate(() => 'api' in window))) {
      await field.fill(this.chosenFolder);
      await this.page.getByRole('dialog').getByRole('button', { name: /^Add/ }).click();
    }
  }

  thumbnails(): Locator {
    return this.page.getByRole('button', { name: /\.(png|webp|jpg)$/ });
  }

  async importFinished(): Promise<void> {
    await expect(this.importStatus()).toContainText(/imported/i, { timeout: 150_000 });
    await expect(this.importStatus()).toHaveAttribute('data-state', 'finished', {
      timeout: 150_000,
    });
  }

  importStatus(): Locator {
    return this.page.getByRole('region', { name: 'Import' });
  }

  async dismissImport(): Promise<void> {
    await this.importStatus().getByRole('button', { name: 'Dismiss' }).click();
  }

  async sortBy(label: string): Promise<void> {
    await this.page.getByRole('combobox', { name: 'Sort by' }).click();
    await this.page.getByRole('option', { name: label }).click();
  }

  /** What comes into the library comes into view. */
  async newestFirst(): Promise<void> {
    await this.sortBy('Date added');
    const direction = this.page.getByRole('button', { name: /^Direction: / });
    const words = (await direction.getAttribute('aria-label')) ?? '';
    if (words.includes('ascending')) await direction.click();
  }

  /** Chooses which images the library shows. */
  async show(label: string): Promise<void> {
    await this.page.getByRole('combobox', { name: 'Show' }).click();
    await this.page.getByRole('option', { name: label, exact: true }).click();
  }

  async openImage(fileName: string): Promise<void> {
    const thumbnail = this.page.getByRole('button', { name: fileName, exact: true });
    // Only what is on screen is in the page: by name the grid is short to leaf through.
    await this.sortBy('Name');
    // Where the grid was left, other journeys may have been.
    await this.thumbnails().first().press('Home');
    await expect(thumbnail).toBeVisible();
    await thumbnail.click();
    await expect(this.canvas()).toBeVisible();
  }

  // Viewer

  canvas(): Locator {
    return this.page.getByRole('img', { name: /\.(png|webp|jpg)\b/ });
  }

  /** Where a place of the fitted picture, in fractions of its sides, is on the page. */
  async onPicture(size: Size, { x, y }: PicturePoint): Promise<{ x: number; y: number }> {
    const stage = (await this.canvas().boundingBox())!;
    const scale = Math.min((stage.width - 40) / size.width, (stage.height - 40) / size.height);
    return {
      x: stage.x + stage.width / 2 + (x - 0.5) * size.width * scale,
      y: stage.y + stage.height / 2 + (y - 0.5) * size.height * scale,
    };
  }

  /** What is drawn over picture and heatmaps: boxes, grid. Absent while nothing is. */
  marks(): Locator {
    return this.page.locator('.konvajs-content');
  }

  tokens(): Locator {
    return this.page.getByRole('region', { name: 'Tokens' });
  }

  token(name: string): Locator {
    return this.tokens().getByRole('button', { name, exact: true });
  }

  async toggleToken(name: string): Promise<void> {
    await this.token(name).click();
  }

  // Search

  /** The search screen, with nothing asked. */
  async startSearch(): Promise<void> {
    await this.goTo('#/search?q=');
    await expect(this.queryText()).toHaveValue('');
  }

  async search(query: string): Promise<void> {
    await this.goTo(`#/search?q=${encodeURIComponent(query)}`);
  }

  queryText(): Locator {
    return this.page.getByRole('textbox', { name: 'Query as text' });
  }

  /** The terms of the query, as they are said in words. */
  chips(): Locator {
    return this.page.getByRole('group', { name: 'Terms' }).locator('[data-chip]');
  }

  async addTerm(kind: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add', exact: true }).click();
    await this.page.getByRole('menuitem', { name: kind, exact: true }).click();
  }

  /** The line that says how many images were found. */
  foundCount(): Locator {
    return this.page.getByRole('region', { name: 'Results' }).getByRole('status');
  }

  /** How many images main finds for a query. */
  async countOf(query: string): Promise<number> {
    const order = { sort: 'score', direction: 'desc' } as const;
    return (await this.ask('search.find', { query, ...order, limit: 0 })).count;
  }

  async searchToken(token: string): Promise<void> {
    const field = this.page.getByRole('combobox', { name: 'Token' });
    await field.fill(token);
    // Not by the list: a token that is typed in full is taken, and the list closes.
    await field.press('Enter');
    await expect(this.chips().filter({ hasText: token }).first()).toBeVisible();
  }

  place(): Locator {
    return this.page.getByRole('grid', { name: 'Place' });
  }

  cell(row: number, column: number): Locator {
    return this.place().getByRole('gridcell', {
      name: `row ${row}, column ${column}`,
      exact: true,
    });
  }

  /** Paints from the first cell to the last in one stroke; cells are [row, column] from 1. */
  async paintCells(...cells: [row: number, column: number][]): Promise<void> {
    for (const [index, [row, column]] of cells.entries()) {
      const box = await this.cell(row, column).boundingBox();
      await this.page.mouse.move(box!.x + box!.width / 2, box!.y + box!.height / 2, { steps: 4 });
      if (index === 0) await this.page.mouse.down();
    }
    await this.page.mouse.up();
  }

  /** File names of the results on screen, in order. */
  async results(): Promise<string[]> {
    return this.thumbnails().evaluateAll((buttons) =>
      buttons.map((button) => button.getAttribute('aria-label') ?? button.textContent ?? ''),
    );
  }

  /** All thumbnails on screen have their pixels. */
  async thumbnailsLoaded(): Promise<void> {
    await expect
      .poll(() =>
        this.page
          .locator('img')
          .evaluateAll(
            (images) =>
              images.length > 0 &&
              images.every(
                (image) =>
                  (image as HTMLImageElement).complete &&
                  (image as HTMLImageElement).naturalWidth > 0,
              ),
          ),
      )
      .toBe(true);
  }

  async chooseTheme(theme: 'dark' | 'light'): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) {
      const button = this.page.getByRole('button', { name: /^Theme:/ });
      if ((await button.getAttribute('aria-label')) === `Theme: ${theme}`) return;
      await button.click();
    }
  }
}
