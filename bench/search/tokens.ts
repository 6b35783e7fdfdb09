/** How often tokens occur: the nth most frequent in 1/2 · n^−exponent of all images. */
export const differentTokens = 20_000;
export const tokensPerImage = 30;
const exponent = exponentFor(tokensPerImage);
/** Numbers of tokens as often as they occur, to pick from. */
const drawn = draws(2 ** 20);

export function tokenText(token: number): string {
  return `token ${token}`;
}

/** Different tokens for one image; token 0 in half of all. */
export function tokensOfImage(random: () => number): Set<number> {
  const tokens = new Set<number>();
  if (random() < 0.5) tokens.add(0);
  while (tokens.size < tokensPerImage) tokens.add(drawn[Math.floor(random() * drawn.length)]!);
  return tokens;
}

function share(nth: number, s: number): number {
  return 0.5 * nth ** -s;
}

/** The exponent at which images have so many tokens on average. */
function exponentFor(count: number): number {
  let [low, high] = [0.1, 2];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    let sum = 0;
    for (let nth = 1; nth <= differentTokens; nth++) sum += share(nth, middle);
    if (sum > count) low = middle;
    else high = middle;
  }
  return low;
}

/** All but the most frequent one, which is decided by itself. */
function draws(size: number): Uint16Array {
  const shares = Array.from({ length: differentTokens }, (_, token) => share(token + 1, exponent));
  shares[0] = 0;
  const total = shares.reduce((sum, one) => sum + one, 0);
  const picked = new Uint16Array(size);
  for (let token = 0, at = 0, sum = 0; token < differentTokens; token++) {
    sum += shares[token]!;
    while (at < size && (at + 0.5) / size <= sum / total) picked[at++] = token;
  }
  return picked;
}
