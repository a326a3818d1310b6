// What stands in the place of a part that cannot be shown. Without it one failing part makes the whole page white.
import { Component, type ReactNode } from 'react';

type Props = { children: ReactNode; instead: (error: unknown, again: () => void) => ReactNode };

type State = { failure: { error: unknown } | undefined };

export class Boundary extends Component<Props, State> {
  override readonly state: State = { failure: undefined };
  static getDerivedStateFromError = (error: unknown): State => ({ failure: { error } });

  override render(): ReactNode {
    const { failure } = this.state;
    const { children, instead } = this.props;
    return failure ? instead(failure.error, () => this.setState({ failure: undefined })) : children;
  }
}
