import { h, type ComponentChildren, type VNode } from 'preact';

export type { ComponentChildren, VNode };

/** An element of the report’s page. Texts in it are escaped when it is written out. */
export function element(tag: string, attributes: Readonly<Record<string, unknown>>, children?: ComponentChildren): VNode {
  return h<Record<string, unknown>>(tag, attributes, children);
}
