import type { Page } from '../../app/App';
import { PageHead } from '../../parts/PageHead';

export const TodayPage: Page = ({ scene }) => <PageHead title="Today" scene={scene} />;
