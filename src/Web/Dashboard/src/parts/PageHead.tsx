import type { ComponentChildren } from 'preact';
import type { Scene } from '../app/scene';
import { language, choose, pairs } from '../words/words';
import { stageInWords } from '../standard/stage';
import { Rich } from './Rich';

const words = pairs({
  standard: ['标准', 'Standards'], readings: [(day: string) => `读数截至 ${day} 24:00`, (day: string) => `readings to ${day} 24:00`],
  sites: [(count: number) => `${count} 个评价点`, (count: number) => `${count} assessment stations`],
  behind: [(days: number) => `最新读数落后 ${days} 天`, (days: number) => `the newest readings are ${days} days behind`],
});

interface PageHeadProps {
  readonly title: string;
  readonly scene: Scene;
  readonly edition?: string | null | undefined;
  readonly stage?: string | null | undefined;
  /** What belongs to this page alone. */
  readonly more?: string | undefined;
  /** Choices beside the title. */
  readonly children?: ComponentChildren;
}

/** The head of a page: its title, its choices, and at the right edition, cut-off, stations, reviewed or not. */
export function PageHead({ title, scene, edition, stage, more, children }: PageHeadProps) {
  const text = choose(words);
  const dot = ' · ';
  return (
    <div class="page-head">
      <h1><Rich text={title} /></h1>
      {children !== undefined && <div class="choices">{children}</div>}
      <p class="basis note">
        <span>{[edition == null ? '' : `${text.standard} ${edition}`, more ?? ''].filter((part) => part !== '').join(dot)}</span>
        <span>
          {[stage === undefined ? '' : stageInWords(stage), text.readings(language() === 'zh' ? scene.asOf.slice(5) : scene.asOf), scene.entry.stations > 0 ? text.sites(scene.entry.stations) : '']
            .filter((part) => part !== '').join(dot)}
        </span>
        {scene.daysBehind > 0 && <span class="late">{text.behind(scene.daysBehind)}</span>}
      </p>
    </div>
  );
}
