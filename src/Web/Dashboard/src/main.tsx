import { render } from 'preact';
import { askSession } from './answers/session';
import { followLinks } from './app/address';
import { App } from './app/App';
import './charts/print';
import './style/tokens.css';
import './style/base.css';
import './style/shell.css';
import './style/parts.css';
import './style/print.css';

const root = document.getElementById('app')!;
followLinks(root);
render(<App />, root);
void askSession();
