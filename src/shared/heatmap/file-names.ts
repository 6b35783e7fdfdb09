/** UTF-8 bytes of a whole name: far below the 255 of file systems, for folders and tools around it. */
const mostBytes = 100;

/**
 * A file name for each token, in order, all different: also where upper and lower case are the same
 * file. Without what Windows, macOS or Linux refuse or hide: separators, wildcards, control and
 * invisible characters, names of devices (also before an extension), dots and spaces at the ends.
 * At most 100 bytes with the extension (".npy"); what is cut is cut between characters.
 */
export function fileNames(tokens: readonly string[], extension: string): string[] {
  const taken = new Set<string>();
  const nextNumbers = new Map<string, number>();
  return tokens.map((token) => {
    const stem = fileStem(token);
    let name = fitted(stem, extension);
    const plain = sameFile(name);
    // Numbers go on where they were, so that 500 equal tokens are not 500² tries.
    let number = nextNumbers.get(plain) ?? 2;
    while (taken.has(sameFile(name))) name = fitted(stem, `-${number++}${extension}`);
    nextNumbers.set(plain, number);
    taken.add(sameFile(name));
    return name;
  });
}

/** What every system forbids somewhere: Windows' list, control and format characters, lone halves. */
const forbidden = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;
const endings = /^[\s.]+|[\s.]+$/gu;
/** Devices of Windows; the digits ¹²³ count too. */
const device = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³])(?=\.|$)/iu;

function fileStem(token: string): string {
  const plain = token.normalize('NFC').replace(forbidden, '_').replace(endings, '');
  const stem = /[^_]/u.test(plain) ? plain : 'token';
  return device.test(stem) ? `_${stem}` : stem;
}

/** Cut so that it fits with its ending, and does not end in a dot or a space there. */
function fitted(stem: string, ending: string): string {
  const room = mostBytes - byteLength(ending);
  if (byteLength(stem) <= room) return stem + ending;
  let [end, used] = [0, 0];
  for (const character of stem) {
    used += byteLength(character);
    if (used > room) break;
    end += character.length;
  }
  return stem.slice(0, end).replace(endings, '') + ending;
}

function byteLength(text: string): number {
  return encoder.encode(text).length;
}

const encoder = new TextEncoder();

/** Equal for names that some file system takes for the same file; at times for others too. */
export function sameFile(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase();
}
