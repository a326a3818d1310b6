// A labelled text field that says what it wants and what is wrong; with `rows` it has several lines.
import { clsx } from 'clsx';
import {
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  type TextFieldProps,
} from 'react-aria-components/TextField';
import css from './field.module.css';

type Props = Omit<TextFieldProps, 'className' | 'children'> & {
  label: string;
  description?: string;
  /** With it the field is shown as wrong. */
  error?: string | undefined;
  rows?: number;
};

export const TextField = ({ label, description, error, rows, ...props }: Props) => (
  <AriaTextField {...props} validationBehavior="aria" isInvalid={error !== undefined} className={clsx(css.field)}>
    <Label className={clsx(css.label)}>{label}</Label>
    {rows === undefined ? (
      <Input className={clsx(css.control)} />
    ) : (
      <TextArea className={clsx(css.control)} rows={rows} />
    )}
    {description && (
      <Text slot="description" className={clsx(css.description)}>
        {description}
      </Text>
    )}
    <FieldError className={clsx(css.error)}>{error}</FieldError>
  </AriaTextField>
);
