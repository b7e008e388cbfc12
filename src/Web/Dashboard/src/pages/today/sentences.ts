import type { Daily, KeptForecasts, Status, Targets, Warnings } from '../../../generated/api';
import type { Scene } from '../../app/scene';
import { levelName, levelOf, type Level } from '../../standard/levels';
import { shortDay } from '../../standard/time';
import { warningName } from '../../standard/warnings';
import { choose, pick } from '../../words/words';
import { ofArea } from '../../standard/targets';
import { movers } from './movers';
import { warningWords } from './warningWords';
import { todayWords } from './words';

/** The sentence that a director reads in ten seconds and pastes into a message. It is said of what is known so far. */
export function sentences(
  scene: Scene, days: Daily | null, kept: KeptForecasts | null, targets: Targets | null, warnings: Warnings | null, status: Status | null,
): { readonly first: string; readonly rest: string } {
  const text = choose(todayWords);
  const day = days?.days.find((one) => one.date === scene.asOf);
  const name = shortDay(scene.asOf);
  const level = day?.level as Level | null | undefined;
  const first = days === null ? text.title
    : day === undefined || day.aqi === null || level == null ? text.noAqi(name) + text.end
      : (scene.daysBehind > 0 ? text.on(name, levelName(level), day.aqi) : text.yesterday(levelName(level), day.aqi))
        + (day.primaryPollutants.length > 0 ? text.primary(day.primaryPollutants.join('、')) : '') + text.end;
  const parts: string[] = [];
  if (kept !== null) {
    const ahead = kept.areas[0]?.days.slice(0, 3) ?? [];
    const worst = ahead.length === 0 ? null : levelOf(Math.max(...ahead.map((one) => one.aqiDaily.value)));
    parts.push(worst === null ? text.noForecast : text.ahead(ahead.length, levelName(worst)));
  }
  parts.push(...warningParts(warnings));
  if (targets !== null && ofArea(targets.targets, scene).length > 0) {
    const worse = movers(targets.targets, scene).filter((mover) => mover.hasFallen).length;
    parts.push(worse > 0 ? text.worse(worse) : text.unchanged);
  }
  const failed = status?.jobs.filter((job) => job.consecutiveFailures > 0).length ?? 0;
  if (failed > 0) parts.push(text.failed(failed));
  const rest = parts.join(text.and);
  return { first, rest: rest === '' ? '' : rest.charAt(0).toUpperCase() + rest.slice(1) + text.end };
}

/** What the program may advise that a person has to decide upon. */
const due: readonly string[] = ['issue', 'raise', 'lower', 'extend', 'lift'];

/** What stands and what is proposed; nothing where there is neither. */
function warningParts(warnings: Warnings | null): string[] {
  const text = choose(warningWords);
  const warning = warnings?.areas[0];
  if (warning === undefined) return [];
  const { inForce, proposed, advice, adviceText } = warning;
  const level = proposed?.level ?? inForce?.level;
  return [
    ...(inForce === null ? [] : [text.stands(warningName(inForce.level))]),
    ...(level !== undefined && due.includes(advice) ? [text.advises(pick([adviceText.chinese, adviceText.english]), warningName(level), advice === 'raise' || advice === 'lower')] : []),
  ];
}
