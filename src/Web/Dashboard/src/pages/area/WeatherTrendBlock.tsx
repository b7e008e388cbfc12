import { useCallback } from 'preact/hooks';
import type { AreaTrend, PollutantTrend, TrendMean, Trends } from '../../../generated/api';
import { go, isStaticSite, useAddress } from '../../app/address';
import { nameOf, type Scene } from '../../app/scene';
import { useAnswer, type Asked } from '../../answers/useAnswer';
import { Chart } from '../../charts/Chart';
import { ChartBlock, LegendEntry } from '../../charts/ChartBlock';
import type { Option } from '../../charts/echarts';
import type { Look } from '../../charts/look';
import type { CardContent } from '../../parts/card';
import { Segments } from '../../parts/Segments';
import { Waiting } from '../../parts/Waiting';
import { figure, signed } from '../../standard/digits';
import { pollutantName, pollutantOf, unitOf, type Pollutant } from '../../standard/pollutants';
import { choose, pick } from '../../words/words';
import { normalisedTrendOf, trendsOf } from './questions';
import { meanDigits, TrendFigures } from './TrendFigures';
import { trendOption } from './trendOption';
import { trendWords } from './trendWords';

interface WeatherTrendProps {
    readonly scene: Scene;
    readonly year: number;
    readonly pollutant: Pollutant;
}

/** The pollutants in the order of the choice. */
const order: readonly Pollutant[] = ['pm25', 'pm10', 'o3', 'no2', 'so2', 'co'];

/** The months of all years with their trend; asked for, the same under usual weather beside it, which takes a while. */
export function WeatherTrendBlock({ scene, year, pollutant }: WeatherTrendProps) {
    const text = choose(trendWords);
    const { values } = useAddress();
    const isNormalised = values.weather === 'out' && !isStaticSite();
    const asked = useAnswer(trendsOf(scene, year));
    const normalised = useAnswer(isNormalised ? normalisedTrendOf(scene, year, pollutant) : null);
    const area = areaOf(asked);
    const observed = trendIn(area, pollutant);
    const other = trendIn(areaOf(normalised), pollutant);
    const option = useCallback((look: Look): Option => (observed === null ? {} : trendOption(observed, other, look)), [observed, other]);
    const shown = other ?? observed;
    const months = shown?.months ?? [];
    const name = pollutantName(pollutant);
    const digits = meanDigits(pollutant);
    const isDrawn = months.some((month) => month.observed !== null);
    const title = `${text.title} ${name} ${nameOf(scene.entry)} ${months[0]?.period ?? ''}–${months.at(-1)?.period ?? ''}`;
    const slope = shown?.observed == null ? text.noValue : `${text.slope} ${signed(shown.observed.slope, digits + 1)} ${unitOf(pollutant)}`;
  const describe = (index: number): CardContent => {
        const month = months[index]!;
        return {
            title: `${month.period} ${name} ${unitOf(pollutant)}`,
            rows: [
                [text.observed, month.observed === null ? text.noValue : figure(month.observed, digits)],
                ...(other === null ? [] : [[text.normalised, figure(month.normalised, digits)] as const]),
                ...(month.reason === null ? [] : [[text.reason, wordsOf(month)] as const]),
            ],
        };
    };
    return (
        <ChartBlock
            title={text.title}
            class="weather-trend"
            note={months.length === 0 ? undefined : text.note(name, unitOf(pollutant), months[0]!.period, months.at(-1)!.period)}
            summary={`${title}: ${slope}`}
            source={{ title, area: nameOf(scene.entry), revision: (normalised.answer ?? asked.answer)?.revision, asOf: scene.asOf }}
            table={{
                columns: [
                    { name: text.month },
                    { name: `${name} ${text.observed}`, unit: unitOf(pollutant), isNumber: true },
                    ...(other === null ? [] : [{ name: `${name} ${text.normalised}`, unit: unitOf(pollutant), isNumber: true }]),
                    { name: text.reason },
                ],
                rows: months.map((month) => [
                    month.period,
                    month.observed,
                    ...(other === null ? [] : [month.normalised]),
                    month.reason === null ? null : wordsOf(month),
                ]),
            }}
            legend={
                <Choices
                    pollutant={pollutant}
                    isNormalised={isNormalised}
                    hasOther={other !== null && other.months.some((month) => month.normalised !== null)}
                />
            }
        >
            <Waiting asked={asked} height={260}>
                {() => (
                    <>
                        {isDrawn && (
                            <Chart
                                height={250}
                                label={title}
                                option={option}
                                points={months.map((month) => ({ x: month.period, y: null }))}
                                describe={describe}
                            />
                        )}
                        {isNormalised && (
                            <Waiting asked={normalised} height={60} loading={text.learning}>
                                {() => null}
                            </Waiting>
                        )}
                        {shown !== null && <TrendFigures pollutant={pollutant} trend={shown} isNormalised={other !== null} />}
                        {(area?.moved ?? []).map((station) => (
                            <p key={station.station} class="note risk">
                                {pick([station.reason.chinese, station.reason.english])}
                            </p>
                        ))}
                        {area?.lastDay != null && area.lastDay > scene.asOf && <p class="note">{text.later(area.lastDay)}</p>}
                    </>
                )}
            </Waiting>
        </ChartBlock>
    );
}

const areaOf = (asked: Asked<Trends>): AreaTrend | null => asked.document?.areas[0] ?? null;

const trendIn = (area: AreaTrend | null, pollutant: Pollutant): PollutantTrend | null =>
    area?.pollutants.find((one) => pollutantOf(one.pollutant) === pollutant) ?? null;

const wordsOf = ({ reason }: TrendMean) => pick([reason.chinese, reason.english]);

interface ChoicesProps {
    readonly pollutant: Pollutant;
    readonly isNormalised: boolean;
    readonly hasOther: boolean;
}

/** The pollutant of the page, and whether the weather is taken out; beside them what the lines are. */
function Choices({ pollutant, isNormalised, hasOther }: ChoicesProps) {
    const text = choose(trendWords);
    return (
        <>
            <Segments
                label={text.pollutant}
                value={pollutant}
                options={order.map((one) => ({ value: one, text: pollutantName(one) }))}
                onChange={(value) => go({ values: { pollutant: value === 'pm25' ? null : value } }, true)}
            />
            {!isStaticSite() && (
                <Segments
                    label={text.weather}
                    value={isNormalised ? 'out' : 'in'}
                    options={[
                        { value: 'in', text: text.asObserved },
                        { value: 'out', text: text.without },
                    ]}
                    onChange={(value) => go({ values: { weather: value === 'out' ? 'out' : null } }, true)}
                />
            )}
            {hasOther ? (
                <>
                    <LegendEntry kind="line" text={text.normalised} />
                    <LegendEntry kind="line-before" text={text.observed} />
                </>
            ) : (
                <LegendEntry kind="line" text={text.observed} />
            )}
        </>
    );
}
