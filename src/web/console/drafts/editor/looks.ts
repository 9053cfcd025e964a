import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** What is wrong is told by a wave and a shape in the margin, never by a colour alone. No pictures: the base ones would be fetched as data. */
const theme = EditorView.theme({
  '&': { blockSize: '36rem', border: '1px solid var(--line-strong)', borderRadius: 'var(--radius)', background: 'var(--surface)', color: 'var(--text)' },
  '&.cm-focused': { outline: '3px solid var(--accent-text)', outlineOffset: '2px' },
  '.cm-scroller': { fontFamily: "ui-monospace, 'Cascadia Mono', 'D2Coding', monospace", fontSize: 'var(--type-small)', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { background: 'var(--accent-soft)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent', boxShadow: 'inset 0 1px var(--line), inset 0 -1px var(--line)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--surface-sunken)' },
  '.cm-gutters': { background: 'var(--surface-subtle)', color: 'var(--text-subtle)', borderRight: '1px solid var(--line)' },
  '.cm-gutter-lint': { inlineSize: '1.25em' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0 0.15em' },
  '.cm-lint-marker': { inlineSize: '1em', blockSize: '1.5em' },
  '.cm-lint-marker-error': { content: '"■"', color: 'var(--bad)' },
  '.cm-lint-marker-warning': { content: '"▲"', color: 'var(--warn)' },
  '.cm-lint-marker-error::before': { content: '"■"' },
  '.cm-lint-marker-warning::before': { content: '"▲"' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--bad) 2px', textUnderlineOffset: '3px' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline dotted var(--warn) 2px', textUnderlineOffset: '3px' },
  '.cm-tooltip': {
    background: 'var(--surface)',
    color: 'var(--text)',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--radius)',
    fontSize: 'var(--type-small)',
    fontFamily: 'var(--font)',
  },
  '.cm-tooltip-hover > div, .cm-completionInfo': { padding: '0.5rem 0.75rem', maxInlineSize: '30rem', whiteSpace: 'normal' },
  '.cm-tooltip p': { margin: '0.25rem 0 0' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'inherit', maxBlockSize: '16rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.35rem 0.75rem', lineHeight: '1.4' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--accent-soft)', color: 'var(--text)', boxShadow: 'inset 3px 0 var(--accent-text)' },
  '.cm-completionDetail': { color: 'var(--text-subtle)', fontStyle: 'normal', marginInlineStart: '1em' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-diagnostic': { padding: '0.5rem 0.75rem' },
  '.cm-diagnostic-error': { borderLeft: '4px solid var(--bad)' },
  '.cm-diagnostic-warning': { borderLeft: '4px solid var(--warn)' },
  '.cm-panels': { background: 'var(--surface-subtle)', color: 'var(--text)', borderColor: 'var(--line)' },
  '.cm-panel.cm-panel-lint ul [aria-selected]': { background: 'var(--accent-soft)', color: 'var(--text)' },
  '.cm-searchMatch': { backgroundColor: 'var(--warn-soft)', outline: '1px solid var(--warn)' },
  '.cm-textfield, .cm-button': {
    background: 'var(--surface)',
    color: 'var(--text)',
    border: '1px solid var(--line-strong)',
    fontSize: 'inherit',
    minBlockSize: '2rem',
  },
});

const letters = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent-text)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--good)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--warn)' },
  { tag: tags.comment, color: 'var(--text-subtle)', fontStyle: 'italic' },
]);

export const looks = [theme, syntaxHighlighting(letters)];
