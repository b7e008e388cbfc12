import type { Page } from '../../app/App';
import { go } from '../../app/address';
import { setStepping } from '../../app/keys';
import { isStaticSite } from '../../app/address';
import { useAnswer } from '../../answers/useAnswer';
import { Rich } from '../../parts/Rich';
import { PageHead } from '../../parts/PageHead';
import { addDays } from '../../standard/time';
import { useEffect } from 'preact/hooks';
import { AirBlock } from './AirBlock';
import { JobsBlock } from './JobsBlock';
import { forecast, hasWarnings, jobs, lastDays, presence, sameDayBefore, targetsOf, warningRecordsOf, warningsOf } from './questions';
import { ReadingsBlock } from './ReadingsBlock';
import { sentences } from './sentences';
import { TargetsBlock } from './TargetsBlock';
import { WarningBlock } from './WarningBlock';
import './today.css';
import './warnings.css';

/** One screen in the order of a morning: are the readings in, how was the air, which targets changed, what warning stands or is proposed, what failed. */
export const TodayPage: Page = ({ scene }) => {
  const days = useAnswer(lastDays(scene));
  const before = useAnswer(sameDayBefore(scene));
  const hours = useAnswer(presence(scene));
  const kept = useAnswer(forecast(scene));
  const targets = useAnswer(targetsOf(scene));
  const warnings = useAnswer(hasWarnings(scene) ? warningsOf(scene) : null);
  const records = useAnswer(hasWarnings(scene) ? warningRecordsOf(scene) : null);
  const status = useAnswer(isStaticSite() ? null : jobs());
  useEffect(() => {
    setStepping((step) => go({ values: { asof: addDays(scene.asOf, step) } }));
    return () => setStepping(null);
  }, [scene.asOf]);
  const day = days.document?.days.at(-1);
  const said = sentences(scene, days.document, kept.document, targets.document, warnings.document, status.document);
  return (
    <>
      <PageHead title={said.first} scene={scene} edition={day?.edition} stage={day?.dataStage}>
        <p class="morning"><Rich text={said.rest} /></p>
      </PageHead>
      <div class="today">
        <ReadingsBlock scene={scene} asked={hours} />
        <AirBlock scene={scene} days={days} before={before} kept={kept} />
        <TargetsBlock scene={scene} asked={targets} />
        <WarningBlock key={scene.area} scene={scene} asked={warnings} records={records} />
        {!isStaticSite() && <JobsBlock asked={status} />}
      </div>
    </>
  );
};
