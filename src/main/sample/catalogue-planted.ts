import type { SceneSpec } from './scene';
import { at } from './scene';

/** Prompts in which something went wrong, one thing each: what a prompt report is to find. */
export const plantedScenes: readonly SceneSpec[] = [
  {
    name: 'windmill-without-umbrella',
    size: 'landscape',
    palette: 'meadow',
    ground: 'dunes',
    horizon: 0.62,
    things: [at('windmill', 0.3, 0.52, 0.5), at('birds', 0.74, 0.24, 0.22)],
    ignored: ['umbrella', 'wooden fence'],
  },
  {
    name: 'lighthouse-said-three-times',
    size: 'square',
    palette: 'dawn',
    ground: 'dunes',
    horizon: 0.66,
    things: [
      at('lighthouse', 0.62, 0.52, 0.36, { also: ['beacon', 'watchtower'] }),
      at('birds', 0.2, 0.2, 0.2),
    ],
  },
  {
    name: 'owl-or-tent',
    size: 'wide',
    palette: 'winter',
    ground: 'snow',
    horizon: 0.66,
    things: [at('tent', 0.46, 0.66, 0.5), at('owl', 0.5, 0.62, 0.44)],
    fights: [['tent', 'owl']],
  },
  {
    name: 'sun-behind-the-gate',
    size: 'portrait',
    palette: 'ember',
    ground: 'dunes',
    horizon: 0.62,
    things: [at('sun', 0.3, 0.2, 0.3), at('torii', 0.64, 0.66, 0.5)],
    leaks: [{ word: 'lens flare', into: 'sun' }],
  },
];
