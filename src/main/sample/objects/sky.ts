import type { Shape } from './shapes';
import { disc, line, oval, path } from './shapes';

export const moon: Shape = {
  width: 100,
  height: 100,
  draw(brush) {
    const face = brush.ball('#fffdf2', '#d9d6c4');
    const seas = [
      [36, 34, 13, 10],
      [60, 30, 8, 6],
      [58, 58, 15, 11],
      [34, 64, 8, 9],
      [76, 50, 6, 9],
    ] as const;
    return [
      brush.glow(50, 50, 190, brush.palette.glow, 0.55),
      brush.glow(50, 50, 90, brush.palette.glow, 0.7),
      disc(50, 50, 48, face),
      brush.detail(
        seas.map(([x, y, rx, ry]) => oval(x, y, rx, ry, '#a9a99c', 'opacity="0.26"')).join(''),
      ),
    ].join('');
  },
};

export const crescent: Shape = {
  width: 100,
  height: 100,
  draw(brush) {
    return [
      brush.glow(44, 52, 170, brush.palette.glow, 0.5),
      path('M66 6 A48 48 0 1 0 94 70 A40 40 0 0 1 66 6Z', brush.ball('#fffdf0', '#ece2c0')),
    ].join('');
  },
};

export const sun: Shape = {
  width: 100,
  height: 100,
  draw(brush) {
    return [
      brush.glow(50, 50, 300, brush.palette.glow, 0.55),
      brush.glow(50, 50, 120, brush.palette.glow, 0.9),
      disc(50, 50, 46, brush.vertical('#fffef4', brush.palette.glow)),
    ].join('');
  },
};

export const balloon: Shape = {
  width: 110,
  height: 150,
  draw(brush) {
    const [a, b] = brush.random.pick([
      ['#e4573d', '#ffe2b0'],
      ['#2f8f9d', '#fff0c9'],
      ['#e9a63a', '#8e3b46'],
      ['#7b5bb5', '#ffd8c2'],
      ['#d8476b', '#ffe9d0'],
    ] as const);
    const skin = (x: number, colour: string) =>
      path(
        `M55 2 C${55 - x * 1.35} 2 ${55 - x * 1.35} 62 ${55 - x * 0.2} 106 L${55 + x * 0.2} 106 C${55 + x * 1.35} 62 ${55 + x * 1.35} 2 55 2Z`,
        colour,
      );
    return [
      brush.glow(55, 104, 34, brush.palette.lamp, 0.6),
      skin(54, brush.horizontal(brush.tint(a), brush.tint(a, 0.45))),
      skin(38, brush.horizontal(brush.tint(b), brush.tint(b, 0.35))),
      skin(23, brush.horizontal(brush.tint(a), brush.tint(a, 0.35))),
      skin(9, brush.tint(b)),
      brush.detail(
        path('M55 2 C-17 2 -17 62 44 106 L40 104 C-6 54 8 8 55 2Z', '#ffffff', 'opacity="0.22"'),
      ),
      line('M45 107 L47 126 M65 107 L63 126', brush.tint('#4a3222'), 1.4),
      path(
        'M44 126 H66 L63.5 146 Q55 149 46.5 146Z',
        brush.vertical(brush.tint('#a8713d'), brush.tint('#5a3820')),
      ),
    ].join('');
  },
};

/** A paper sky lantern, carried by its own flame. */
export const lantern: Shape = {
  width: 80,
  height: 104,
  draw(brush) {
    const lamp = brush.palette.lamp;
    return [
      brush.glow(40, 58, 110, lamp, 0.55),
      path(
        'M12 20 Q14 6 40 6 Q66 6 68 20 L60 92 Q40 100 20 92Z',
        brush.vertical('#d9542b', '#f79a3e', '#fff0b4'),
      ),
      brush.detail(
        line('M28 8 Q26 50 31 94 M52 8 Q54 50 49 94', '#b9482a', 1.2, 'opacity="0.45"') +
          oval(40, 93, 18, 4.5, '#fffbe0') +
          path('M14 22 Q16 8 36 7 Q24 18 28 88 L21 91Z', '#7f2a1a', 'opacity="0.16"'),
      ),
    ].join('');
  },
};

/** A red paper lamp that hangs from a cord. */
export const paperLantern: Shape = {
  width: 90,
  height: 150,
  draw(brush) {
    return [
      line('M45 -60 V24', brush.ink(), 1.6),
      brush.glow(45, 66, 130, brush.palette.lamp, 0.5),
      path('M45 26 C-8 28 -8 106 45 108 C98 106 98 28 45 26Z', brush.ball('#ffcf78', '#c92f22')),
      brush.detail(
        [-0.72, -0.38, 0, 0.38, 0.72]
          .map((k) =>
            line(
              `M45 26 C${45 + k * 53} 30 ${45 + k * 53} 104 45 108`,
              '#8f1c16',
              1.3,
              'opacity="0.5"',
            ),
          )
          .join(''),
      ),
      path('M30 22 H60 V30 H30Z M30 104 H60 V112 H30Z', brush.tint('#3c1a1a')),
      line('M45 112 V126 M39 126 V146 M45 126 V149 M51 126 V146', brush.tint('#d6452f'), 2.4),
    ].join('');
  },
};

export const shootingStar: Shape = {
  width: 160,
  height: 80,
  draw(brush) {
    return [
      path('M2 78 L149 7 L153 12Z', brush.fade('#ffffff', 0, 0.95, true)),
      brush.glow(150, 10, 26, '#ffffff', 0.9),
      disc(150, 10, 4, '#ffffff'),
    ].join('');
  },
};

export const rainbow: Shape = {
  width: 200,
  height: 100,
  draw(brush) {
    return ['#e2504a', '#f29a3f', '#f6dd5c', '#69b96a', '#4a90d0', '#7a5bb5']
      .map((colour, i) =>
        path(arch(94 - i * 4, 90 - i * 4), brush.tint(colour, 0), 'opacity="0.42"'),
      )
      .join('');
  },
};

/** A band between two half circles that stand on the lower edge. */
function arch(outer: number, inner: number): string {
  return `M${100 - outer} 100 A${outer} ${outer} 0 0 1 ${100 + outer} 100 H${100 + inner} A${inner} ${inner} 0 0 0 ${100 - inner} 100Z`;
}
