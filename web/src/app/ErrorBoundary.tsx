import { Component, type ReactNode } from 'react';
import { ErrorNotice } from '../ui/ErrorNotice';

/** A screen that breaks says so instead of leaving a blank page. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <div className="page page-narrow">
        <ErrorNotice error={this.state.error} retry={() => this.setState({ error: null })} />
      </div>
    );
  }
}
