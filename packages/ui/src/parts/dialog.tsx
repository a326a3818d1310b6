// A question that has to be answered first. The focus stays in it, Escape closes it, and then the focus is where it was.
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import css from './dialog.module.css';

type Props = {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** The buttons, the harmless one first. */
  actions: ReactNode;
};

export const Dialog = ({ title, isOpen, onClose, children, actions }: Props) => (
  <ModalOverlay className={clsx(css.veil)} isOpen={isOpen} onOpenChange={(opens) => opens || onClose()} isDismissable>
    <Modal className={clsx(css.modal)}>
      <AriaDialog className={clsx(css.dialog)}>
        <Heading slot="title" level={2}>
          {title}
        </Heading>
        <div>{children}</div>
        <div className={css.actions}>{actions}</div>
      </AriaDialog>
    </Modal>
  </ModalOverlay>
);
