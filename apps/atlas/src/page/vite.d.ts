// What Vite puts in the place of it.
interface ImportMeta {
  readonly env: { readonly BASE_URL: string; readonly MODE: string };
}
