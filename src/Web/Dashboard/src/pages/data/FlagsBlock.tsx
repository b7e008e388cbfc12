import type { Finding, Quality } from '../../../generated/api';
import { go, href, useAddress } from '../../app/address';
import { explainDay } from '../../app/explain';
import { useAnswer } from '../../answers/useAnswer';
import type { Scene } from '../../app/scene';
import { Block } from '../../parts/Block';
import { CopyButton } from '../../parts/DataTable';
import { Rich } from '../../parts/Rich';
import type { Table } from '../../parts/table';
import { Waiting } from '../../parts/Waiting';
import { pollutantOf } from '../../standard/pollutants';
import { choose } from '../../words/words';
import { flagsQuestion } from './questions';
import { dataWords, minuteOf, severityWord } from './words';

/** Readings that the rules of quality marked in the month, and what that means for their use. */
export function FlagsBlock({ scene, day }: { readonly scene: Scene; readonly day: string }) {
  const text = choose(dataWords);
  const asked = useAnswer(flagsQuestion(scene, day));
  const { values } = useAddress();
  const findings = findingsOf(asked.document).filter((finding) => values.station === undefined || finding.station === values.station);
  return (
    <Block
      title={text.flags}
      note={asked.document === null ? undefined : text.flagsNote(asked.document.period)}
      class="flags"
      actions={findings.length > 0 && asked.document !== null && <CopyButton table={tableOf(asked.document, findings)} />}
    >
      {values.station !== undefined && (
        <p class="note">
          {text.onlyStation(values.station)}{' '}
          <button class="link" onClick={() => go({ values: { station: null } }, true)}>
            {text.allStations}
          </button>
        </p>
      )}
      <Waiting asked={asked} height={120}>
        {(quality) =>
          findings.length === 0 ? (
            <p class="note">{text.noFlags}</p>
          ) : (
            <>
              <div class="table-scroll" tabIndex={0} role="region" aria-label={text.flags}>
                <table class="data-table stacked">
                  <thead>
                    <tr>
                      <th scope="col">{text.rule}</th>
                      <th scope="col">{text.station}</th>
                      <th scope="col">{text.pollutants}</th>
                      <th scope="col" class="number">
                        {text.readings}
                      </th>
                      <th scope="col">{text.first}</th>
                      <th scope="col">{text.last}</th>
                      <th scope="col">{text.severity}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {findings.map((finding, index) => (
                      <FindingRow key={index} finding={finding} title={titleOf(quality, finding)} />
                    ))}
                  </tbody>
                </table>
              </div>
              <details class="note">
                <summary>{text.ruleText}</summary>
                <dl class="rules">
                  {quality.rules.map((rule) => (
                    <div key={rule.name}>
                      <dt class="strong">
                        <Rich text={rule.title} />
                      </dt>
                      <dd lang="en">
                        <Rich text={rule.reason} />
                      </dd>
                    </div>
                  ))}
                </dl>
              </details>
            </>
          )
        }
      </Waiting>
    </Block>
  );
}

function FindingRow({ finding, title }: { readonly finding: Finding; readonly title: string }) {
  const text = choose(dataWords);
  const pollutant = pollutantOf(finding.pollutants[0]);
  return (
    <tr>
      <td>
        <Rich text={title} />
      </td>
      <td>
        {pollutant === null ? (
          finding.name
        ) : (
          <a href={href(explainDay(pollutant, finding.first.slice(0, 10), finding.station))}>
            {finding.station} {finding.name}
          </a>
        )}
      </td>
      <td>
        <Rich text={finding.pollutants.join('、')} />
      </td>
      <td class="number" data-label={text.readings}>
        {finding.readings}
      </td>
      <td class="nowrap" data-label={text.first}>
        {minuteOf(finding.first)}
      </td>
      <td class="nowrap" data-label={text.last}>
        {minuteOf(finding.last)}
      </td>
      <td class={finding.severity === 'unusable' ? 'risk' : ''}>{severityWord(finding.severity)}</td>
    </tr>
  );
}

const findingsOf = (quality: Quality | null): readonly Finding[] => (quality?.areas ?? []).flatMap((area) => area.findings);
const titleOf = (quality: Quality, finding: Finding) => quality.rules.find((rule) => rule.name === finding.rule)?.title ?? finding.rule;

function tableOf(quality: Quality, findings: readonly Finding[]): Table {
  const text = choose(dataWords);
  return {
    columns: [
      { name: text.rule },
      { name: text.station },
      { name: text.pollutants },
      { name: text.readings, isNumber: true },
      { name: text.days, isNumber: true },
      { name: text.first },
      { name: text.last },
      { name: text.severity },
    ],
    rows: findings.map((finding) => [
      titleOf(quality, finding),
      `${finding.station} ${finding.name}`,
      finding.pollutants.join(' '),
      finding.readings,
      finding.days,
      minuteOf(finding.first),
      minuteOf(finding.last),
      severityWord(finding.severity),
    ]),
  };
}
