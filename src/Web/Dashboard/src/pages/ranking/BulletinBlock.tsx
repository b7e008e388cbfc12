import type { BulletinRecord, BulletinShown, Ranking } from '../../../generated/api';
import { go, useAddress } from '../../app/address';
import { useAnswer } from '../../answers/useAnswer';
import { Block } from '../../parts/Block';
import { Rich } from '../../parts/Rich';
import { Waiting } from '../../parts/Waiting';
import { momentOf } from '../../standard/time';
import { choose, pick } from '../../words/words';
import { BulletinChecks, checksOf } from './BulletinChecks';
import { BulletinDecision } from './BulletinDecision';
import { bulletinWords } from './bulletinWords';
import { bulletinQuestion, bulletinsQuestion } from './questions';
import type { Row } from './rows';

interface BulletinBlockProps {
  readonly ranking: Ranking;
  readonly rows: readonly Row[];
}

const kinds: Record<string, string> = {
  draft: 'badge-risk',
  approved: 'badge-accent',
  issued: 'badge-sure',
  rejected: 'badge-bad',
  withdrawn: 'badge-bad',
  superseded: '',
};

/** The draft that fits the ranking: the newest of its group and month, else the newest of all. */
function usual(bulletins: readonly BulletinRecord[], ranking: Ranking): BulletinRecord | undefined {
  const newest = [...bulletins].sort((left, right) => right.draftedAt.localeCompare(left.draftedAt));
  return newest.find((bulletin) => bulletin.question.period === ranking.period && bulletin.question.groups.includes(ranking.group)) ?? newest[0];
}

/** The bulletins: their text and checks beside the ranking, to be approved, rejected or withdrawn; their files once issued. */
export function BulletinBlock({ ranking, rows }: BulletinBlockProps) {
  const text = choose(bulletinWords);
  const { values } = useAddress();
  const list = useAnswer(bulletinsQuestion);
  const bulletins = list.document?.bulletins ?? [];
  const chosen = bulletins.find((bulletin) => bulletin.id === values.bulletin) ?? usual(bulletins, ranking);
  const shown = useAnswer(chosen === undefined ? null : bulletinQuestion(chosen.id));
  return (
    <Block
      title={text.title}
      note={chosen === undefined ? undefined : text.draft(chosen.draft, momentOf(chosen.draftedAt))}
      class="bulletin"
      actions={
        chosen !== undefined && (
          <span class={`badge ${kinds[chosen.state] ?? ''}`}>
            {chosen.state === 'draft' ? text.waits : pick([chosen.stateText.chinese, chosen.stateText.english])}
          </span>
        )
      }
    >
      <Waiting asked={list}>
        {() =>
          chosen === undefined ? (
            <p class="note">{text.none}</p>
          ) : (
            <>
              {bulletins.length > 1 && (
                <p class="fields">
                  <label>
                    {text.choose}{' '}
                    <select value={chosen.id} onChange={(event) => go({ values: { bulletin: event.currentTarget.value } }, true)}>
                      {bulletins.map((bulletin) => (
                        <option key={bulletin.id} value={bulletin.id} selected={bulletin.id === chosen.id}>
                          {bulletin.name} · {bulletin.draft} · {pick([bulletin.stateText.chinese, bulletin.stateText.english])}
                        </option>
                      ))}
                    </select>
                  </label>
                </p>
              )}
              <Waiting asked={shown} height={300}>
                {(document) => (
                  <Opened
                    document={document}
                    ranking={ranking}
                    rows={rows}
                    onDecided={() => {
                      list.again();
                      shown.again();
                    }}
                  />
                )}
              </Waiting>
            </>
          )
        }
      </Waiting>
    </Block>
  );
}

interface OpenedProps extends BulletinBlockProps {
  readonly document: BulletinShown;
  readonly onDecided: () => void;
}

function Opened({ document: { bulletin, deliveries }, ranking, rows, onDecided }: OpenedProps) {
  const text = choose(bulletinWords);
  const checks = checksOf(bulletin, ranking, rows);
  return (
    <>
      <article class="paper" tabIndex={0} lang="zh-CN" aria-label={bulletin.title}>
        <h3>
          <Rich text={bulletin.title} />
        </h3>
        {bulletin.text.map((line, index) => (
          <p key={index} class={`line-${line.kind}`}>
            <Rich text={line.text} />
          </p>
        ))}
      </article>
      <BulletinChecks checks={checks} />
      {bulletin.replaces !== null && <p class="note">{text.replaces(bulletin.replaces)}</p>}
      {bulletin.moves.length > 0 && (
        <div class="note">
          <p class="strong">{text.moves}</p>
          <ul>
            {bulletin.moves.map((move) => (
              <li key={move.city + move.name}>
                {move.name}: {move.rankBefore ?? '–'} → {move.rankNow ?? '–'}, {move.indexBefore ?? '–'} → {move.indexNow ?? '–'}. {move.reason}
              </li>
            ))}
          </ul>
        </div>
      )}
      {bulletin.decidedBy !== null && (
        <p class="note">
          {pick([bulletin.stateText.chinese, bulletin.stateText.english])}: {text.decided(bulletin.decidedBy, momentOf(bulletin.decidedAt ?? ''))}
          {bulletin.reason === null ? '' : ` · ${bulletin.reason}`}
        </p>
      )}
      <BulletinDecision
        bulletin={bulletin}
        edition={bulletin.question.edition ?? (bulletin.question.period === ranking.period ? ranking.edition : text.standing)}
        warnings={checks.filter((check) => !check.isFine).map((check) => check.text)}
        onDecided={onDecided}
      />
      <p class="files note">
        {bulletin.issue == null ? (
          text.noFiles
        ) : (
          <>
            {bulletin.issue.number !== null && (
              <span>
                {text.number} {bulletin.issue.number} ·{' '}
              </span>
            )}
            {text.files}{' '}
            {bulletin.issue.files.map((file) => (
              <a
                key={file.name}
                href={`/api/v1/bulletins/${encodeURIComponent(bulletin.id)}/files/${encodeURIComponent(file.name)}`}
                download={file.name}
                title={`${file.name}, ${text.bytes(String(Math.ceil(file.bytes / 1000)))}`}
              >
                {(file.name.split('.').at(-1) ?? file.name).toUpperCase()}
              </a>
            ))}
          </>
        )}
      </p>
      {deliveries.length > 0 && (
        <ul class="note">
          {deliveries.map((delivery, index) => (
            <li key={index} class={delivery.fault === null ? '' : 'bad'}>
              {text.delivered} {delivery.recipient}: {delivery.state}
              {delivery.fault === null ? '' : ` · ${delivery.fault}`}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
