import { useAnswer } from '../../answers/useAnswer';
import { Block } from '../../parts/Block';
import { CheckList } from '../../parts/CheckList';
import { Waiting } from '../../parts/Waiting';
import { choose, language } from '../../words/words';
import { healthQuestion } from './questions';
import { dataWords } from './words';

/** The checks that are about readings and how they come in. */
const ofData = ['sources', 'readings', 'missing days', 'silent stations', 'station list', 'imports', 'statistics', 'store', 'disk'];

/** What of the data needs attention, since when, and what to do. */
export function HealthBlock() {
  const text = choose(dataWords);
  const asked = useAnswer(healthQuestion);
  return (
    <Block title={text.health} note={language() === 'zh' ? text.healthNote : undefined} class="health">
      <Waiting asked={asked} height={80}>
        {({ checks }) => {
          const open = checks.filter((check) => ofData.includes(check.name) && check.state !== 'fine');
          return open.length === 0 ? <p class="sure">✓ {text.allFine}</p> : <CheckList checks={open} />;
        }}
      </Waiting>
    </Block>
  );
}
