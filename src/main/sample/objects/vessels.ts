import type { Shape } from './shapes';
import { disc, line, path, rect } from './shapes';

/** A small boat under two sails. */
export const boat: Shape = {
  width: 150,
  height: 150,
  draw(brush) {
    const sail = brush.horizontal(brush.tint('#fff3df'), brush.tint('#dfae86'));
    return [
      line('M76 8 V118', brush.tint('#5a3b28'), 3),
      path('M80 14 Q128 62 134 106 Q108 112 80 106Z', sail),
      path(
        'M72 24 Q36 66 20 104 Q46 110 72 104Z',
        brush.horizontal(brush.tint('#f4d4b2'), brush.tint('#fff3df')),
      ),
      brush.detail(
        line(
          'M82 44 Q100 46 106 46 M82 74 Q112 78 122 76',
          brush.tint('#b98a66'),
          1.1,
          'opacity="0.6"',
        ),
      ),
      path('M76 8 q10 -2 18 3 q-9 2 -18 3Z', brush.tint('#d6453d')),
      path(
        'M8 116 Q76 124 144 112 Q138 140 118 146 H36 Q16 138 8 116Z',
        brush.vertical(brush.tint('#a05a38'), brush.tint('#4a2420')),
      ),
      brush.detail(line('M13 124 Q76 132 141 120', brush.tint('#f1d2a0'), 2)),
    ].join('');
  },
};

/** A rowing boat with a lamp on its bow. */
export const rowboat: Shape = {
  width: 180,
  height: 100,
  draw(brush) {
    return [
      brush.glow(150, 26, 70, brush.palette.lamp, 0.8),
      line('M156 58 Q160 30 150 20', brush.ink(0.1), 2.4),
      rect(145, 20, 11, 14, brush.lamp(), 'rx="2"'),
      path('M74 62 Q72 34 84 30 Q98 34 98 62Z', brush.ink(0.12)) + disc(85, 24, 8, brush.ink(0.18)),
      path('M70 26 Q86 6 102 26Z', brush.tint('#c79a5c')),
      line('M96 46 L122 92', brush.ink(0.1), 2.6),
      path(
        'M4 50 Q30 66 90 66 Q150 66 176 48 Q168 84 136 92 H46 Q14 84 4 50Z',
        brush.vertical(brush.tint('#8a5638'), brush.tint('#3b2020')),
      ),
      brush.detail(
        line('M7 55 Q32 70 90 70 Q150 70 173 53', brush.tint('#e0b27c'), 2, 'opacity="0.7"'),
      ),
    ].join('');
  },
};

/** A three-master under full sail. */
export const ship: Shape = {
  width: 210,
  height: 180,
  draw(brush) {
    const sail = brush.horizontal(brush.tint('#fdf0dc'), brush.tint('#c99f80'));
    const mast = (x: number, top: number, widths: readonly number[]) => {
      let y = top + 8;
      return (
        line(`M${x} ${top - 6} V140`, brush.tint('#4a3022'), 3) +
        widths
          .map((w) => {
            const h = w * 0.62;
            const one = path(
              `M${x - w / 2} ${y} Q${x} ${y + 4} ${x + w / 2} ${y} Q${x + w / 2 + 9} ${y + h * 0.6} ${x + w / 2 + 1} ${y + h} Q${x} ${y + h - 9} ${x - w / 2 - 1} ${y + h} Q${x - w / 2 + 7} ${y + h * 0.5} ${x - w / 2} ${y}Z`,
              sail,
            );
            y += h + 3;
            return one;
          })
          .join('') +
        path(`M${x} ${top - 6} q9 -1 16 3 q-8 2 -16 3Z`, brush.tint('#d6453d'))
      );
    };
    return [
      path('M160 60 L206 116 L158 124Z', sail, 'opacity="0.9"'),
      mast(52, 42, [30, 42]),
      mast(104, 12, [34, 48, 58]),
      mast(150, 36, [30, 42]),
      path(
        'M14 122 L40 136 H172 L204 120 Q192 158 166 174 H52 Q26 164 14 122Z',
        brush.vertical(brush.tint('#7d4a30'), brush.tint('#321a1c')),
      ),
      brush.detail(line('M22 138 L44 146 H172 L196 134', brush.tint('#e3b068'), 2.4)),
      brush.detail(
        [62, 86, 110, 134, 158].map((x) => rect(x, 151, 7, 7, brush.palette.lamp)).join(''),
      ),
    ].join('');
  },
};
