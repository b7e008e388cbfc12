import { BarChart, BoxplotChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent, MarkPointComponent, PolarComponent } from 'echarts/components';
import * as core from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

// Only the parts that are drawn: the whole library has 368 kB compressed. Tooltips and legends are ours (card.tsx).
core.use([
  BarChart, BoxplotChart, CustomChart, HeatmapChart, LineChart, ScatterChart,
  GridComponent, MarkAreaComponent, MarkLineComponent, MarkPointComponent, PolarComponent, CanvasRenderer,
]);

export const startChart = (place: HTMLElement) => core.init(place, null, { renderer: 'canvas', useDirtyRect: false });
export type Chart = ReturnType<typeof startChart>;
export type { EChartsCoreOption as Option } from 'echarts/core';
