import type { Lora } from '@shared/images';

/**
 * LoRAs that a prompt asks for: `<lora:name:0.8>`, `<lyco:name:0.8>`, with a second number for the
 * image model (`<lora:name:0.8:0.5>`: 0.5) or numbers by name (`te=0.8:unet=0.5`). Strength is that
 * of the image model, 1 when none is written.
 */
export function loraTags(prompt: string): Lora[] {
  // No part can hold the mark that ends it, and lengths are bounded: no text makes this slow.
  const tags = prompt.matchAll(/<(?:lora|lyco):([^:<>]{1,500})((?::[^:<>]{0,100}){0,10})>/gi);
  return Array.from(tags, ([, name, rest]) => ({
    name: name!.trim(),
    strength: strengthOf(rest!.split(':').slice(1)),
  }));
}

function strengthOf(parts: string[]): number | null {
  const named = new Map(
    parts.flatMap((part) => {
      const [key, value] = part.split('=', 2);
      return value === undefined ? [] : [[key!.trim().toLowerCase(), value] as const];
    }),
  );
  const [text, image] = parts.filter((part) => !part.includes('='));
  const written = named.get('unet') ?? image ?? text ?? named.get('te');
  if (written === undefined) return 1;
  const strength = Number(written);
  return written.trim() !== '' && Number.isFinite(strength) ? strength : null;
}
