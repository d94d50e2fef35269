/** What pages put into `data-chart` (docs/design-system.md, Figures). */
export interface CompletionBars {
  kind: 'completion-bars';
  rows: { name: string; unit: string; target: number; actual: number }[];
}

export interface DailyLine {
  kind: 'daily-line';
  unit: string;
  as?: 'line' | 'bar';
  series: string;
  points: [label: string, value: number][];
  target?: number;
  targetName?: string;
}

export type ChartData = CompletionBars | DailyLine;
