import type { Brush } from '../brush';
import type { Shape } from './shapes';
import { disc, line, path, rect } from './shapes';

export const castle: Shape = {
  width: 170,
  height: 170,
  draw(brush) {
    const wall = brush.horizontal(brush.tint('#a79fb6'), brush.tint('#575071'));
    const roof = brush.horizontal(brush.tint('#5a77ac'), brush.tint('#2c3763'));
    const tower = (x: number, top: number, w: number, bottom: number) => {
      const r = w * 0.62;
      return (
        rect(x - w / 2, top, w, bottom - top, wall) +
        path(`M${x - r} ${top + 3} L${x} ${top - w * 1.5} L${x + r} ${top + 3}Z`, roof) +
        flag(brush, x, top - w * 1.5) +
        windows(brush, x, top + 10, w, bottom - 22)
      );
    };
    return [
      tower(62, 62, 18, 140),
      tower(112, 54, 18, 140),
      rect(68, 66, 40, 80, wall) + battlement(66, 66, 44, wall),
      tower(88, 38, 22, 120),
      rect(30, 106, 112, 44, wall) + battlement(28, 106, 116, wall),
      tower(34, 88, 20, 152),
      tower(140, 96, 20, 152),
      path('M76 152 V130 Q88 114 100 130 V152Z', brush.tint('#2a2038')),
      brush.detail(path('M80 152 V132 Q88 121 96 132 V152Z', brush.palette.lamp, 'opacity="0.75"')),
      windows(brush, 62, 118, 14, 124) + windows(brush, 114, 118, 14, 124),
      path('M8 170 Q18 152 32 148 Q88 156 146 149 Q158 154 164 170Z', brush.ink(0.06)),
    ].join('');
  },
};

export const lighthouse: Shape = {
  width: 90,
  height: 190,
  draw(brush) {
    const white = brush.horizontal(brush.tint('#fff6ea'), brush.tint('#a9a3b0'));
    const red = brush.horizontal(brush.tint('#d94b3f'), brush.tint('#7d2530'));
    const half = (y: number) => 10 + ((y - 46) / 130) * 10;
    const band = (y1: number, y2: number, fill: string) =>
      path(
        `M${45 - half(y1)} ${y1} H${45 + half(y1)} L${45 + half(y2)} ${y2} H${45 - half(y2)}Z`,
        fill,
      );
    const beam = (d: string, sideways: readonly [number, number]) =>
      path(d, brush.fade(brush.palette.glow, sideways[0], sideways[1], true));
    return [
      brush.detail(
        beam('M45 30 L-190 -30 V66Z', [0, 0.42]) + beam('M45 30 L280 -20 V84Z', [0.42, 0]),
      ),
      brush.glow(45, 30, 70, brush.palette.lamp, 0.9),
      band(46, 74, white) +
        band(74, 102, red) +
        band(102, 130, white) +
        band(130, 156, red) +
        band(156, 178, white),
      path('M29 46 H61 V41 H29Z', brush.ink(0.08)),
      rect(36, 22, 18, 19, brush.lamp()),
      brush.detail(line('M42 22 V41 M48 22 V41', brush.ink(), 1.4)),
      path('M32 23 Q45 2 58 23Z', red) + disc(45, 9, 2.6, brush.tint('#7d2530')),
      brush.detail(
        rect(42, 84, 6, 9, brush.palette.lamp) + rect(42, 138, 6, 9, brush.palette.lamp),
      ),
      path('M2 190 Q10 174 26 175 Q46 169 66 175 Q82 176 88 190Z', brush.ink(0.1)),
    ].join('');
  },
};

export const house: Shape = {
  width: 150,
  height: 120,
  draw(brush) {
    const wall = brush.horizontal(brush.tint('#c98f62'), brush.tint('#7b4a37'));
    const snowy = brush.palette.tokens.some((t) => t === 'snow');
    const roof = snowy
      ? brush.tint('#f6fafd', 0.04)
      : brush.vertical(brush.tint('#a3483c'), brush.tint('#5a2530'));
    const pane = (x: number, y: number, w: number, h: number) =>
      brush.detail(
        brush.glow(x + w / 2, y + h / 2, 26, brush.palette.lamp, 0.55) +
          rect(x, y, w, h, brush.palette.lamp) +
          line(`M${x + w / 2} ${y} v${h} M${x} ${y + h / 2} h${w}`, brush.tint('#5a3a2a'), 1.6),
      );
    return [
      brush.detail(
        [0, 1, 2, 3]
          .map((i) =>
            disc(
              108 + i * 7 + i * i,
              8 - i * 15,
              6 + i * 3.4,
              brush.palette.clouds[0],
              `opacity="${0.34 - i * 0.07}"`,
            ),
          )
          .join(''),
      ),
      rect(98, 16, 14, 30, brush.tint('#80514a')),
      path('M22 62 H128 V116 H22Z', wall),
      path('M75 10 L6 68 Q12 74 22 68 L75 26 L128 68 Q138 74 144 68Z', roof),
      path('M75 26 L24 66 V72 H126 V66Z', wall),
      path('M62 116 V86 Q75 74 88 86 V116Z', brush.tint('#4a2a22')),
      pane(32, 80, 20, 20),
      pane(98, 80, 20, 20),
      pane(67, 46, 16, 16),
      path(
        'M0 120 Q40 108 75 114 Q112 108 150 120Z',
        snowy ? brush.tint('#ffffff', 0.03) : brush.ink(0.14),
      ),
    ].join('');
  },
};

export const windmill: Shape = {
  width: 150,
  height: 180,
  draw(brush) {
    const body = brush.horizontal(brush.tint('#efe2cf'), brush.tint('#95826f'));
    const sail = (turn: number) =>
      `<g transform="translate(75 66) rotate(${turn})">` +
      line('M0 0 V-66', brush.tint('#5a3d2b'), 3.4) +
      path('M2 -14 H17 V-64 H2Z', brush.tint('#f7ecd9'), 'opacity="0.92"') +
      brush.detail(
        line('M2 -24 H17 M2 -34 H17 M2 -44 H17 M2 -54 H17 M9 -14 V-64', brush.tint('#8a6a50'), 1.1),
      ) +
      '</g>';
    return [
      path('M54 70 H96 L108 174 H42Z', body),
      path(
        'M50 72 Q54 40 75 38 Q96 40 100 72Z',
        brush.horizontal(brush.tint('#b5503f'), brush.tint('#662a2e')),
      ),
      brush.detail(
        rect(70, 96, 10, 14, brush.palette.lamp) + rect(64, 150, 20, 24, brush.tint('#4a2c22')),
      ),
      [22, 112, 202, 292].map(sail).join(''),
      disc(75, 66, 5.5, brush.tint('#4a2c22')),
      path('M16 180 Q46 168 75 172 Q108 168 134 180Z', brush.ink(0.16)),
    ].join('');
  },
};

/** A stone bridge with three arches. */
export const bridge: Shape = {
  width: 260,
  height: 80,
  draw(brush) {
    const stone = brush.vertical(brush.tint('#a9978c'), brush.tint('#54474c'));
    return [
      path(
        'M0 34 Q130 -14 260 34 V80 H236 Q236 48 212 46 Q188 48 188 80 H166 Q166 36 130 34 Q94 36 94 80 H72 Q72 48 48 46 Q24 48 24 80 H0Z',
        stone,
      ),
      line('M0 33 Q130 -15 260 33', brush.tint('#d6c6b4'), 5),
      brush.detail(
        line(
          'M24 80 Q24 48 48 46 Q72 48 72 80 M94 80 Q94 36 130 34 Q166 36 166 80 M188 80 Q188 48 212 46 Q236 48 236 80',
          brush.tint('#d6c6b4'),
          2,
          'opacity="0.55"',
        ),
      ),
      [40, 100, 160, 220]
        .map((x) => {
          const y = 34 - 24 * (1 - ((x - 130) / 130) ** 2) - 2;
          return (
            line(`M${x} ${y} V${y - 13}`, brush.ink(0.1), 2.2) +
            brush.glow(x, y - 15, 17, brush.palette.lamp, 0.9) +
            disc(x, y - 15, 3, brush.lamp())
          );
        })
        .join(''),
    ].join('');
  },
};

export const torii: Shape = {
  width: 170,
  height: 140,
  draw(brush) {
    const red = brush.horizontal(brush.tint('#e25440'), brush.tint('#93282c'));
    return [
      path('M42 26 H54 L58 138 H42Z M116 26 H128 L128 138 H112Z', red),
      rect(28, 50, 114, 9, red),
      rect(80, 26, 10, 26, red),
      path('M14 14 Q85 30 156 14 L158 28 Q85 40 12 28Z', red),
      path('M6 4 Q85 24 164 4 L160 17 Q85 32 10 17Z', brush.tint('#3b2029')),
      rect(38, 128, 22, 12, brush.tint('#3b2029')),
      rect(110, 128, 22, 12, brush.tint('#3b2029')),
    ].join('');
  },
};

export const tent: Shape = {
  width: 130,
  height: 90,
  draw(brush) {
    return [
      brush.glow(64, 66, 80, brush.palette.lamp, 0.55),
      path('M62 8 L4 86 H126Z', brush.horizontal(brush.tint('#e9a24a'), brush.tint('#a0522d'))),
      path('M62 8 L46 86 H82Z', brush.vertical(brush.tint('#8a4a24'), brush.lamp())),
      line('M62 8 L60 0 M62 8 L66 1', brush.tint('#5a3a22'), 2),
    ].join('');
  },
};

function battlement(x: number, y: number, w: number, fill: string): string {
  const count = Math.round(w / 10);
  const step = w / (count * 2 - 1);
  return Array.from({ length: count }, (_, i) => rect(x + i * 2 * step, y - 6, step, 7, fill)).join(
    '',
  );
}

function windows(brush: Brush, x: number, top: number, w: number, bottom: number): string {
  let result = '';
  for (let y = top; y < bottom; y += 22) {
    if (brush.random.next() < 0.25) continue;
    result += brush.glow(x, y + 4, 12, brush.palette.lamp, 0.5);
    result += rect(x - w * 0.11, y, w * 0.22, 8, brush.palette.lamp, `rx="${w * 0.1}"`);
  }
  return brush.detail(result);
}

function flag(brush: Brush, x: number, y: number): string {
  return (
    line(`M${x} ${y + 2} V${y - 12}`, brush.ink(0.1), 1.2) +
    path(`M${x} ${y - 12} q7 1 11 4 q-5 2 -11 3Z`, brush.tint('#d6453d'))
  );
}
