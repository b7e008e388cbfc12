import type { Page } from '../../app/App';
import { PageHead } from '../../parts/PageHead';

export const RankingPage: Page = ({ scene }) => <PageHead title="Ranking" scene={scene} />;
