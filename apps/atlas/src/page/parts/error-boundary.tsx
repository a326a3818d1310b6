// A fault in one part of a page stays in it, and says what it was.
import { Component, type ReactNode } from 'react';
import { Alert, Button } from '#ui';

type Props = { what: string; children: ReactNode };

export class ErrorBoundary extends Component<Props, { error: unknown }> {
  override state = { error: undefined as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <Alert tone="bad" title={`Cannot show ${this.props.what}`}>
        <p>{error instanceof Error ? error.message : String(error)}</p>
        <Button onPress={() => location.reload()}>Load it again</Button>
      </Alert>
    );
  }
}
