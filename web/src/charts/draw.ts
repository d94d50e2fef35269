import { echarts, type ChartOption } from './echarts.ts';
import { currentTheme, type Theme } from './theme.ts';

/** Puts a chart into its figure, and draws it again when the room or the colours change. */
export function draw(figure: HTMLElement, option: (theme: Theme) => ChartOption, bars?: { rows: number }): void {
  const canvas = document.createElement('div');
  canvas.className = 'chart__canvas';
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', figure.querySelector('figcaption')?.textContent?.trim() ?? '图表');
  figure.append(canvas);

  if (bars) {
    canvas.style.height = `${bars.rows * 3.75 + 1.5}rem`;
  }
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const chart = echarts.init(canvas, null, { renderer: 'svg' });
  const paint = () => chart.setOption({ animation: !still, animationDuration: 500, ...option(currentTheme()) }, { notMerge: true });
  paint();

  new ResizeObserver(() => chart.resize()).observe(canvas);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
}
