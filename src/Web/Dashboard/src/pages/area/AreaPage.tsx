import type { Page } from '../../app/App';
import { PageHead } from '../../parts/PageHead';

export const AreaPage: Page = ({ scene }) => <PageHead title="Area" scene={scene} />;
