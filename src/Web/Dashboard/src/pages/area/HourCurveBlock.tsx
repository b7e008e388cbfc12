import { useCallback } from 'preact/hooks';
import type { PollutantProfile, Profile } from '../../../generated/api';
import { explainOf, indicatorOf, yearTo } from '../../app/explain';
import type { Scene } from '../../app/scene';
import type { Asked } from '../../answers/useAnswer';
import { Chart } from '../../charts/Chart';
import { ChartBlock, LegendEntry } from '../../charts/ChartBlock';
import type { Option } from '../../charts/echarts';
import type { Look } from '../../charts/look';
import { Waiting } from '../../parts/Waiting';
import { figure } from '../../standard/digits';
import { digitsOf, pollutantName, unitOf, type Pollutant } from '../../standard/pollutants';
import { choose, pick } from '../../words/words';
import { profileSource, profileTable, weekdayNames } from './HeatBlock';
import { lineOf, valueAxis } from './series';
import { areaWords } from './words';

interface CurveProps {
  readonly scene: Scene;
  readonly year: number;
  readonly pollutant: Pollutant;
  readonly asked: Asked<Profile>;
}

const weekend = 6;

/** The course of the day: a line for each weekday, as the worker averaged them. */
export function HourCurveBlock(props: CurveProps) {
  const text = choose(areaWords);
  const { scene, year, pollutant, asked } = props;
  const profile = asked.document?.pollutants[0];
  const option = useCallback((look: Look): Option => (profile === undefined ? {} : optionOf(profile, look)), [asked.document]);
  const hours = Array.from({ length: 24 }, (_, index) => index);
  return (
    <ChartBlock
      title={text.hourCurve} note={text.averageOf(pollutantName(pollutant), unitOf(pollutant), yearTo(year, scene.asOf))} table={profileTable(profile, pollutant)} source={profileSource(props, text.hourCurve)}
      summary={`${text.hourCurve} ${pollutantName(pollutant)}`} explain={explainOf({ indicator: indicatorOf(pollutant), period: yearTo(year, scene.asOf) })}
      legend={<><LegendEntry kind="line" text={text.weekday} /><LegendEntry kind="line-before" text={text.weekend} /><span class="note">{text.hourEnd}</span></>}
    >
      <Waiting asked={asked} height={240}>
        {() => (profile === undefined ? <p class="note">{text.noValue}</p> : (
          <Chart
            height={230} label={`${text.hourCurve} ${pollutantName(pollutant)}`} option={option} points={hours.map((hour) => ({ x: hour, y: null }))}
            describe={(index) => ({
              title: `${String(index + 1).padStart(2, '0')}:00 ${pollutantName(pollutant)} ${unitOf(pollutant)}`,
              rows: profile.weekdays.map((weekday) => [pick(weekdayNames[weekday.weekday - 1]!), `${figure(weekday.hours[index]?.mean, digitsOf(pollutant))} (${weekday.hours[index]?.count ?? 0} ${text.hoursWord})`] as const),
            })}
          />
        ))}
      </Waiting>
    </ChartBlock>
  );
}

function optionOf(profile: PollutantProfile, look: Look): Option {
  return {
    grid: { left: 40, right: 44, top: 12, bottom: 24 },
    xAxis: {
      type: 'category', data: Array.from({ length: 24 }, (_, index) => String(index + 1).padStart(2, '0')), boundaryGap: false, axisLine: { lineStyle: { color: look.axis } }, axisTick: { show: false },
      axisLabel: { color: look.ink3, fontSize: 12, interval: (at: number) => at === 0 || (at + 1) % 4 === 0 },
    },
    yAxis: { ...valueAxis(look), min: undefined, scale: true },
    series: profile.weekdays.map((weekday) => lineOf(weekday.hours.map((hour) => hour.mean), weekday.weekday >= weekend ? look.axis : look.accent, weekday.weekday >= weekend ? 1 : 1.5, {
      endLabel: { show: weekday.weekday === 1 || weekday.weekday === 7, formatter: pick(weekdayNames[weekday.weekday - 1]!), color: look.ink3, fontSize: 12, fontFamily: look.font },
    })),
  };
}
