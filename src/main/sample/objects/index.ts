import { bridge, castle, house, lighthouse, tent, torii, windmill } from './buildings';
import { birds, cat, fox, jellyfish, owl, whale, wizard } from './creatures';
import { blackDragon, greenDragon, iceDragon, redDragon, serpent } from './dragons';
import { bareTree, flowers, island, mountain, mushroom, pine, tree, waterfall } from './nature';
import type { Shape } from './shapes';
import { balloon, crescent, lantern, moon, paperLantern, rainbow, shootingStar, sun } from './sky';
import { boat, rowboat, ship } from './vessels';

/** What a scene can hold, with the words a prompt has for it; the first is always there. */
export const kinds = {
  dragon: { shape: redDragon, tokens: ['dragon', 'red dragon'] },
  greenDragon: { shape: greenDragon, tokens: ['dragon', 'green dragon'] },
  iceDragon: { shape: iceDragon, tokens: ['dragon', 'ice dragon'] },
  blackDragon: { shape: blackDragon, tokens: ['dragon', 'black dragon'] },
  serpent: { shape: serpent, tokens: ['dragon', 'eastern dragon'] },
  castle: { shape: castle, tokens: ['castle', 'fantasy castle'] },
  moon: { shape: moon, tokens: ['moon', 'full moon'] },
  crescent: { shape: crescent, tokens: ['moon', 'crescent moon'] },
  sun: { shape: sun, tokens: ['sun'] },
  boat: { shape: boat, tokens: ['boat', 'sailboat'] },
  rowboat: { shape: rowboat, tokens: ['boat', 'rowing boat'] },
  ship: { shape: ship, tokens: ['ship', 'sailing ship'] },
  tree: { shape: tree, tokens: ['tree'] },
  bareTree: { shape: bareTree, tokens: ['tree', 'bare tree'] },
  pine: { shape: pine, tokens: ['tree', 'pine tree'] },
  lantern: { shape: lantern, tokens: ['lantern', 'sky lantern'] },
  paperLantern: { shape: paperLantern, tokens: ['lantern', 'paper lantern'] },
  lighthouse: { shape: lighthouse, tokens: ['lighthouse'] },
  mountain: { shape: mountain, tokens: ['mountain', 'snowy peak'] },
  fox: { shape: fox, tokens: ['fox', 'red fox'] },
  cat: { shape: cat, tokens: ['cat', 'black cat'] },
  owl: { shape: owl, tokens: ['owl'] },
  whale: { shape: whale, tokens: ['whale', 'flying whale'] },
  jellyfish: { shape: jellyfish, tokens: ['jellyfish', 'glowing jellyfish'] },
  birds: { shape: birds, tokens: ['birds'] },
  wizard: { shape: wizard, tokens: ['wizard', 'pointed hat'] },
  house: { shape: house, tokens: ['house', 'cozy cottage'] },
  windmill: { shape: windmill, tokens: ['windmill'] },
  bridge: { shape: bridge, tokens: ['bridge', 'stone bridge'] },
  torii: { shape: torii, tokens: ['torii gate'] },
  tent: { shape: tent, tokens: ['tent'] },
  balloon: { shape: balloon, tokens: ['balloon', 'hot air balloon'] },
  mushroom: { shape: mushroom, tokens: ['glowing mushrooms'] },
  flowers: { shape: flowers, tokens: ['flowers', 'wildflowers'] },
  island: { shape: island, tokens: ['floating island'] },
  waterfall: { shape: waterfall, tokens: ['waterfall'] },
  shootingStar: { shape: shootingStar, tokens: ['shooting star'] },
  rainbow: { shape: rainbow, tokens: ['rainbow'] },
} as const satisfies Record<string, { shape: Shape; tokens: readonly string[] }>;

export type Kind = keyof typeof kinds;
