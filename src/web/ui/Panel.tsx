import type { ComponentChildren } from 'preact';

interface PanelProps {
  readonly children: ComponentChildren;
  readonly tone?: 'plain' | 'lined' | 'next' | 'good' | 'warn' | 'bad';
  readonly title?: string;
}

export function Panel({ children, tone = 'plain', title }: PanelProps) {
  return (
    <section class={`panel ${tone}`}>
      {title && <h2>{title}</h2>}
      {children}
    </section>
  );
}
