import { createTheme, type MantineColorsTuple } from '@mantine/core';

// Neutral throughout: the images are the colour.
const dark: MantineColorsTuple = [
  '#dcdcdc',
  '#c0c0c0',
  '#9b9b9b',
  '#757575',
  '#4d4d4d',
  '#3b3b3b',
  '#2d2d2d',
  '#1f1f1f',
  '#191919',
  '#121212',
];

const gray: MantineColorsTuple = [
  '#f8f8f8',
  '#f1f1f1',
  '#e6e6e6',
  '#d8d8d8',
  '#c2c2c2',
  '#9d9d9d',
  '#606060',
  '#525252',
  '#383838',
  '#222222',
];

const accent: MantineColorsTuple = [
  '#ebf2fb',
  '#d4e2f3',
  '#a9c4e6',
  '#7aa5da',
  '#5a8fd0',
  '#447fc8',
  '#2f6cb8',
  '#255a9d',
  '#1c4a85',
  '#123a6c',
];

export const theme = createTheme({
  colors: { dark, gray, accent },
  primaryColor: 'accent',
  primaryShade: 6,
  autoContrast: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  headings: { fontWeight: '600' },
  components: {
    // An icon alone has no name; dialogs and notices use it for their ×.
    CloseButton: { defaultProps: { 'aria-label': 'Close' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false } },
    Button: { defaultProps: { size: 'xs', fw: 500 } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } },
  },
});
