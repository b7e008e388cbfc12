import type { Page } from '../../app/App';
import { PageHead } from '../../parts/PageHead';

export const MapPage: Page = ({ scene }) => <PageHead title="Map" scene={scene} />;
