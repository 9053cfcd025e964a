import { render } from 'preact';
import '#web/ui/styles.ts';
import { campaignEn } from '#web/words/campaign-en.ts';
import { campaignKo } from '#web/words/campaign-ko.ts';
import { consoleEn } from '#web/words/console-en.ts';
import { consoleKo } from '#web/words/console-ko.ts';
import './console.css';
import './room.css';
import { officeEn } from '#web/words/office-en.ts';
import { officeKo } from '#web/words/office-ko.ts';
import { Console } from './Console.tsx';

const lang = new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'ko';
const words = lang === 'en' ? consoleEn : consoleKo;
document.documentElement.lang = lang;
document.title = words.title;
const root = document.getElementById('app');
if (!root) throw new Error('The page has no place for the console.');
render(<Console words={words} more={lang === 'en' ? campaignEn : campaignKo} office={lang === 'en' ? officeEn : officeKo} lang={lang} />, root);
