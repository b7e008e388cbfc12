import type { Page } from '../../app/App';
import { PageHead } from '../../parts/PageHead';

export const TargetsPage: Page = ({ scene }) => <PageHead title="Targets" scene={scene} />;
