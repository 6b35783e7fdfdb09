import ExifReader from 'exifreader';
import { AppError } from '@shared/errors';
import type { ContainerText } from './container-text';
import { keyedText } from './keyed-text';

/** As PNG calls the text that holds a packet. */
export const xmpKeyword = 'XML:com.adobe.xmp';

/** Properties that writers of generation data use, whatever their namespace, and their keyword. */
const keywords: Record<string, string> = {
  prompt: 'prompt',
  workflow: 'workflow',
  parameters: 'parameters',
  UserComment: 'UserComment',
  // XMP's name for what EXIF calls so.
  description: 'ImageDescription',
  ImageDescription: 'ImageDescription',
  Make: 'Make',
  Model: 'Model',
};
const maxXmpCharacters = 16 * 1024 * 1024;

/**
 * Texts of an XMP packet, for keywords that the file does not have already. What is no XMP gives
 * none: other programs put it there, and it is not what makes the image. Throws
 * `metadata-too-large`.
 */
export function readXmp(packet: string, text: ContainerText): void {
  if (packet.length > maxXmpCharacters) {
    const limit = maxXmpCharacters / 1024 / 1024;
    throw new AppError('metadata-too-large', `The XMP data is larger than ${limit} MB.`);
  }
  const properties = readProperties(packet);
  for (const [name, { value }] of Object.entries(properties)) {
    const content = textIn(value);
    if (content === null) continue;
    const keyed = keyedText(content);
    const keyword = keyed?.[0] ?? (Object.hasOwn(keywords, name) ? keywords[name]! : null);
    if (keyword !== null && !text.has(keyword)) text.add(keyword, keyed?.[1] ?? content);
  }
}

function readProperties(packet: string): Record<string, { value: unknown }> {
  // Without the marks around it, which come in many forms: the reader takes long over some.
  const body = packet
    .replace(/<\?xpacket(?:(?!\?>)[^<]){0,1000}\?>/g, '')
    .replaceAll('<?xpacket', '');
  const bytes = Buffer.from(`<?xpacket begin="" id=""?>${body}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  try {
    const { xmp } = ExifReader.loadView(view, { expanded: true, includeTags: { xmp: true } });
    return (xmp ?? {}) as unknown as Record<string, { value: unknown }>;
  } catch {
    return {};
  }
}

/** A text, or the first of a list: those in the default language come first. */
function textIn(value: unknown): string | null {
  const first: unknown = Array.isArray(value) ? (value[0] as { value?: unknown })?.value : value;
  return typeof first === 'string' && first !== '' ? first : null;
}
