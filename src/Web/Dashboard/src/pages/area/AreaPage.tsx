import { useEffect } from 'preact/hooks';
import type { Page } from '../../app/App';
import { go, isStaticSite, useAddress } from '../../app/address';
import { setStepping } from '../../app/keys';
import { nameOf, type Scene } from '../../app/scene';
import { useAnswer } from '../../answers/useAnswer';
import { PageHead } from '../../parts/PageHead';
import { Segments } from '../../parts/Segments';
import { pollutantName } from '../../standard/pollutants';
import { yearOf } from '../../standard/time';
import { choose } from '../../words/words';
import { AttainmentBlock } from './AttainmentBlock';
import { CalendarBlock } from './CalendarBlock';
import { CaptureBlock } from './CaptureBlock';
import type { Shown } from './cards';
import { HeatBlock } from './HeatBlock';
import { HourCurveBlock } from './HourCurveBlock';
import { MembersPage } from './MembersPage';
import { MonthsBlock } from './MonthsBlock';
import { captureOf, daysOf, endOf, figuresOf, keptForecast, profileOf } from './questions';
import { rangeOf } from './series';
import { RoseBlock } from './RoseBlock';
import { SeriesBlock, spanOf } from './SeriesBlock';
import { TrendBlock } from './TrendBlock';
import { standardsOf, useEditions } from './useLimits';
import { WeatherTrendBlock } from './WeatherTrendBlock';
import { areaWords } from './words';
import './area.css';

/** The pollutants in the order of the choice, the index last. */
const choices: readonly Shown[] = ['pm25', 'pm10', 'o3', 'no2', 'so2', 'co', 'aqi'];

/** The years that the area has readings of, up to that of the page. */
function yearsOf(scene: Scene): number[] {
  const starts = [scene.entry.firstDay, scene.entry.firstPublishedDay].filter((day) => day !== null).map(yearOf);
  const first = starts.length === 0 ? scene.year : Math.min(...starts, scene.year);
  // The last day of a year may belong to readings of the first: a year of one day is none.
  return Array.from({ length: scene.year - first + 1 }, (_, index) => first + index).filter((year) => year > first || scene.entry.firstDay === null || !scene.entry.firstDay.endsWith('-12-31'));
}

/** An area: a city, county or station with all of its days; of a province or a group what it consists of. */
export const AreaPage: Page = ({ scene }) =>
  (['province', 'group', 'country', 'region'].includes(scene.entry.kind) ? <MembersPage scene={scene} /> : <WholeArea scene={scene} />);

/** All of an area: its days, its course, its months, its data and its limits. */
const WholeArea: Page = ({ scene }) => {
  const text = choose(areaWords);
  const { values } = useAddress();
  const years = yearsOf(scene);
  const asked = Number(values.year);
  const year = years.includes(asked) ? asked : scene.year;
  const shown = choices.find((one) => one === values.pollutant) ?? 'pm25';
  const last = endOf(year, scene.asOf);
  const { from } = rangeOf(spanOf(values), year, last);
  const days = useAnswer(daysOf(scene, year));
  const before = useAnswer(daysOf(scene, year - 1));
  const twoBefore = useAnswer(yearOf(from) < year ? daysOf(scene, year - 2) : null);
  const figures = useAnswer(figuresOf(scene, year));
  const kept = useAnswer(last === scene.asOf ? keptForecast(scene) : null);
  // Hours and captures have no index: with the AQI chosen they show PM2.5, and say so.
  const pollutant = shown === 'aqi' ? 'pm25' : shown;
  const profile = useAnswer(profileOf(scene, year, pollutant));
  const capture = useAnswer(captureOf(scene, year));
  const list = days.document?.days ?? [];
  const limits = useEditions(list);
  const known = new Map([...(twoBefore.document?.days ?? []), ...(before.document?.days ?? []), ...list].map((day) => [day.date, day]));
  useEffect(() => {
    setStepping((step) => { if (years.includes(year + step)) go({ values: { year: String(year + step) } }); });
    return () => setStepping(null);
  }, [year, years.length]);
  const end = list.findLast((day) => !day.noData) ?? list.at(-1);
  return (
    <>
      <PageHead title={nameOf(scene.entry)} scene={scene} edition={standardsOf(limits.current, end?.edition)} stage={end?.dataStage}>
        <Segments label={text.year} value={String(year)} options={years.map((one) => ({ value: String(one), text: String(one) }))} onChange={(value) => go({ values: { year: Number(value) === scene.year ? null : value } }, true)} />
        <Segments
          label={text.pollutant} value={shown} options={choices.map((one) => ({ value: one, text: one === 'aqi' ? 'AQI' : pollutantName(one) }))}
          onChange={(value) => go({ values: { pollutant: value === 'pm25' ? null : value } }, true)}
        />
      </PageHead>
      <div class="area">
        <CalendarBlock scene={scene} year={year} days={days} figures={figures} kept={kept.document} />
        <SeriesBlock scene={scene} year={year} shown={shown} known={known} kept={kept.document} limits={limits} asked={days} />
        <div class="pair">
          <HeatBlock scene={scene} year={year} pollutant={pollutant} asked={profile} />
          <MonthsBlock scene={scene} year={year} shown={shown} known={known} limits={limits} asked={days} />
        </div>
        <div class="pair">
          <CaptureBlock scene={scene} year={year} pollutant={pollutant} asked={capture} />
          <AttainmentBlock scene={scene} year={year} asked={figures} />
        </div>
        <div class="pair">
          <HourCurveBlock scene={scene} year={year} pollutant={pollutant} asked={profile} />
          <TrendBlock scene={scene} years={years.filter((one) => one <= year)} pollutant={pollutant} limits={limits} />
        </div>
        <WeatherTrendBlock scene={scene} year={year} pollutant={pollutant} />
        {!isStaticSite() && <RoseBlock scene={scene} pollutant={pollutant} from={from} to={last} limits={limits} />}
      </div>
    </>
  );
};
