import { describe, expect, it } from 'vitest';
import { createPictureLoader } from './picture-loader';

function fakeDecoder() {
  const asked: string[] = [];
  const broken = new Set<string>();
  const decode = async (url: string) => {
    asked.push(url);
    if (broken.has(url)) throw new Error('broken');
    return { src: url } as HTMLImageElement;
  };
  return { asked, broken, decode };
}

describe('picture loader', () => {
  it('has a prefetched picture at once and loads it only once', async () => {
    const { asked, decode } = fakeDecoder();
    const loader = createPictureLoader(3, decode);
    expect(loader.peek('a')).toBe('loading');
    await loader.load('a');
    expect(loader.peek('a')).toEqual({ src: 'a' });
    await loader.load('a');
    expect(asked).toEqual(['a']);
  });

  it('forgets the picture that was asked for longest ago', async () => {
    const { decode } = fakeDecoder();
    const loader = createPictureLoader(2, decode);
    for (const url of ['a', 'b', 'a', 'c']) await loader.load(url);
    expect(loader.peek('b')).toBe('loading');
    expect(loader.peek('a')).toEqual({ src: 'a' });
  });

  it('tries a failed picture again when it is asked for again', async () => {
    const { broken, decode } = fakeDecoder();
    const loader = createPictureLoader(2, decode);
    broken.add('a');
    await loader.load('a');
    expect(loader.peek('a')).toBe('failed');
    broken.clear();
    await loader.load('a');
    expect(loader.peek('a')).toEqual({ src: 'a' });
  });
});
