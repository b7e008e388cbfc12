import type { PollutantTrend, TrendChange, TrendLine, TrendModel } from '../../../generated/api';
import { count, figure, none, signed } from '../../standard/digits';
import type { Pollutant } from '../../standard/pollutants';
import { choose, pick } from '../../words/words';
import { trendWords } from './trendWords';

/** Digits of a monthly mean and of a slope: the document gives CO one more than the others. */
export const meanDigits = (pollutant: Pollutant) => (pollutant === 'co' ? 2 : 1);
const slopeDigits = (pollutant: Pollutant) => meanDigits(pollutant) + 1;

interface TrendFiguresProps {
    readonly pollutant: Pollutant;
    readonly trend: PollutantTrend;
    /** True if the weather was asked to be taken out. */
    readonly isNormalised: boolean;
}

/** The slopes in the unit and in per cent, how well the model does, and what of a change is weather; else the reason. */
export function TrendFigures({ pollutant, trend, isNormalised }: TrendFiguresProps) {
    const text = choose(trendWords);
    const rows: readonly (readonly [string, TrendLine | null])[] = [
        [text.observed, trend.observed],
        ...(isNormalised ? [[text.normalised, trend.normalised] as const] : []),
    ];
    const model = trend.model as TrendModel | null;
    const change = trend.change as TrendChange | null;
    const digits = slopeDigits(pollutant);
    const columns: readonly { readonly name: string; readonly isStrong?: boolean; readonly of: (line: TrendLine) => string }[] = [
        { name: `${text.slope}, ${trend.unit}`, isStrong: true, of: (line) => signed(line.slope, digits) },
        { name: text.interval, of: (line) => text.fromTo(signed(line.lower, digits), signed(line.upper, digits)) },
        { name: text.percent, isStrong: true, of: (line) => signed(line.percent, 1) },
        {
            name: text.intervalPercent,
            of: (line) => (line.lowerPercent === null ? none : text.fromTo(signed(line.lowerPercent, 1), signed(line.upperPercent, 1))),
        },
        { name: text.months, of: (line) => String(line.months) },
    ];
    return (
        <div class="trend-figures">
            {rows.some(([, line]) => line !== null) && (
                <div class="wide-table">
                    <table class="attainment slopes stacked">
                        <thead>
                            <tr>
                                <th scope="col">{text.series}</th>
                                {columns.map((column) => (
                                    <th key={column.name} scope="col" class="number">
                                        {column.name}
                                    </th>
                                ))}
                            </tr>
                        </thead>
                        <tbody>
                            {rows.flatMap(([name, line]) =>
                                line === null
                                    ? []
                                    : [
                                          <tr key={name}>
                                              <th scope="row">{name}</th>
                                              {columns.map((column) => (
                                                  <td
                                                      key={column.name}
                                                      class={`number ${column.isStrong === true ? 'strong' : ''}`}
                                                      data-label={column.name}
                                                  >
                                                      {column.of(line)}
                                                  </td>
                                              ))}
                                          </tr>,
                                      ],
                            )}
                        </tbody>
                    </table>
                </div>
            )}
            {trend.observed === null && <Reason lead={text.noTrend} words={trend.observedReason} />}
            {isNormalised && trend.normalised === null && <Reason lead={text.noNormalised} words={trend.normalisedReason} />}
            {model !== null && (
                <p class="note">
                    {text.skill(count(model.hours), figure(model.normalisingRSquaredByWeeks, 2), figure(model.normalisingRSquaredByHours, 2))}{' '}
                    {text.skillWithMeans(figure(model.rSquaredByWeeks, 2), figure(model.rSquaredByHours, 2))}
                </p>
            )}
            {isNormalised && change?.normalised != null && change.weather !== null ? (
                <Split pollutant={pollutant} unit={trend.unit} change={change} />
            ) : (
                isNormalised &&
                trend.changeReason !== null &&
                trend.changeReason.chinese !== trend.normalisedReason?.chinese && <Reason lead={text.noChange} words={trend.changeReason} />
            )}
        </div>
    );
}

const Reason = ({
    lead,
    words,
}: {
    readonly lead: string;
    readonly words: { readonly chinese: string; readonly english: string } | null;
}) => (
    <p class="note">
        {lead}
        {words === null ? '' : pick([words.chinese, words.english])}
    </p>
);

/** The observed change in two parts on one scale around 0: what is left under usual weather, and the weather. */
function Split({ pollutant, unit, change }: { readonly pollutant: Pollutant; readonly unit: string; readonly change: TrendChange }) {
    const text = choose(trendWords);
    const digits = meanDigits(pollutant);
    const { observed, normalised } = change;
    const parts = [
        {
            name: text.measures,
            kind: 'split-measures',
            value: normalised.change,
            said: text.change(signed(normalised.change, digits), unit, signed(normalised.percent, 1)),
        },
        {
            name: text.byWeather,
            kind: 'split-weather',
            value: change.weather!,
            said: text.points(signed(change.weather, digits), unit, signed(change.weatherPoints, 1)),
        },
        {
            name: text.whole,
            kind: 'split-whole',
            value: observed.change,
            said: text.change(signed(observed.change, digits), unit, signed(observed.percent, 1)),
        },
    ];
    // The second part begins where the first ends, so that both end where the observed change does.
    const starts = [0, normalised.change, 0];
    const ends = parts.map((part, index) => starts[index]! + part.value);
    const [low, high] = [Math.min(0, ...starts, ...ends), Math.max(0, ...starts, ...ends)];
    const at = (value: number) => (high === low ? 0 : (100 * (value - low)) / (high - low));
    return (
        <div class="split">
            <p class="strong">{text.split(change.base, change.period)}</p>
            <ul>
                {parts.map((part, index) => (
                    <li key={part.kind}>
                        <span>{part.name}</span>
                        <span class="split-track">
                            <i
                                class={part.kind}
                                style={{
                                    left: `${at(Math.min(starts[index]!, ends[index]!))}%`,
                                    width: `${Math.abs(at(ends[index]!) - at(starts[index]!))}%`,
                                }}
                            />
                            <b style={{ left: `${at(0)}%` }} />
                        </span>
                        <span class="number">{part.said}</span>
                    </li>
                ))}
            </ul>
        </div>
    );
}
