import type { Brush } from '../brush';
import type { Point, Shape } from './shapes';
import { disc, limb, line, normal, path, polygon, smooth } from './shapes';

interface Scales {
  light: string;
  deep: string;
  dark: string;
  membrane: string;
}

export const redDragon = flying({
  light: '#d0503e',
  deep: '#5e1b26',
  dark: '#7d2530',
  membrane: '#e98452',
});
export const greenDragon = flying({
  light: '#5fae6a',
  deep: '#173f3a',
  dark: '#24604c',
  membrane: '#b5cf6a',
});
export const iceDragon = flying({
  light: '#cbe9f7',
  deep: '#4a78b8',
  dark: '#4d78ae',
  membrane: '#f2fbff',
});
export const blackDragon = flying({
  light: '#4a4258',
  deep: '#120d1c',
  dark: '#1f182c',
  membrane: '#8a3f5e',
});

/** In flight, to the right, wings up. */
function flying(scales: Scales): Shape {
  return { width: 220, height: 170, draw: (brush) => drawFlying(brush, scales) };
}

function drawFlying(brush: Brush, scales: Scales): string {
  const body = brush.vertical(brush.tint(scales.light), brush.tint(scales.deep));
  const dark = brush.tint(scales.dark);
  const membrane = brush.tint(scales.membrane);
  const spine: Point[] = [
    [186, 50],
    [172, 44],
    [156, 54],
    [140, 74],
    [118, 90],
    [92, 98],
    [66, 104],
    [42, 120],
    [36, 142],
    [54, 156],
    [78, 148],
  ];
  return [
    wing(
      brush,
      [132, 80],
      [150, 40],
      [128, 8],
      [
        [196, 2],
        [204, 32],
        [190, 56],
        [150, 84],
      ],
      dark,
      membrane,
    ),
    leg(brush, 128, 92, dark),
    leg(brush, 84, 102, dark),
    spikes(brush, spine, dark),
    polygon(limb(spine, [9, 10, 11, 15, 23, 23, 17, 11, 7, 5, 1]), body),
    polygon(
      [
        [78, 148],
        [96, 136],
        [92, 150],
        [98, 160],
        [80, 152],
      ],
      dark,
    ),
    belly(brush, spine),
    head(brush, body),
    wing(
      brush,
      [122, 86],
      [96, 46],
      [74, 12],
      [
        [6, 20],
        [8, 62],
        [30, 88],
        [92, 96],
      ],
      brush.tint(scales.dark, 0.2),
      membrane,
    ),
    leg(brush, 118, 98, dark),
  ].join('');
}

/** Long and winding, as in eastern tales. */
export const serpent: Shape = {
  width: 240,
  height: 150,
  draw(brush) {
    const spine: Point[] = [
      [206, 48],
      [188, 36],
      [166, 44],
      [152, 74],
      [132, 104],
      [106, 100],
      [98, 66],
      [84, 42],
      [60, 52],
      [52, 88],
      [40, 118],
      [14, 124],
    ];
    const body = brush.horizontal(brush.tint('#1f6f6a'), brush.tint('#4fb59a'));
    const fin = brush.tint('#e2a24c');
    return [
      spikes(brush, spine, fin),
      polygon(limb(spine, [14, 16, 19, 21, 21, 20, 18, 16, 14, 12, 8, 1]), body),
      belly(brush, spine),
      polygon(
        [
          [22, 124],
          [2, 108],
          [8, 124],
          [0, 140],
          [20, 128],
        ],
        fin,
      ),
      line('M150 84 q14 6 20 18 m-20 -18 q4 14 8 22', body, 5),
      line('M62 70 q-12 8 -22 6 m20 -2 q-8 10 -16 16', body, 5),
      path('M196 36 Q186 14 166 8 Q180 20 184 34Z M204 34 Q200 12 184 2 Q194 18 195 34Z', fin),
      path('M188 38 Q204 30 216 42 L236 50 Q239 56 231 59 L214 62 Q198 66 190 56Z', body),
      path('M192 56 Q178 66 168 58 Q178 58 184 48Z M200 60 Q194 76 180 76 Q190 70 192 58Z', fin),
      brush.detail(
        disc(211, 47, 3.1, brush.lamp()) +
          line('M230 52 q10 8 6 24 M226 58 q2 14 -10 22', fin, 1.6),
      ),
    ].join('');
  },
};

function wing(
  brush: Brush,
  shoulder: Point,
  elbow: Point,
  wrist: Point,
  tips: readonly Point[],
  colour: string,
  skin: string,
): string {
  const membrane = brush.vertical(skin, colour);
  let edge = `M${shoulder.join(' ')} Q${elbow.join(' ')} ${wrist.join(' ')}`;
  let from = wrist;
  tips.forEach((tip, i) => {
    // The first edge bows outwards, the trailing ones are scalloped towards the wrist.
    const pull = i === 0 ? -0.1 : 0.3;
    const x = (from[0] + tip[0]) / 2 + (wrist[0] - (from[0] + tip[0]) / 2) * pull;
    const y =
      (from[1] + tip[1]) / 2 + (wrist[1] - (from[1] + tip[1]) / 2) * pull - (i === 0 ? 8 : 0);
    edge += ` Q${x} ${y} ${tip[0]} ${tip[1]}`;
    from = tip;
  });
  const bones = tips
    .slice(0, 3)
    .map(([x, y]) => line(`M${wrist.join(' ')} L${x} ${y}`, colour, 1.8))
    .join('');
  const arm = line(`M${shoulder.join(' ')} Q${elbow.join(' ')} ${wrist.join(' ')}`, colour, 5);
  return path(`${edge} Z`, membrane) + brush.detail(bones) + arm;
}

function head(brush: Brush, body: string): string {
  return (
    path(
      'M176 44 Q168 24 148 18 Q160 30 164 46Z M186 40 Q182 20 166 10 Q176 26 176 44Z',
      brush.tint('#e8c9a0'),
    ) +
    path(
      'M172 44 Q184 34 196 42 L214 52 Q217 57 211 59 L198 58 L206 64 Q200 69 190 64 Q176 62 172 52Z',
      body,
    ) +
    brush.detail(disc(193, 48, 2.4, brush.lamp()))
  );
}

function belly(brush: Brush, spine: readonly Point[]): string {
  const d = smooth(spine, 4)
    .slice(6, 30)
    .map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${(y + 4).toFixed(1)}`)
    .join(' ');
  return brush.detail(line(d, brush.tint('#f0b27a'), 3, 'opacity="0.35" stroke-dasharray="3 2.5"'));
}

function spikes(brush: Brush, spine: readonly Point[], colour: string): string {
  const centre = smooth(spine, 4);
  let d = '';
  for (let i = 3; i < centre.length - 5; i += 2) {
    const [x, y] = centre[i] ?? [0, 0];
    const [nx, ny] = normal(centre, i);
    // Spines stand on the upper side, whichever way the body winds.
    const side = ny < 0 ? 1 : -1;
    const reach = 18 - Math.abs(i - centre.length * 0.4) * 0.3;
    d += `M${x - ny * 4} ${y + nx * 4}L${x + nx * side * reach} ${y + ny * side * reach}L${x + ny * 4} ${y - nx * 4}Z`;
  }
  return brush.detail(path(d, colour));
}

function leg(brush: Brush, x: number, y: number, colour: string): string {
  const foot: Point[] = [
    [x, y],
    [x + 2, y + 16],
    [x - 10, y + 26],
    [x - 4, y + 34],
  ];
  return (
    polygon(limb(foot, [14, 9, 5, 4]), colour) +
    brush.detail(line(`M${x - 4} ${y + 33} l8 3 m-8 -3 l4 6 m-4 -6 l-2 6`, colour, 2.2))
  );
}
