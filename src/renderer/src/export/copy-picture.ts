import { AppError } from '@shared/errors';

/**
 * Puts a PNG on the clipboard. It is given while it is still being made, because browsers allow it
 * only right after a key or a click. Throws `clipboard` where it is not allowed, and what `png`
 * rejects with.
 */
export async function copyPicture(png: Promise<Blob>): Promise<void> {
  // A page that came over the network without encryption has no clipboard.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (!clipboard || typeof ClipboardItem === 'undefined') {
    png.catch(() => undefined);
    throw new AppError('clipboard', 'This browser gives the page no clipboard for pictures.');
  }
  const written = clipboard.write([new ClipboardItem({ 'image/png': png })]);
  // First what went wrong with the picture, which the clipboard only calls an error.
  const [made] = await Promise.allSettled([png, written]);
  if (made.status === 'rejected') throw made.reason;
  try {
    await written;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('clipboard', `The clipboard refused the picture: ${reason}`);
  }
}
