import type { Page } from '../../app/App';
import { PageHead } from '../../parts/PageHead';

export const ExplainPage: Page = ({ scene }) => <PageHead title="Explain" scene={scene} />;
