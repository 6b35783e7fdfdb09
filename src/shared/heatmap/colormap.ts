/** Colour scales for attention 0…1. */
export const colormapNames = ['turbo', 'viridis', 'inferno', 'magma', 'gray'] as const;
export type ColormapName = (typeof colormapNames)[number];

/** Coefficients of red, green and blue as polynomials in attention, lowest power first. */
type Polynomials = readonly [red: number[], green: number[], blue: number[]];

// turbo: fifth-degree fit published with the colormap by Anton Mikhailov (Google).
// viridis, inferno, magma: sixth-degree fits to the Matplotlib maps published by Matt Zucker (CC0).
const polynomials: Record<ColormapName, Polynomials> = {
  turbo: [
    [0.13572138, 4.6153926, -42.66032258, 132.13108234, -152.94239396, 59.28637943],
    [0.09140261, 2.19418839, 4.84296658, -14.18503333, 4.27729857, 2.82956604],
    [0.1066733, 12.64194608, -60.58204836, 110.36276771, -89.90310912, 27.34824973],
  ],
  viridis: [
    [0.27772733, 0.10509304, -0.33086183, -4.6342305, 6.22826994, 4.776385, -5.43545586],
    [0.00540734, 1.40461353, 0.21484756, -5.79910097, 14.17993337, -13.74514538, 4.64585261],
    [0.33409981, 1.38459016, 0.09509516, -19.33244096, 56.6905526, -65.35303263, 26.31243525],
  ],
  inferno: [
    [0.00021894, 0.10651342, 11.60249308, -41.70399613, 77.1629357, -71.31942825, 25.13112622],
    [0.001651, 0.56395644, -3.97285397, 17.43639888, -33.40235894, 32.62606426, -12.24266895],
    [-0.0194809, 3.93271239, -15.94239411, 44.3541452, -81.80730926, 73.20951986, -23.070325],
  ],
  magma: [
    [-0.00213649, 0.25166054, 8.35371728, -27.66873309, 52.17613981, -50.76852536, 18.65570507],
    [-0.00074966, 0.67752324, -3.57771951, 14.26473078, -27.94360607, 29.04658282, -11.48977352],
    [-0.00538613, 2.4940266, 0.3144679, -13.64921319, 12.94416944, 4.23415299, -5.60196151],
  ],
  gray: [
    [0, 1],
    [0, 1],
    [0, 1],
  ],
};

const tables = new Map<ColormapName, Uint8Array>();

/** 256 colours of three bytes (red, green, blue); entry i is the colour of attention i / 255. */
export function colormapTable(name: ColormapName): Uint8Array {
  let table = tables.get(name);
  if (!table) {
    table = sample(polynomials[name]);
    tables.set(name, table);
  }
  return table;
}

/** The scale from left (0) to right (1), for a legend. */
export function cssGradient(name: ColormapName): string {
  let gradient = gradients.get(name);
  if (!gradient) {
    gradient = tableGradient(colormapTable(name));
    gradients.set(name, gradient);
  }
  return gradient;
}

const gradients = new Map<ColormapName, string>();

/** A table of 256 colours from left to right. */
export function tableGradient(table: Uint8Array): string {
  const stops = Array.from({ length: 17 }, (_, step) => {
    const entry = Math.round((step / 16) * 255) * 3;
    return `rgb(${table[entry]!} ${table[entry + 1]!} ${table[entry + 2]!})`;
  });
  return `linear-gradient(to right, ${stops.join(', ')})`;
}

function sample(channels: Polynomials): Uint8Array {
  const table = new Uint8Array(256 * 3);
  for (let i = 0; i < 256; i++) {
    channels.forEach((coefficients, channel) => {
      const value = coefficients.reduceRight((sum, c) => sum * (i / 255) + c, 0);
      table[i * 3 + channel] = Math.round(Math.min(1, Math.max(0, value)) * 255);
    });
  }
  return table;
}
