import type { Page } from '../../app/App';
import { PageHead } from '../../parts/PageHead';

export const ForecastsPage: Page = ({ scene }) => <PageHead title="Forecasts" scene={scene} />;
