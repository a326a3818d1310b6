// What Vite makes of src/page/prerender.tsx: JavaScript without types.
declare module '*/generated/prerender/prerender.js' {
  export const render: import('../src/book.ts').Render;
}
