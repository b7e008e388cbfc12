import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import { useSession } from '../answers/session';
import { askAllAgain } from '../answers/useAnswer';
import { Card, hideCard } from '../parts/card';
import { Waiting } from '../parts/Waiting';
import { AreaPage } from '../pages/area/AreaPage';
import { DataPage } from '../pages/data/DataPage';
import { ExplainPage } from '../pages/explain/ExplainPage';
import { ForecastsPage } from '../pages/forecasts/ForecastsPage';
import { MapPage } from '../pages/map/MapPage';
import { RankingPage } from '../pages/ranking/RankingPage';
import { RunsPage } from '../pages/runs/RunsPage';
import { TargetsPage } from '../pages/targets/TargetsPage';
import { TodayPage } from '../pages/today/TodayPage';
import { choose } from '../words/words';
import { useAddress, type PageName } from './address';
import { apply, preferencesOf } from './preferences';
import { nameOf, useScene, type Scene } from './scene';
import { Shell } from './Shell';
import { SignIn } from './SignIn';
import { shellWords } from './words';

/** A page is given what it is about. */
export type Page = FunctionComponent<{ readonly scene: Scene }>;

const pages: Record<PageName, Page> = {
  today: TodayPage, targets: TargetsPage, area: AreaPage, ranking: RankingPage, map: MapPage, data: DataPage, runs: RunsPage,
  forecasts: ForecastsPage, explain: ExplainPage,
};

export function App() {
  const { page, values } = useAddress();
  const preferences = preferencesOf(values);
  apply(preferences);
  const session = useSession();
  const text = choose(shellWords);
  useEffect(hideCard, [page, values]);
  useEffect(askAllAgain, [preferences.lang]);
  if (session.state === 'none') return <main class="gate"><SignIn /></main>;
  if (session.state === 'asking') return null;
  return <Opened page={page} title={text[page]} />;
}

function Opened({ page, title }: { readonly page: PageName; readonly title: string }) {
  const { scene, areas } = useScene();
  const text = choose(shellWords);
  const Shown = pages[page];
  useEffect(() => { document.title = scene === null ? text.product : `${title} · ${nameOf(scene.entry)} · ${text.product}`; });
  return (
    <>
      <Shell scene={scene}>
        {scene === null
          ? <Waiting asked={areas} height={400}>{(document) => (document.areas.length === 0 ? <p class="block">{text.noAreas}</p> : null)}</Waiting>
          : <Shown scene={scene} key={page} />}
      </Shell>
      <Card />
    </>
  );
}
