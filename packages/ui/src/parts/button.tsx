// A button. While `isPending` it keeps the focus and takes no press.
import { clsx } from 'clsx';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button';
import css from './button.module.css';

type Props = Omit<ButtonProps, 'className' | 'isPending' | 'onPress' | 'type'> & {
  tone?: 'plain' | 'primary' | 'danger';
  isPending?: boolean;
  onPress?: NonNullable<ButtonProps['onPress']>;
  type?: 'button' | 'submit';
};

// Not React Aria's own `isPending`: that announces the button by its id, which names nothing once the button is gone.
export const Button = ({ tone = 'plain', isPending = false, onPress, type = 'button', ...props }: Props) => (
  <AriaButton
    {...props}
    {...(onPress && !isPending && { onPress })}
    {...(isPending && { 'aria-disabled': 'true' as const })}
    type={isPending ? 'button' : type}
    className={clsx(css.button, css[tone], isPending && css.pending)}
  />
);
