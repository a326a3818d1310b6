// A button. While `isPending` it keeps the focus and takes no press.
import { clsx } from 'clsx';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button';
import css from './button.module.css';

type Props = Omit<ButtonProps, 'className'> & { tone?: 'plain' | 'primary' | 'danger' };

export const Button = ({ tone = 'plain', ...props }: Props) => (
  <AriaButton {...props} className={clsx(css.button, css[tone])} />
);
