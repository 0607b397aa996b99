import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useT } from '../i18n/i18n';
import { Icon } from './Icon';
import type { IconName } from './icon-names';

type Tone = 'plain' | 'accent' | 'warn' | 'bad' | 'good';

interface ButtonProps {
  children: ReactNode;
  onClick?: () => void;
  icon?: IconName;
  look?: 'primary' | 'plain' | 'quiet' | 'danger';
  type?: 'button' | 'submit';
  disabled?: boolean;
  label?: string;
  expanded?: boolean;
  pressed?: boolean;
  id?: string;
}

export function Button({
  children,
  icon,
  look = 'plain',
  type = 'button',
  label,
  expanded,
  pressed,
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={`button button-${look}`}
      aria-label={label}
      aria-expanded={expanded}
      aria-pressed={pressed}
      {...rest}
    >
      {icon && <Icon name={icon} size={18} />}
      <span>{children}</span>
    </button>
  );
}

export function ButtonLink({
  href,
  children,
  icon,
  look = 'plain',
  label,
}: {
  href: string;
  children: ReactNode;
  /** The whole of it, where its text alone would stand several times on a page. */
  label?: string;
  icon?: IconName;
  look?: string;
}) {
  return (
    <Link href={href} className={`button button-${look}`} aria-label={label}>
      {icon && <Icon name={icon} size={18} />}
      <span>{children}</span>
    </Link>
  );
}

export function Tag({ children, tone = 'plain', icon }: { children: ReactNode; tone?: Tone; icon?: IconName }) {
  return (
    <span className={`tag tag-${tone}`}>
      {icon && <Icon name={icon} size={15} />}
      {children}
    </span>
  );
}

interface NoticeProps {
  tone?: 'info' | 'warn' | 'bad' | 'good';
  title?: string;
  children?: ReactNode;
  live?: boolean;
}

const noticeIcons: Record<string, IconName> = {
  info: 'info',
  warn: 'triangle-alert',
  bad: 'circle-alert',
  good: 'circle-check',
};

export function Notice({ tone = 'info', title, children, live }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={live ? 'status' : undefined}>
      <Icon name={noticeIcons[tone] ?? 'info'} />
      <div>
        {title && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

interface SectionProps {
  title: string;
  id: string;
  children: ReactNode;
  actions?: ReactNode;
  hint?: string;
  className?: string;
}

export function Section({ title, id, children, actions, hint, className = '' }: SectionProps) {
  return (
    <section className={`section ${className}`} aria-labelledby={id}>
      <div className="section-head">
        <div>
          <h2 id={id}>{title}</h2>
          {hint && <p className="hint">{hint}</p>}
        </div>
        {actions && <div className="section-actions">{actions}</div>}
      </div>
      {children}
    </section>
  );
}

export function Empty({ icon, title, children }: { icon: IconName; title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <Icon name={icon} size={28} />
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}

export function Loading() {
  const t = useT();
  return (
    <div className="loading" role="status">
      <span className="loading-stave" aria-hidden="true" />
      {t('common.loading')}
    </div>
  );
}

/** Facts as a summary list; those without a value are left out. */
export function Facts({ rows }: { rows: [string, ReactNode][] }) {
  return (
    <dl className="facts">
      {rows
        .filter(([, value]) => value !== undefined && value !== null && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Words of a person, with their line breaks. */
export function Words({ children, quote }: { children: string; quote?: boolean }) {
  return quote ? (
    <blockquote className="words words-quote">{children}</blockquote>
  ) : (
    <p className="words">{children}</p>
  );
}
