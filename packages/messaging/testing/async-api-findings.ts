// What the parser of the AsyncAPI project has to say about a document. Loaded when asked for: it is large.
export async function asyncApiFindings(document: string): Promise<string[]> {
  const { Parser } = await import('@asyncapi/parser');
  const diagnostics = await new Parser().validate(document);
  return diagnostics.map(({ path, message }) => `${path.join('/')}: ${message}`);
}
