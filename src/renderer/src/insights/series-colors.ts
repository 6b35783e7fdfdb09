/** Of what is shown, and of what is compared with it; set per theme in charts.module.css. */
export const seriesColors = ['var(--insight-first)', 'var(--insight-second)'] as const;
