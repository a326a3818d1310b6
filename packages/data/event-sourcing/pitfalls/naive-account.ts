// The aggregate as it is often written: it applies what it is given, and it knows its own next version.
export type Change = { aggregateId: string; version: number; type: string; data: Record<string, unknown>; at: Date };

export class NaiveAccount {
  id: string | undefined;
  email: string | undefined;
  changedAt: Date | undefined;
  version = 0;
  changes: Change[] = [];

  static fromHistory(events: Change[]): NaiveAccount {
    const account = new NaiveAccount();
    // What the clock says, not what the version says.
    for (const event of [...events].sort((a, b) => +new Date(a.at) - +new Date(b.at))) account.apply(event);
    return account;
  }

  changeEmail(email: string): void {
    const event = { aggregateId: this.id ?? '', version: 2, type: 'EmailChanged', data: { email }, at: new Date() };
    this.apply(event);
    this.changes.push(event);
  }

  private apply({ aggregateId, type, data, at }: Change): void {
    switch (type) {
      case 'AccountRegistered':
        this.id = aggregateId;
        this.email = data.email as string;
        break;
      case 'EmailChanged':
        this.email = data.email as string;
        break;
    }
    this.changedAt = at;
    this.version++;
  }
}
