// MUI's theme from the tokens: dense controls, no shadows, no rounded cards, the same components in dark and light.
import { createTheme } from '@mui/material/styles';
import { dark, fontFamily, frame, light, type, unit } from './tokens.ts';

interface PictureTool {
  /** Behind pictures. */
  surround: string;
  rail: string;
  raised: string;
  track: string;
  /** 'Before' in charts: the accent is 'after'. */
  bar: string;
}

declare module '@mui/material/styles' {
  interface Palette {
    tool: PictureTool;
  }
  interface PaletteOptions {
    tool: PictureTool;
  }
  interface CssThemeVariables {
    enabled: true;
  }
}

function palette(tone: Record<keyof typeof dark, string>) {
  return {
    primary: { main: tone.accent, dark: tone.accentHover, contrastText: tone.onAccent },
    error: { main: tone.trouble },
    background: { default: tone.surround, paper: tone.panel },
    text: { primary: tone.strong, secondary: tone.quiet, disabled: tone.off },
    divider: tone.line,
    tool: { surround: tone.surround, rail: tone.rail, raised: tone.raised, track: tone.track, bar: tone.bar },
  };
}

export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'data-scheme' },
  colorSchemes: { dark: { palette: palette(dark) }, light: { palette: palette(light) } },
  defaultColorScheme: 'dark',
  focusVisible: { outlineWidth: 2, outlineOffset: 1 },
  motion: { reducedMotion: 'system' },
  spacing: unit,
  shape: { borderRadius: 4 },
  typography: {
    fontFamily,
    htmlFontSize: 16,
    body1: { fontSize: type.body, lineHeight: 1.45 },
    body2: { fontSize: type.small, lineHeight: 1.4 },
    caption: { fontSize: type.caption, lineHeight: 1.35 },
    h1: { fontSize: type.display, fontWeight: 600, lineHeight: 1.3 },
    h2: { fontSize: type.title, fontWeight: 600, lineHeight: 1.35 },
    h3: { fontSize: type.small, fontWeight: 600, lineHeight: 1.35 },
    button: { fontSize: type.small, fontWeight: 600, textTransform: 'none', letterSpacing: 0 },
  },
  components: {
    MuiCssBaseline: {
      styleOverrides: {
        'html, body, #root': { height: '100%' },
        body: { overflow: 'hidden', fontSize: type.body },
        '*': { scrollbarWidth: 'thin', scrollbarColor: 'var(--mui-palette-tool-track) transparent' },
      },
    },
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiButton: {
      defaultProps: { size: 'small', disableElevation: true },
      styleOverrides: { root: { minWidth: 0, paddingBlock: 4, paddingInline: 10, whiteSpace: 'nowrap' } },
    },
    MuiIconButton: {
      defaultProps: { size: 'small' },
      styleOverrides: { root: { borderRadius: 4, color: 'var(--mui-palette-text-secondary)' } },
    },
    MuiToggleButton: {
      styleOverrides: {
        root: {
          paddingBlock: 3,
          paddingInline: 8,
          fontSize: type.small,
          lineHeight: 1.5,
          borderColor: 'var(--mui-palette-divider)',
          color: 'var(--mui-palette-text-secondary)',
          '&.Mui-selected': {
            color: 'var(--mui-palette-primary-main)',
            backgroundColor: 'var(--mui-palette-tool-raised)',
            // MUI's own would leave too little contrast under the accent.
            '&:hover': { backgroundColor: 'var(--mui-palette-tool-raised)' },
          },
        },
      },
    },
    MuiTextField: { defaultProps: { size: 'small' } },
    MuiSwitch: { defaultProps: { size: 'small' } },
    MuiCheckbox: { defaultProps: { size: 'small' } },
    MuiRadio: { defaultProps: { size: 'small' } },
    MuiSlider: {
      defaultProps: { size: 'small' },
      styleOverrides: {
        rail: { opacity: 1, backgroundColor: 'var(--mui-palette-tool-track)' },
        mark: {
          width: 1,
          height: 7,
          borderRadius: 0,
          backgroundColor: 'var(--mui-palette-tool-bar)',
          opacity: 1,
        },
        thumb: { width: 12, height: 12, '&::before': { boxShadow: 'none' } },
      },
    },
    MuiOutlinedInput: {
      styleOverrides: {
        root: { fontSize: type.small, backgroundColor: 'var(--mui-palette-tool-raised)' },
        notchedOutline: { borderColor: 'var(--mui-palette-divider)' },
      },
    },
    MuiInputLabel: { styleOverrides: { root: { fontSize: type.small } } },
    // What a field that is switched off says of itself is still to be read.
    MuiFormHelperText: {
      styleOverrides: { root: { '&.Mui-disabled': { color: 'var(--mui-palette-text-secondary)' } } },
    },
    MuiFormControlLabel: { styleOverrides: { label: { fontSize: type.small } } },
    MuiTooltip: {
      // In the stage's landmark: what stands in none is passed over by screen readers that go from one to the next.
      defaultProps: {
        enterDelay: 400,
        enterNextDelay: 100,
        arrow: true,
        slotProps: { popper: { container: () => document.querySelector('main') ?? document.body } },
      },
      styleOverrides: { tooltip: { fontSize: type.small, fontWeight: 400, lineHeight: 1.4, maxWidth: 300 } },
    },
    MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiLinearProgress: {
      styleOverrides: { root: { height: 3, backgroundColor: 'var(--mui-palette-tool-track)' } },
    },
    MuiToolbar: { styleOverrides: { root: { minHeight: `${frame.toolbar}px !important` } } },
  },
});
