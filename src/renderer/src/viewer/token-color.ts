import type { Rgb } from '@shared/layers';

/**
 * The colour of the n-th token. Hues step by the golden angle, so that neighbours differ most and
 * no count of tokens runs out of them; lightness alternates, for eyes that tell hues badly.
 */
export function tokenColor(position: number): Rgb {
  const hue = (25 + position * 137.508) % 360;
  const lightness = [0.72, 0.8, 0.66][position % 3]!;
  return oklchToRgb(lightness, 0.17, hue);
}

export function cssColor([red, green, blue]: Rgb, alpha = 1): string {
  return `rgb(${red} ${green} ${blue} / ${alpha})`;
}

/** Black or white, whichever reads better on the colour (WCAG relative luminance). */
export function inkOn([red, green, blue]: Rgb): '#000000' | '#ffffff' {
  const [r, g, b] = [red, green, blue].map((value) => {
    const channel = value / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#000000' : '#ffffff';
}

/** OKLab (Ottosson 2020) to sRGB; colours outside sRGB are clipped per channel. Hue in degrees. */
function oklchToRgb(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    toByte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    toByte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    toByte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function toByte(linear: number): number {
  const value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(Math.min(1, Math.max(0, value)) * 255);
}
