// A button: the browser's own, as the select is. While `isPending` it keeps the focus and takes no press.
import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import css from './button.module.css';

type Props = Omit<ComponentProps<'button'>, 'className' | 'disabled' | 'onClick' | 'type'> & {
  tone?: 'plain' | 'primary' | 'danger';
  isDisabled?: boolean;
  isPending?: boolean;
  onPress?: () => unknown;
  type?: 'button' | 'submit';
};

export function Button({ tone = 'plain', isDisabled = false, isPending = false, onPress, type, ...props }: Props) {
  return (
    <button
      {...props}
      // A disabled one would lose the focus.
      {...(isPending && { 'aria-disabled': true })}
      type={isPending ? 'button' : (type ?? 'button')}
      disabled={isDisabled}
      className={clsx(css.button, css[tone], isPending && css.pending)}
      onClick={() => isPending || onPress?.()}
    />
  );
}
