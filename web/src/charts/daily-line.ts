import type { DailyLine } from './data.ts';
import type { ChartOption } from './echarts.ts';
import { numbers, tooltip, type Theme } from './theme.ts';

/** One series over days or months, with a dashed line at the target where there is one. */
export function dailyLine({ unit, as = 'line', series, points, target, targetName = '目标' }: DailyLine, theme: Theme): ChartOption {
  const text = { color: theme.soft, fontFamily: theme.font, fontSize: 0.8125 * theme.rem };
  return {
    grid: { left: 0, right: 0.5 * theme.rem, top: 2.25 * theme.rem, bottom: 0 },
    tooltip: {
      ...tooltip(theme),
      trigger: 'axis',
      axisPointer: { type: as === 'bar' ? 'shadow' : 'line', lineStyle: { color: theme.line }, shadowStyle: { color: theme.track, opacity: 0.5 } },
      formatter: ([item]: { dataIndex: number }[]) => {
        const [label, value] = points[item!.dataIndex]!;
        return `${label}\n${series} ${numbers.format(value)} ${unit}`;
      },
    },
    xAxis: {
      type: 'category',
      data: points.map(([label]) => label),
      boundaryGap: as === 'bar',
      axisLine: { lineStyle: { color: theme.line } },
      axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true, margin: 0.75 * theme.rem },
    },
    yAxis: {
      type: 'value',
      name: unit,
      nameTextStyle: { ...text, align: 'left' },
      nameGap: 1.25 * theme.rem,
      ...(target === undefined ? {} : { max: ({ max }: { max: number }) => (max < target * 1.15 ? Math.ceil(target * 1.15) : null) }),
      axisLabel: text,
      splitLine: { lineStyle: { color: theme.line } },
    },
    series: [{
      type: as,
      name: series,
      data: points.map(([, value]) => value),
      color: theme.good,
      ...(as === 'bar'
        ? { barMaxWidth: 2 * theme.rem, itemStyle: { borderRadius: [0.375 * theme.rem, 0.375 * theme.rem, 0, 0] } }
        : { symbol: points.length > 40 ? 'none' : 'circle', symbolSize: 0.4375 * theme.rem, lineStyle: { width: 0.1875 * theme.rem, cap: 'round', join: 'round' }, areaStyle: { opacity: 0.1 } }),
      ...(target === undefined ? {} : {
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          lineStyle: { color: theme.slow, type: 'dashed', width: 2 },
          label: { ...text, color: theme.ink, position: 'insideEndTop', backgroundColor: theme.sheet, borderRadius: 4, padding: [3, 6], formatter: `${targetName} ${numbers.format(target)} ${unit}` },
          data: [{ yAxis: target }],
        },
      }),
    }],
  };
}
