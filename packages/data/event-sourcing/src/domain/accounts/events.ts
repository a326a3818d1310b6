// What can have happened to an account. `personal` is what a person may have erased: once its key is gone it reads 'erased'.
export type Role = 'USER' | 'MODERATOR' | 'ADMIN';

type Happened<Type extends string, Data> = { type: Type; at: Date; data: Data };
type WithPersonal<Type extends string, Data, Personal> = Happened<Type, Data> & { personal: Personal | 'erased' };

export type AccountEvent =
  | WithPersonal<'AccountRegistered', { role: Role }, { email: string; name: string }>
  | WithPersonal<'EmailChanged', Record<never, never>, { email: string }>
  | Happened<'RoleChanged', { role: Role }>
  | Happened<'AccountDeactivated', Record<never, never>>
  | Happened<'AccountErased', Record<never, never>>;
