import { useEffect } from 'preact/hooks';
import { go, useAddress } from '../../app/address';
import type { Page } from '../../app/App';
import { setStepping } from '../../app/keys';
import { useAnswer } from '../../answers/useAnswer';
import { PageHead } from '../../parts/PageHead';
import { addDays } from '../../standard/time';
import { choose } from '../../words/words';
import { ReadingsBlock } from '../today/ReadingsBlock';
import { ChangesBlock } from './ChangesBlock';
import './data.css';
import { FlagsBlock } from './FlagsBlock';
import { HealthBlock } from './HealthBlock';
import { ImportsBlock } from './ImportsBlock';
import { presenceQuestion, uploadsQuestion } from './questions';
import { UploadBlock } from './UploadBlock';
import { UploadsBlock } from './UploadsBlock';
import { dataWords } from './words';

/** Whether the readings are in, how they came, what was refused, marked and corrected; and the way to hand in more. */
export const DataPage: Page = ({ scene }) => {
  const text = choose(dataWords);
  const { values } = useAddress();
  const wanted = values.day ?? scene.asOf;
  const day = /^\d{4}-\d\d-\d\d$/.test(wanted) && wanted <= scene.asOf ? wanted : scene.asOf;
  const first = scene.entry.firstDay ?? day;
  const goTo = (next: string) => {
    if (next <= scene.asOf && next >= first) go({ values: { day: next === scene.asOf ? null : next } }, true);
  };
  useEffect(() => {
    setStepping((step) => goTo(addDays(day, step)));
    return () => setStepping(null);
  }, [day, scene.asOf, scene.area]);
  const readings = useAnswer(presenceQuestion(scene, day));
  const uploads = useAnswer(uploadsQuestion);
  return (
    <>
      <PageHead title={text.title} scene={scene}>
        <span class="stepper">
          <button aria-label={text.earlier} disabled={day <= first} onClick={() => goTo(addDays(day, -1))}>
            ‹
          </button>
          <input
            type="text"
            inputMode="numeric"
            size={10}
            pattern="\d{4}-\d\d-\d\d"
            aria-label={text.day}
            value={day}
            onChange={(event) => {
              if (event.currentTarget.validity.valid) goTo(event.currentTarget.value);
            }}
          />
          <button aria-label={text.later} disabled={day >= scene.asOf} onClick={() => goTo(addDays(day, 1))}>
            ›
          </button>
        </span>
      </PageHead>
      <div class="columns data-columns">
        <div class="columns">
          <ReadingsBlock scene={{ ...scene, asOf: day }} asked={readings} most={Infinity} />
          <FlagsBlock scene={scene} day={day} />
          <HealthBlock />
        </div>
        <div class="columns">
          <UploadBlock onSettled={uploads.again} />
          <UploadsBlock asked={uploads} />
        </div>
      </div>
      <div class="columns data-below">
        <ImportsBlock />
        <ChangesBlock scene={scene} />
      </div>
    </>
  );
};
