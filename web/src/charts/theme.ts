/** The page's own colours and type size, read from the style sheet: light, dark and 长辈版 alike. */
export interface Theme {
  ink: string;
  soft: string;
  line: string;
  sheet: string;
  good: string;
  slow: string;
  track: string;
  font: string;
  /** px of 1rem */
  rem: number;
}

export function currentTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: token('--ink'),
    soft: token('--ink-soft'),
    line: token('--line'),
    sheet: token('--sheet'),
    good: token('--good'),
    slow: token('--slow'),
    track: token('--muted-soft'),
    font: getComputedStyle(document.body).fontFamily,
    rem: Number.parseFloat(style.fontSize),
  };
}

/** Tooltips are drawn inside the SVG: the content security policy forbids the styled HTML of the other kind. */
export const tooltip = (theme: Theme) => ({
  renderMode: 'richText' as const,
  confine: true,
  backgroundColor: theme.sheet,
  borderColor: theme.line,
  padding: 0.75 * theme.rem,
  textStyle: { color: theme.ink, fontFamily: theme.font, fontSize: 0.875 * theme.rem },
});

export const numbers = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });
