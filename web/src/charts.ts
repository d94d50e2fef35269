import { completionBars } from './charts/completion-bars.ts';
import { dailyLine } from './charts/daily-line.ts';
import { draw } from './charts/draw.ts';
import type { ChartData } from './charts/data.ts';

/** `<figure class="chart" data-chart='{…}'>`: draws the chart; the table beside it says the same in words. */
for (const figure of document.querySelectorAll<HTMLElement>('figure[data-chart]')) {
  const data = JSON.parse(figure.dataset['chart'] ?? '{}') as ChartData;
  switch (data.kind) {
    case 'completion-bars':
      draw(figure, (theme) => completionBars(data, theme), { rows: data.rows.length });
      break;
    case 'daily-line':
      draw(figure, (theme) => dailyLine(data, theme));
      break;
    default:
      console.error('Unknown kind of chart', data);
  }
}
