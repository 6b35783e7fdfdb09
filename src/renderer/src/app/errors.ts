import { toAppError, type ErrorCode } from '@shared/errors';

export interface ErrorWording {
  /** What happened. */
  title: string;
  /** What to do next. */
  advice: string;
}

/** Any thrown value in words for people; `detail` is what the program said, with the facts. */
export function describeError(thrown: unknown): ErrorWording & { code: ErrorCode; detail: string } {
  const { code, message } = toAppError(thrown);
  return { ...errorWording[code], code, detail: message };
}

export const errorWording: Readonly<Record<ErrorCode, ErrorWording>> = {
  'bad-request': {
    title: 'This cannot be done with what was entered',
    advice: 'Check the value and try again.',
  },
  'not-found': {
    title: 'This is no longer in the library',
    advice: 'Go back to the library; it may have been removed or replaced.',
  },
  'unknown-region': {
    title: 'There is no place of that name',
    advice: 'Choose one of the named places, or paint cells.',
  },
  forbidden: {
    title: 'This page may not speak to the library',
    advice: 'Open the address that DAAM Lens printed when it started; it holds the access token.',
  },
  'file-unreadable': {
    title: 'The file cannot be opened',
    advice: 'Check that it is allowed to be read, then retry it under Problems.',
  },
  'file-vanished': {
    title: 'The file is gone',
    advice: 'Put it back, or rescan its folder to mark it as missing.',
  },
  'file-truncated': {
    title: 'The file is cut off',
    advice: 'Copy it again from where it came, then retry it under Problems.',
  },
  'file-unsupported': {
    title: 'This kind of file is not supported',
    advice: 'DAAM Lens reads PNG, WebP, JPEG and AVIF images.',
  },
  'file-corrupt': {
    title: 'The file is damaged',
    advice: 'Copy it again from where it came, then retry it under Problems.',
  },
  'metadata-too-large': {
    title: 'The metadata is larger than allowed',
    advice: 'Nothing to do: the image was kept without it.',
  },
  'metadata-json': {
    title: 'The metadata is not valid JSON',
    advice: 'Generate the image again, or repair its sidecar file, then retry it under Problems.',
  },
  'metadata-schema': {
    title: 'The metadata is not in the form DAAM uses',
    advice: 'Check the program that wrote it against the metadata format.',
  },
  'heatmap-size': {
    title: 'The heatmap’s bytes do not fit its size',
    advice: 'Generate the image again; its other heatmaps were kept.',
  },
  'heatmap-encoding': {
    title: 'The heatmap cannot be decoded',
    advice: 'Generate the image again; its other heatmaps were kept.',
  },
  'heatmap-values': {
    title: 'The heatmap holds values that are not numbers',
    advice: 'Generate the image again; its other heatmaps were kept.',
  },
  'folder-unreachable': {
    title: 'The folder cannot be reached',
    advice: 'Check the path, and that its drive or network share is connected.',
  },
  'export-empty': {
    title: 'There is nothing to export',
    advice: 'Show a token, or export all of them.',
  },
  'export-size': {
    title: 'This is too large to export',
    advice: 'Export fewer tokens at a time, or a smaller image.',
  },
  'export-write': {
    title: 'The files cannot be written',
    advice: 'Make room, or choose another folder, and export again.',
  },
  'export-followed': {
    title: 'That folder belongs to the library',
    advice: 'Choose a folder outside it, or export one archive.',
  },
  'export-running': {
    title: 'An export is already running',
    advice: 'Wait until it has finished, or cancel it first.',
  },
  clipboard: {
    title: 'The picture could not be copied',
    advice: 'Save it as PNG instead.',
  },
  unreachable: {
    title: 'DAAM Lens does not answer',
    advice: 'Start it again if it was closed. This page goes on by itself once it is back.',
  },
  'database-unavailable': {
    title: 'The database does not answer',
    advice: 'Check in Settings which database is used, then start DAAM Lens again.',
  },
  'database-newer': {
    title: 'The database was written by a newer DAAM Lens',
    advice: 'Update DAAM Lens, or choose another database in Settings.',
  },
  'import-running': {
    title: 'An import is already running',
    advice: 'Wait until it has finished, or cancel it first.',
  },
  cancelled: {
    title: 'It was cancelled',
    advice: 'What was done until then is kept.',
  },
  internal: {
    title: 'Something went wrong',
    advice: 'Try again. If it happens every time, start DAAM Lens again.',
  },
};
