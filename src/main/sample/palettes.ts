/** The light of a scene. Colours are #rrggbb. */
export interface Palette {
  /** Top of the sky to the horizon. */
  sky: readonly [string, string, string, string];
  /** What shines: around sun or moon, and on edges. */
  glow: string;
  /** What distance fades into. */
  haze: string;
  /** Ridges: the farthest and the nearest. */
  hills: readonly [string, string];
  /** Water, sand or snow: at the horizon and at the bottom. */
  ground: readonly [string, string];
  /** Water, where it is not as the ground. */
  water?: readonly [string, string];
  /** Silhouettes. */
  ink: string;
  /** Windows, lanterns, fire. */
  lamp: string;
  /** How far a thing's own colour sinks into the ink, 0…1. */
  dim: number;
  clouds: readonly [string, string];
  /** What a prompt calls this sky. */
  tokens: readonly string[];
}

export const palettes = {
  dawn: {
    sky: ['#5b6ea8', '#a58fc0', '#f0ab9d', '#ffd9a0'],
    glow: '#ffe9bd',
    haze: '#f7c3a2',
    hills: ['#c99bab', '#3d3a63'],
    ground: ['#eeb59f', '#4a4a7c'],
    ink: '#2a2748',
    lamp: '#ffdf8e',
    dim: 0.3,
    clouds: ['#ffe0c8', '#c99ab4'],
    tokens: ['dawn', 'morning light'],
  },
  dusk: {
    sky: ['#1f1b4d', '#5e2a72', '#d0486c', '#ff9a52'],
    glow: '#ffc26e',
    haze: '#e2675f',
    hills: ['#a13f69', '#1d1439'],
    ground: ['#d9596a', '#1c1642'],
    ink: '#150e2b',
    lamp: '#ffd071',
    dim: 0.42,
    clouds: ['#ff9c72', '#7c2f70'],
    tokens: ['sunset', 'dusk sky'],
  },
  night: {
    sky: ['#050a1f', '#0c1b40', '#1b3a68', '#3f6a92'],
    glow: '#dcecff',
    haze: '#3d668d',
    hills: ['#2f557c', '#071024'],
    ground: ['#33608a', '#061026'],
    ink: '#050a18',
    lamp: '#ffcb6b',
    dim: 0.5,
    clouds: ['#5f86ad', '#1c335a'],
    tokens: ['night sky', 'starry sky'],
  },
  indigo: {
    sky: ['#0d0828', '#271758', '#54308d', '#a05bb0'],
    glow: '#ffe3f6',
    haze: '#7f4a9f',
    hills: ['#66409a', '#120a2f'],
    ground: ['#7b4aa2', '#120a33'],
    ink: '#0c0620',
    lamp: '#ffc978',
    dim: 0.48,
    clouds: ['#b277c4', '#3d2377'],
    tokens: ['night sky', 'purple sky'],
  },
  aurora: {
    sky: ['#03081a', '#06202f', '#0d4250', '#2b7a78'],
    glow: '#c8fff0',
    haze: '#2a6f73',
    hills: ['#215c66', '#04111b'],
    ground: ['#2d7b7c', '#04131f'],
    ink: '#030b14',
    lamp: '#ffd27a',
    dim: 0.5,
    clouds: ['#3f8d8b', '#0d3443'],
    tokens: ['night sky', 'polar night'],
  },
  storm: {
    sky: ['#161c26', '#2d3945', '#566670', '#9aa59d'],
    glow: '#f1f3d9',
    haze: '#84918f',
    hills: ['#6b7a7d', '#151d24'],
    ground: ['#71838a', '#131c26'],
    ink: '#0d1219',
    lamp: '#ffce6a',
    dim: 0.38,
    clouds: ['#6c7880', '#252e39'],
    tokens: ['storm', 'dramatic sky'],
  },
  autumn: {
    sky: ['#8fa9b5', '#cfc6ac', '#f4d6a0', '#ffe9c4'],
    glow: '#fff3d2',
    haze: '#eec995',
    hills: ['#d49a63', '#5a2a1f'],
    ground: ['#d89b58', '#5b2d1c'],
    water: ['#e3c193', '#47566a'],
    ink: '#3a1d18',
    lamp: '#ffd887',
    dim: 0.16,
    clouds: ['#fff4dd', '#dcbf9c'],
    tokens: ['autumn', 'golden hour'],
  },
  winter: {
    sky: ['#6f93b8', '#a5c0d6', '#d8dfe8', '#f7e3de'],
    glow: '#fff6ef',
    haze: '#dde6ee',
    hills: ['#b7cadb', '#4b6585'],
    ground: ['#f1f5f9', '#a9bfd6'],
    ink: '#2b3d57',
    lamp: '#ffc76b',
    dim: 0.18,
    clouds: ['#ffffff', '#bccbdb'],
    tokens: ['winter', 'snow'],
  },
  desert: {
    sky: ['#2f7f93', '#7db6ad', '#f0cf9b', '#ffe3b3'],
    glow: '#fff2cd',
    haze: '#f0c596',
    hills: ['#dc9a70', '#8a3f33'],
    ground: ['#efb67c', '#9a4a34'],
    ink: '#4a2022',
    lamp: '#ffe09a',
    dim: 0.22,
    clouds: ['#fff0d8', '#e3b894'],
    tokens: ['desert', 'warm light'],
  },
  azure: {
    sky: ['#2468b4', '#4c97d4', '#95cbe8', '#e4f3f2'],
    glow: '#fffbe3',
    haze: '#c4e2ec',
    hills: ['#8fbcd0', '#2a6a70'],
    ground: ['#6fc0cf', '#155a86'],
    ink: '#143a56',
    lamp: '#fff0a8',
    dim: 0.08,
    clouds: ['#ffffff', '#b9d6ea'],
    tokens: ['blue sky', 'daylight'],
  },
  meadow: {
    sky: ['#4f9fc4', '#94cdd3', '#d5ecc9', '#fbf6cf'],
    glow: '#fffbd6',
    haze: '#cfe6bd',
    hills: ['#a3cda1', '#2d6b4a'],
    ground: ['#8fc77e', '#2b6a45'],
    water: ['#9fd6d2', '#1f6f86'],
    ink: '#1c4638',
    lamp: '#fff0a0',
    dim: 0.1,
    clouds: ['#ffffff', '#c8dfd8'],
    tokens: ['blue sky', 'spring'],
  },
  sakura: {
    sky: ['#8c86c6', '#c8a3d2', '#f6c3d3', '#ffe9dc'],
    glow: '#fff3ec',
    haze: '#f5cbd6',
    hills: ['#d6a4c6', '#5b4378'],
    ground: ['#eab9cd', '#5f4c86'],
    ink: '#372651',
    lamp: '#ffdd98',
    dim: 0.2,
    clouds: ['#fff0f2', '#dbaed0'],
    tokens: ['spring', 'pastel colors'],
  },
  ember: {
    sky: ['#12060c', '#3a0d16', '#8e2418', '#f0702a'],
    glow: '#ffd08a',
    haze: '#b23c1f',
    hills: ['#7a2219', '#14060a'],
    ground: ['#b5421f', '#16070b'],
    ink: '#0d0407',
    lamp: '#ffd36b',
    dim: 0.32,
    clouds: ['#c04a26', '#32101a'],
    tokens: ['red sky', 'dramatic lighting'],
  },
  deep: {
    sky: ['#7fe0d8', '#2aa3b8', '#0e5c8c', '#07305f'],
    glow: '#e6fffa',
    haze: '#1c7fa0',
    hills: ['#15648f', '#041c3c'],
    ground: ['#0f5480', '#031530'],
    ink: '#03142c',
    lamp: '#ffe7a3',
    dim: 0.3,
    clouds: ['#5fd0d0', '#15668f'],
    tokens: ['underwater', 'deep blue'],
  },
} as const satisfies Record<string, Palette>;

export type PaletteName = keyof typeof palettes;
