import type { Page } from '../../app/App';
import { PageHead } from '../../parts/PageHead';

export const RunsPage: Page = ({ scene }) => <PageHead title="Runs" scene={scene} />;
