import type { Brush } from '../brush';
import type { Point, Shape } from './shapes';
import { disc, line, oval, path, polygon } from './shapes';

/** A broad crown of leaves; its colour follows the season of the palette. */
export const tree: Shape = {
  width: 160,
  height: 180,
  draw(brush) {
    const [light, shade] = foliage(brush);
    const crown: [number, number, number][] = [
      [80, 50, 40],
      [48, 74, 34],
      [112, 72, 36],
      [66, 96, 30],
      [100, 98, 30],
      [28, 92, 22],
      [134, 94, 22],
    ];
    const clumps = crown.map(([x, y, r]) => disc(x, y, r, brush.tint(shade))).join('');
    let leaves = '';
    for (let i = 0; i < 260; i++) {
      const [x, y, r] = brush.random.pick(crown);
      const angle = brush.random.between(0, Math.PI * 2);
      const far = Math.sqrt(brush.random.next()) * r;
      const at: Point = [x + Math.cos(angle) * far, y + Math.sin(angle) * far];
      // Lit from the upper left.
      const lit = 0.5 - (at[0] - 80) / 170 - (at[1] - 72) / 100;
      leaves += disc(
        at[0],
        at[1],
        brush.random.between(2.2, 6),
        brush.tint(
          lit > brush.random.next() ? light : shade,
          0.06 + (1 - Math.min(1, Math.max(0, lit))) * 0.3,
        ),
        'opacity="0.75"',
      );
    }
    const bark = brush.horizontal(brush.tint('#7a5540'), brush.tint('#352126'));
    return [
      brush.detail(oval(80, 177, 56, 6, brush.shadow())),
      path(
        'M70 178 Q76 140 72 108 L50 84 L56 80 L76 100 L78 70 H84 L86 100 L106 80 L112 84 L90 110 Q86 144 94 178 Q82 172 70 178Z',
        bark,
      ),
      clumps,
      brush.detail(leaves),
      brush.detail(path('M78 128 L77 108 L60 90 L79 104Z', brush.tint('#352126'), 'opacity="0.6"')),
    ].join('');
  },
};

/** Bare branches, drawn by halving. */
export const bareTree: Shape = {
  width: 160,
  height: 180,
  draw(brush) {
    const colour = brush.ink(0.04);
    const grow = (x: number, y: number, angle: number, length: number, thick: number): string => {
      const endX = x + Math.cos(angle) * length;
      const endY = y + Math.sin(angle) * length;
      const bend = brush.random.between(-0.18, 0.18) * length;
      const self = line(
        `M${x} ${y} Q${(x + endX) / 2 + bend} ${(y + endY) / 2} ${endX} ${endY}`,
        colour,
        Math.max(0.7, thick),
      );
      if (length < 9) return self;
      const spread = brush.random.between(0.32, 0.55);
      return (
        self +
        grow(endX, endY, angle - spread, length * brush.random.between(0.68, 0.8), thick * 0.66) +
        grow(
          endX,
          endY,
          angle + spread * brush.random.between(0.7, 1.1),
          length * brush.random.between(0.64, 0.8),
          thick * 0.66,
        )
      );
    };
    return (
      path('M66 180 Q76 170 76 150 H86 Q86 170 98 180Z', colour) +
      grow(81, 156, -Math.PI / 2, 40, 11)
    );
  },
};

export const pine: Shape = {
  width: 100,
  height: 180,
  draw(brush) {
    const snowy = brush.palette.tokens.some((t) => t === 'snow');
    const green = brush.horizontal(brush.tint('#3f7a5c'), brush.tint('#173c38'));
    let tiers = '';
    for (let i = 0; i < 6; i++) {
      const top = 6 + i * 24;
      const half = 13 + i * 6.6;
      const low = top + 46;
      tiers =
        path(
          `M50 ${top} Q${50 - half * 0.4} ${low - 16} ${50 - half} ${low} Q50 ${low - 9} ${50 + half} ${low} Q${50 + half * 0.4} ${low - 16} 50 ${top}Z`,
          green,
        ) +
        (snowy
          ? brush.detail(
              path(
                `M50 ${top} Q${50 - half * 0.4} ${low - 16} ${50 - half} ${low} Q${50 - half * 0.3} ${low - 14} 50 ${top + 14}Z`,
                '#ffffff',
                'opacity="0.75"',
              ),
            )
          : '') +
        tiers;
    }
    return path('M45 160 H55 V180 H45Z', brush.tint('#4a3028')) + tiers;
  },
};

/** One great peak with a cap of snow. */
export const mountain: Shape = {
  width: 260,
  height: 150,
  draw(brush) {
    const rock = brush.vertical(brush.tint('#7d8aa8'), brush.tint('#a7b0c4', 0.1));
    const snow = brush.tint('#fbfdff', 0.06);
    return [
      path('M0 150 L46 108 L70 92 L104 48 L132 6 L158 42 L184 66 L214 108 L260 150Z', rock),
      brush.detail(
        path(
          'M132 6 L158 42 L184 66 L214 108 L260 150 H150 L142 112 L152 84 L138 54Z',
          brush.ink(),
          'opacity="0.26"',
        ),
      ),
      brush.detail(
        path(
          'M132 6 L104 48 L92 64 L104 60 L110 72 L120 58 L128 76 L138 56 L150 68 L154 54 L170 62 L176 58 L158 42Z',
          snow,
        ),
      ),
      brush.detail(
        path(
          'M132 6 L158 42 L176 58 L170 62 L154 54 L150 68 L138 56Z',
          brush.tint('#8fa5c6'),
          'opacity="0.6"',
        ),
      ),
    ].join('');
  },
};

export const mushroom: Shape = {
  width: 110,
  height: 120,
  draw(brush) {
    const one = (x: number, y: number, s: number) =>
      `<g transform="translate(${x} ${y}) scale(${s})">` +
      brush.glow(0, -6, 62, '#7ff0e4', 0.5) +
      path('M-8 0 Q-6 26 -12 46 H12 Q6 26 8 0Z', brush.vertical('#f3fff6', brush.tint('#7fb8ac'))) +
      path(
        'M-36 4 Q-34 -34 0 -36 Q34 -34 36 4 Q0 14 -36 4Z',
        brush.vertical('#8ff5e6', '#2c8aa8'),
      ) +
      brush.detail(
        oval(-14, -16, 6, 4.4, '#eafff8') +
          oval(10, -22, 5, 3.6, '#eafff8') +
          oval(18, -6, 4, 3, '#eafff8'),
      ) +
      '</g>';
    return one(80, 74, 0.66) + one(26, 84, 0.5) + one(54, 56, 1.05);
  },
};

/** A tuft of meadow flowers. */
export const flowers: Shape = {
  width: 200,
  height: 110,
  draw(brush) {
    let result = '';
    for (let i = 0; i < 26; i++) {
      const x = brush.random.between(8, 192);
      const top = brush.random.between(16, 74);
      const lean = brush.random.between(-8, 8);
      const r = brush.random.between(5.5, 9.5);
      const colour = brush.tint(
        brush.random.pick(['#e8503f', '#f27a55', '#ffd45e', '#f5f0ff', '#d970b0']),
      );
      result += line(
        `M${x - lean} 110 Q${x} ${(top + 110) / 2} ${x} ${top}`,
        brush.tint('#2f6b41'),
        1.8,
      );
      for (let p = 0; p < 5; p++) {
        const a = (p / 5) * Math.PI * 2;
        result += disc(x + Math.cos(a) * r * 0.62, top + Math.sin(a) * r * 0.56, r * 0.56, colour);
      }
      result += brush.detail(disc(x, top, r * 0.36, brush.tint('#5a3324')));
    }
    return result;
  },
};

/** A piece of land that hangs in the air. */
export const island: Shape = {
  width: 220,
  height: 150,
  draw(brush) {
    const rock = brush.vertical(brush.tint('#8a6f6c'), brush.tint('#3b2c40'));
    const points: Point[] = [
      [10, 44],
      [28, 64],
      [44, 72],
      [56, 100],
      [74, 108],
      [92, 146],
      [108, 118],
      [126, 124],
      [142, 92],
      [168, 84],
      [186, 62],
      [210, 44],
    ];
    return [
      polygon(points, rock),
      brush.detail(
        path('M56 100 L74 60 L92 146Z M142 92 L126 56 L108 118Z', brush.ink(), 'opacity="0.2"'),
      ),
      path(
        'M4 44 Q20 30 60 28 Q110 16 160 28 Q206 32 216 44 Q200 58 176 52 Q150 62 120 54 Q90 62 62 54 Q30 60 4 44Z',
        brush.vertical(brush.tint('#9ccb6a'), brush.tint('#3f7a4a')),
      ),
    ].join('');
  },
};

/** A tall fall between two cliffs. */
export const waterfall: Shape = {
  width: 220,
  height: 220,
  draw(brush) {
    const rock = brush.vertical(brush.tint('#8f9a8c'), brush.tint('#3a4a4c'));
    const strands = Array.from({ length: 16 }, () => {
      const x = brush.random.between(86, 136);
      const sway = brush.random.between(-7, 7);
      return line(
        `M${x} 34 Q${x + sway / 2} 120 ${x + sway} 206`,
        '#ffffff',
        brush.random.between(1, 3),
        'opacity="0.4"',
      );
    }).join('');
    const left =
      'M0 220 L4 168 L14 150 L12 112 L26 96 L24 60 L40 40 L52 20 L72 10 L88 26 L92 44 L84 70 L90 104 L80 140 L84 176 L76 220Z';
    const right =
      'M220 220 L216 176 L204 160 L208 124 L192 100 L194 72 L180 54 L174 28 L152 14 L136 22 L130 46 L140 78 L134 112 L144 146 L138 184 L148 220Z';
    return [
      path(
        'M84 36 Q110 24 136 34 Q130 120 146 216 H78 Q92 120 84 36Z',
        brush.vertical('#f6fdff', brush.tint('#a9d7ea')),
      ),
      brush.detail(strands),
      path(`${left} ${right}`, rock),
      brush.detail(
        path(
          'M24 60 L40 40 L52 20 L72 10 L66 44 L48 62 L44 110 L30 150 L28 220 H0 L4 168 L14 150 L12 112 L26 96Z M174 28 L152 14 L160 52 L172 80 L168 124 L184 168 L180 220 H220 L216 176 L204 160 L208 124 L192 100 L194 72 L180 54Z',
          brush.ink(),
          'opacity="0.2"',
        ) +
          path(
            'M40 40 Q56 12 72 10 Q84 16 88 26 Q70 20 60 30 Q52 40 40 40Z M180 54 Q172 22 152 14 Q142 16 136 22 Q150 24 158 34 Q166 48 180 54Z',
            brush.tint('#7fb35e'),
          ),
      ),
      brush.glow(110, 212, 74, '#ffffff', 0.75),
    ].join('');
  },
};

function foliage(brush: Brush): readonly [string, string] {
  const tokens: readonly string[] = brush.palette.tokens;
  if (tokens.includes('pastel colors')) return ['#ffd3e2', '#e27fae'];
  if (tokens.includes('autumn')) return ['#f7a83c', '#b8431f'];
  if (tokens.includes('snow')) return ['#ffffff', '#b4c8dc'];
  return ['#9bcb62', '#38784a'];
}
