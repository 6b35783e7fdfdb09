import { showDone, showError } from './notices';

/** Also where there is no clipboard, as in a window over plain HTTP from elsewhere. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showDone(done);
  } catch (error) {
    showError(error);
  }
}
