import type { Palette } from './palettes';
import type { Random } from './random';

/** Gradients of one SVG, collected while drawing. */
export class Defs {
  private readonly items = new Map<string, string>();

  /** Returns a paint reference; equal gradients are shared. */
  gradient(open: string, stops: string, close: string): string {
    const key = open + stops;
    let id = this.items.get(key);
    if (id === undefined) {
      id = `g${this.items.size}`;
      this.items.set(key, id);
      this.parts.push(`<${open} id="${id}">${stops}</${close}>`);
    }
    return `url(#${id})`;
  }

  private readonly parts: string[] = [];

  toString(): string {
    return `<defs>${this.parts.join('')}</defs>`;
  }
}

/** Draws one thing, either in the scene's light or, as a mask, flat white without any glow. */
export class Brush {
  constructor(
    readonly palette: Palette,
    readonly random: Random,
    private readonly defs: Defs,
    private readonly isMask: boolean,
    /** 0 near … 1 lost in the haze. */
    private readonly depth = 0,
  ) {}

  /** A colour of its own, as it looks in the light and the distance of this scene. */
  tint(colour: string, dim = this.palette.dim): string {
    if (this.isMask) return '#fff';
    return mix(mix(colour, this.palette.ink, dim), this.palette.haze, this.depth);
  }

  /** The silhouette colour; `lift` brings it towards the light. */
  ink(lift = 0): string {
    if (this.isMask) return '#fff';
    return mix(mix(this.palette.ink, this.palette.glow, lift), this.palette.haze, this.depth);
  }

  /** Of something that stands on the ground. */
  shadow(): string {
    return mix(this.palette.ground[1], this.palette.ink, 0.25);
  }

  /** Light that shines by itself: windows, lanterns, fire. */
  lamp(): string {
    return this.isMask ? '#fff' : this.palette.lamp;
  }

  vertical(...colours: string[]): string {
    if (this.isMask) return '#fff';
    return this.defs.gradient(
      'linearGradient x1="0" y1="0" x2="0" y2="1"',
      stops(colours),
      'linearGradient',
    );
  }

  horizontal(...colours: string[]): string {
    if (this.isMask) return '#fff';
    return this.defs.gradient(
      'linearGradient x1="0" y1="0" x2="1" y2="0"',
      stops(colours),
      'linearGradient',
    );
  }

  /** A ball lit from the upper left. */
  ball(light: string, shade: string): string {
    if (this.isMask) return '#fff';
    return this.defs.gradient(
      'radialGradient cx="0.36" cy="0.3" r="0.8"',
      stops([light, shade]),
      'radialGradient',
    );
  }

  /** Fades from top to bottom; nothing in a mask. */
  fade(colour: string, from: number, to: number, sideways = false): string {
    const [x2, y2] = sideways ? [1, 0] : [0, 1];
    return this.defs.gradient(
      `linearGradient x1="0" y1="0" x2="${x2}" y2="${y2}"`,
      `<stop offset="0" stop-color="${colour}" stop-opacity="${from}"/>` +
        `<stop offset="1" stop-color="${colour}" stop-opacity="${to}"/>`,
      'linearGradient',
    );
  }

  /** A soft halo; nothing in a mask. */
  glow(x: number, y: number, radius: number, colour = this.palette.glow, strength = 0.8): string {
    if (this.isMask) return '';
    // Four stops follow a falling exponential: two would show an edge.
    const fill = this.defs.gradient(
      'radialGradient cx="0.5" cy="0.5" r="0.5"',
      [1, 0.52, 0.24, 0.08, 0]
        .map(
          (s, i) =>
            `<stop offset="${[0, 0.2, 0.42, 0.7, 1][i]}" stop-color="${colour}" stop-opacity="${round(s * strength)}"/>`,
        )
        .join(''),
      'radialGradient',
    );
    return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="${fill}"/>`;
  }

  /** Details that do not belong to the silhouette; nothing in a mask. */
  detail(svg: string): string {
    return this.isMask ? '' : svg;
  }
}

/** Linear mix of two #rrggbb colours; 0 is the first. */
export function mix(a: string, b: string, amount: number): string {
  const t = Math.min(1, Math.max(0, amount));
  let result = '#';
  for (let i = 1; i < 7; i += 2) {
    const from = parseInt(a.slice(i, i + 2), 16);
    const to = parseInt(b.slice(i, i + 2), 16);
    result += Math.round(from + (to - from) * t)
      .toString(16)
      .padStart(2, '0');
  }
  return result;
}

/** Two decimals are plenty for a pixel, and keep the SVG small. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function stops(colours: string[]): string {
  return colours
    .map(
      (c, i) => `<stop offset="${round(i / Math.max(1, colours.length - 1))}" stop-color="${c}"/>`,
    )
    .join('');
}
