import type { CompletionBars } from './data.ts';
import type { ChartOption } from './echarts.ts';
import { numbers, tooltip, type Theme } from './theme.ts';

/** How far each task has come, against a line at its target. Reached: forest and a tick. Not yet: gold and what is missing. */
export function completionBars({ rows }: CompletionBars, theme: Theme): ChartOption {
  const rate = (row: CompletionBars['rows'][number]) => (row.target > 0 ? (row.actual / row.target) * 100 : 0);
  const most = Math.max(110, ...rows.map(rate));
  /** Never 100% before the target is reached. */
  const percent = (row: CompletionBars['rows'][number]) => numbers.format(row.actual < row.target ? Math.min(rate(row), 99.99) : rate(row));
  const text = { fontFamily: theme.font, fontSize: 0.875 * theme.rem };
  const words = (row: CompletionBars['rows'][number]) => row.actual >= row.target
    ? `✓ ${percent(row)}%`
    : `${percent(row)}%，还差 ${numbers.format(row.target - row.actual)} ${row.unit}`;
  return {
    grid: { left: 0, right: 0, top: 0, bottom: 1.25 * theme.rem, outerBoundsMode: 'none' },
    tooltip: {
      ...tooltip(theme),
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const row = rows[dataIndex]!;
        return `${row.name}\n目标 ${numbers.format(row.target)} ${row.unit}\n实际 ${numbers.format(row.actual)} ${row.unit}`;
      },
    },
    xAxis: { type: 'value', max: most, show: false },
    yAxis: { type: 'category', inverse: true, data: rows.map((row) => row.name), show: false },
    series: [{
      type: 'bar',
      barWidth: 0.625 * theme.rem,
      showBackground: true,
      backgroundStyle: { color: theme.track, borderRadius: theme.rem },
      itemStyle: { borderRadius: theme.rem },
      data: rows.map((row) => ({
        value: rate(row),
        itemStyle: { color: row.actual >= row.target ? theme.good : theme.slow },
        label: { formatter: `{name|${row.name}}  {rate|${words(row)}}` },
      })),
      // Name and rate stand above the beginning of the bar.
      label: {
        show: true,
        position: [0, -1.5 * theme.rem],
        rich: { name: { ...text, color: theme.ink, fontWeight: 600 }, rate: { ...text, color: theme.soft } },
      },
      markLine: {
        silent: true,
        symbol: 'none',
        animation: false,
        lineStyle: { color: theme.soft, type: 'dashed', width: 1 },
        label: { ...text, fontSize: 0.75 * theme.rem, color: theme.soft, position: 'end', distance: 0.25 * theme.rem, formatter: '目标' },
        data: [{ xAxis: 100 }],
      },
    }],
  };
}
