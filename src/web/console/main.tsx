import { render } from 'preact';
import '#web/ui/styles.ts';
import { consoleEn } from '#web/words/console-en.ts';
import { consoleKo } from '#web/words/console-ko.ts';
import './console.css';
import { Dashboard } from './Dashboard.tsx';

const lang = new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'ko';
const words = lang === 'en' ? consoleEn : consoleKo;
document.documentElement.lang = lang;
document.title = words.title;
const root = document.getElementById('app');
if (!root) throw new Error('The page has no place for the console.');
render(<Dashboard words={words} lang={lang} />, root);
