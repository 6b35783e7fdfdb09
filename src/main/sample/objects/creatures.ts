import type { Point, Shape } from './shapes';
import { disc, limb, line, oval, path, polygon } from './shapes';

/** Sitting, seen from the side, looking to the right. */
export const fox: Shape = {
  width: 150,
  height: 150,
  draw(brush) {
    const fur = brush.vertical(brush.tint('#f08a3c'), brush.tint('#b04a1e'));
    const dark = brush.tint('#4a2418');
    const white = brush.tint('#fff1e0');
    const tail: Point[] = [
      [66, 138],
      [40, 142],
      [18, 130],
      [12, 106],
      [24, 88],
    ];
    return [
      polygon(limb(tail, [10, 24, 30, 24, 1]), fur),
      brush.detail(path('M3 108 Q6 92 24 88 Q22 96 28 104 Q18 100 14 110 Q10 104 3 108Z', white)),
      path('M62 146 Q44 118 62 92 Q76 74 86 60 L112 70 Q116 96 112 118 L114 146Z', fur),
      path('M98 78 Q116 74 112 96 Q110 112 104 118 Q96 100 98 78Z', white),
      path('M94 112 L92 143 Q98 150 108 146 L106 112Z', brush.tint('#d96c2a')),
      path('M104 110 L105 144 Q112 150 119 146 L112 108Z', dark),
      path('M76 30 Q74 8 80 2 Q92 10 98 26Z', fur),
      path('M100 26 Q102 8 110 4 Q116 16 114 32Z', brush.tint('#c65a22')),
      path(
        'M72 44 Q76 24 98 24 Q114 26 118 38 L142 54 Q143 59 136 60 Q122 70 104 74 Q78 70 72 44Z',
        fur,
      ),
      brush.detail(
        path(
          'M142 54 Q143 59 136 60 Q122 70 104 74 Q92 72 84 64 Q104 60 116 52 Q128 50 142 54Z',
          white,
        ),
      ),
      brush.detail(path('M81 24 Q80 12 82 9 Q89 15 92 23Z', dark)),
      brush.detail(
        disc(140, 55, 3.6, dark) + oval(112, 45, 3, 3.6, dark) + disc(113, 44, 1, white),
      ),
    ].join('');
  },
};

/** Seen from behind, looking into the distance. */
export const cat: Shape = {
  width: 110,
  height: 150,
  draw(brush) {
    const coat = brush.vertical(brush.ink(0.16), brush.ink());
    const tail: Point[] = [
      [58, 140],
      [84, 146],
      [102, 130],
      [98, 108],
      [104, 96],
    ];
    return [
      polygon(limb(tail, [10, 11, 9, 7, 4]), coat),
      path('M20 146 Q8 110 28 78 Q36 66 50 66 Q64 66 72 78 Q92 110 80 146 Q50 154 20 146Z', coat),
      path(
        'M24 48 L22 14 Q32 18 40 30 Q50 26 60 30 Q68 18 78 14 L76 48 Q78 76 50 76 Q22 76 24 48Z',
        coat,
      ),
      brush.detail(
        line('M23 48 L22 15 Q31 20 40 30 Q50 26 60 30', brush.palette.glow, 1.4, 'opacity="0.55"'),
      ),
    ].join('');
  },
};

/** Leaping out of the water, or through the sky. */
export const whale: Shape = {
  width: 240,
  height: 140,
  draw(brush) {
    const back = brush.vertical(brush.tint('#4a7fae'), brush.tint('#1d3f6b'));
    const belly = brush.tint('#d5e6ee');
    return [
      path('M42 58 Q28 30 4 26 Q10 42 26 52 Q8 54 0 68 Q24 76 46 66Z', back),
      path(
        'M36 58 Q84 58 124 34 Q172 10 216 30 Q242 46 234 72 Q220 104 168 106 Q104 108 66 82 Q48 72 36 64Z',
        back,
      ),
      path('M234 72 Q220 104 168 106 Q112 107 74 86 Q126 94 164 84 Q204 76 234 72Z', belly),
      brush.detail(
        [0, 1, 2, 3, 4]
          .map((i) =>
            line(
              `M${226 - i * 7} ${80 + i * 3} Q${186 - i * 6} ${90 + i * 3} ${134 - i * 8} ${94 + i * 2}`,
              brush.tint('#8fb0c6'),
              1.2,
            ),
          )
          .join(''),
      ),
      path('M160 86 Q150 116 124 138 Q116 116 138 88Z', brush.tint('#2b5583')),
      brush.detail(
        path(
          'M36 60 Q84 60 124 36 Q172 12 214 31 Q170 22 128 46 Q90 66 36 60Z',
          brush.palette.glow,
          'opacity="0.3"',
        ),
      ),
      brush.detail(disc(206, 66, 3.4, brush.ink()) + disc(207, 65, 1.1, '#ffffff')),
    ].join('');
  },
};

/** On a branch, facing us. */
export const owl: Shape = {
  width: 120,
  height: 150,
  draw(brush) {
    const coat = brush.vertical(brush.tint('#9a7454'), brush.tint('#4d3527'));
    const wings = brush.tint('#5f4331');
    const pale = brush.tint('#ecd7b4');
    const eye = (x: number) =>
      disc(x, 46, 13, pale) +
      disc(x, 46, 8.5, brush.lamp()) +
      disc(x, 46, 4.6, brush.ink()) +
      disc(x + 2, 44, 1.5, '#ffffff');
    return [
      path(
        'M28 34 L22 6 Q40 12 48 20 L72 20 Q80 12 98 6 L92 34 Q106 76 88 116 Q60 144 32 116 Q14 76 28 34Z',
        coat,
      ),
      path('M26 58 Q10 96 34 122 Q46 96 38 66Z M94 58 Q110 96 86 122 Q74 96 82 66Z', wings),
      brush.detail(
        [0, 1, 2, 3]
          .map((row) =>
            [0, 1, 2]
              .map((i) =>
                line(`M${45 + i * 11 + (row % 2) * 4} ${76 + row * 10} q3 5 6 0`, pale, 1.8),
              )
              .join(''),
          )
          .join(''),
      ),
      brush.detail(eye(45) + eye(75) + path('M56 54 L64 54 L60 64Z', brush.tint('#e7a53c'))),
      line('M48 124 v8 M54 126 v8 M66 126 v8 M72 124 v8', brush.tint('#e7a53c'), 4),
      brush.detail(
        path(
          'M-900 170 Q-200 150 40 132 Q100 126 150 118 Q110 134 60 141 Q-200 168 -900 200Z',
          brush.ink(0.06),
        ),
      ),
    ].join('');
  },
};

/** Glowing, in the deep. */
export const jellyfish: Shape = {
  width: 100,
  height: 170,
  draw(brush) {
    const bell = brush.vertical(brush.tint('#ffc4ee', 0), brush.tint('#a86fe0', 0.05));
    const arms = [22, 34, 46, 56, 68, 78]
      .map((x, i) => {
        const sway = brush.random.between(6, 14) * (i % 2 === 0 ? 1 : -1);
        const end = brush.random.between(120, 166);
        return line(
          `M${x} 56 C${x + sway} 84 ${x - sway} 104 ${x + sway / 2} ${end}`,
          brush.tint('#e4b4ff', 0.05),
          2.6,
          'opacity="0.7"',
        );
      })
      .join('');
    return [
      brush.glow(50, 44, 88, '#f0b8ff', 0.55),
      arms,
      line(
        'M42 54 C30 80 54 96 40 122 M58 54 C70 82 48 98 60 126',
        brush.tint('#ffd9f6', 0),
        7,
        'opacity="0.75"',
      ),
      path(
        'M4 58 Q4 4 50 4 Q96 4 96 58 Q88 66 80 58 Q72 66 65 58 Q58 66 50 58 Q42 66 35 58 Q28 66 20 58 Q12 66 4 58Z',
        bell,
        'opacity="0.93"',
      ),
      brush.detail(path('M16 46 Q18 14 46 12 Q26 22 24 48Z', '#ffffff', 'opacity="0.4"')),
    ].join('');
  },
};

/** A loose flock, far away. */
export const birds: Shape = {
  width: 200,
  height: 90,
  draw(brush) {
    const flock: string[] = [];
    for (let i = 0; i < 9; i++) {
      const x = 22 + (i % 5) * 38 + brush.random.between(-8, 8);
      const y =
        16 + Math.floor(i / 5) * 36 + Math.abs((i % 5) - 2) * 9 + brush.random.between(-5, 5);
      const s = brush.random.between(8, 15);
      flock.push(
        path(
          `M${x} ${y} Q${x - s * 0.5} ${y - s * 0.8} ${x - s} ${y - s * 0.3} Q${x - s * 0.5} ${y - s * 0.45} ${x} ${y + s * 0.28} Q${x + s * 0.5} ${y - s * 0.45} ${x + s} ${y - s * 0.5} Q${x + s * 0.5} ${y - s * 0.9} ${x} ${y}Z`,
          brush.ink(),
        ),
      );
    }
    return flock.join('');
  },
};

/** A cloak, a pointed hat, and a staff that glows. */
export const wizard: Shape = {
  width: 100,
  height: 170,
  draw(brush) {
    const cloak = brush.vertical(brush.tint('#5c4a9c'), brush.tint('#231b4a'));
    const hat = brush.tint('#3d3277');
    return [
      brush.glow(84, 30, 60, brush.palette.lamp, 0.7),
      line('M83 34 Q86 100 82 166', brush.tint('#6b4a2e'), 3.6),
      disc(84, 28, 6.5, brush.lamp()),
      path(
        'M44 60 Q62 58 68 76 L86 92 L83 102 L68 96 Q72 130 82 166 Q46 172 8 164 Q26 112 30 78 Q34 62 44 60Z',
        cloak,
      ),
      brush.detail(
        path(
          'M44 60 Q34 62 30 78 Q26 112 8 164 Q22 168 34 168 Q42 110 44 60Z',
          brush.ink(),
          'opacity="0.28"',
        ),
      ),
      oval(50, 54, 12, 13, brush.tint('#e5b491')),
      path('M40 56 Q50 92 60 58 Q50 64 40 56Z', brush.tint('#eee6dc')),
      path('M18 50 Q48 36 82 50 Q66 46 62 40 Q54 12 30 4 Q38 20 36 40 Q28 46 18 50Z', hat),
    ].join('');
  },
};
