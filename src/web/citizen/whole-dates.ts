import { Fragment, createElement, options, type ComponentChild, type ComponentChildren, type VNode } from 'preact';

/** The weekday of 29일(일). */
const weekdayOfDay = /(?<=\d일)(\([월화수목금토일]\))/;
/** Holds text and nothing else. */
const textOnly: ReadonlySet<unknown> = new Set(['title', 'option', 'textarea', 'style', 'script']);

/**
 * From now on no day is torn from its weekday, nor from what hangs on to that: 29일(일)까지, wherever a screen says it. Chromium breaks a line
 * beside a bracket whatever `word-break` says. A joiner written into the words would be copied with them; so it is drawn by the style of
 * `.weekday-joined`, and no word is changed.
 */
export function keepDatesWhole(): void {
  const earlier = { ...options };
  options.vnode = (vnode) => {
    earlier.vnode?.(vnode);
    const { type, props } = vnode as VNode<{ children?: ComponentChildren }>;
    if (type === Fragment || (typeof type === 'string' && !textOnly.has(type))) props.children = wholeDates(props.children);
  };
}

function wholeDates(children: ComponentChildren): ComponentChildren {
  if (typeof children === 'string') return weekdayOfDay.test(children) ? pieces(children) : children;
  return Array.isArray(children) && children.some((one) => typeof one === 'string' && weekdayOfDay.test(one)) ? children.map(wholeDates) : children;
}

/** Every second piece is a weekday. One element holds them all: where children stand beside each other, a text is one of them and not three. */
function pieces(text: string): ComponentChild {
  const parts = text.split(weekdayOfDay);
  return createElement(
    'span',
    null,
    parts.map((piece, i) => (i % 2 === 0 ? piece : createElement('span', { class: 'weekday-joined', key: i }, piece))),
  );
}
