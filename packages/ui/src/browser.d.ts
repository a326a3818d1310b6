// What pages may use beside the language. In the book they are a program of their own; a copy is one program with its server.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

declare module '*.module.css' {
  const names: Readonly<Record<string, string>>;
  export default names;
}
declare module '*.css';
