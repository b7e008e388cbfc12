import type { Page } from '../../app/App';
import { PageHead } from '../../parts/PageHead';

export const DataPage: Page = ({ scene }) => <PageHead title="Data" scene={scene} />;
