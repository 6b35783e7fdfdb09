import { open, type FileHandle } from 'node:fs/promises';
import { cocoDocument, type CocoDocument, type CocoSource } from '@shared/heatmap/coco';

/** Boxes and cells of a token are those with half of its maximum, as everywhere. */
const cells = { threshold: 0.5, isSplit: false, segmentation: 'rle' } as const;

/** COCO's JSON of many images, written while they come: only names and categories are kept. */
export interface CocoFile {
  add(source: CocoSource): Promise<void>;
  finish(): Promise<void>;
  close(): Promise<void>;
}

export async function createCocoFile(path: string): Promise<CocoFile> {
  const file = await open(path, 'wx');
  const images: CocoDocument['images'] = [];
  const categories = new Map<string, CocoDocument['categories'][number]>();
  let annotations = 0;
  let isOpen = true;
  const { info } = cocoDocument([], cells);
  await write(file, `{"info":${JSON.stringify(info)},\n"annotations":[`);

  function categoryOf({ name, supercategory }: CocoDocument['categories'][number]): number {
    const key = JSON.stringify([name, supercategory]);
    const known = categories.get(key);
    if (known) return known.id;
    const id = categories.size + 1;
    categories.set(key, { id, name, supercategory });
    return id;
  }

  async function close(): Promise<void> {
    if (!isOpen) return;
    isOpen = false;
    await file.close();
  }

  return {
    close,
    async add(source) {
      const one = cocoDocument([source], cells);
      const id = images.length + 1;
      images.push({ ...one.images[0]!, id });
      const ids = new Map(one.categories.map((category) => [category.id, categoryOf(category)]));
      for (const annotation of one.annotations) {
        const numbered = {
          ...annotation,
          id: ++annotations,
          image_id: id,
          category_id: ids.get(annotation.category_id)!,
        };
        await write(file, `${annotations === 1 ? '' : ','}\n${JSON.stringify(numbered)}`);
      }
    },
    async finish() {
      const rest = { images, categories: [...categories.values()] };
      await write(file, `\n],\n${JSON.stringify(rest).slice(1)}\n`);
      await close();
    },
  };
}

/** All of it, where the system takes less at once. */
async function write(file: FileHandle, text: string): Promise<void> {
  await file.appendFile(text);
}
