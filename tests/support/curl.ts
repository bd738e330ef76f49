/** Reads one curl command as a POSIX shell would: quotes, variables, lines that go on. */
function wordsOf(command: string, variables: Record<string, string>): string[] {
  const words: string[] = [];
  let word: string | null = null;
  const pattern = /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\([^])|(\s+)|([^\s'"\\]+)/g;
  const filled = (text: string) =>
    text.replace(/\$(\w+)/g, (_, name: string) => {
      const value = variables[name];
      if (value === undefined) throw new Error(`There is no $${name}.`);
      return value;
    });
  for (const [, literal, quoted, escaped, space, bare] of command.matchAll(pattern)) {
    if (space !== undefined) {
      if (word !== null) words.push(word);
      word = null;
      continue;
    }
    if (escaped === "\n") continue;
    const text = quoted === undefined ? filled(bare ?? "") : filled(quoted).replace(/\\(["\\$`])/g, "$1");
    word = (word ?? "") + (literal ?? escaped ?? text);
  }
  return word === null ? words : [...words, word];
}

/** The request that a curl command sends. Throws for what it does not know of curl. */
export function requestOf(command: string, variables: Record<string, string>): Request {
  const [curl, ...words] = wordsOf(command.trim(), variables);
  if (curl !== "curl") throw new Error(`This is not a curl command: ${command}`);
  const headers = new Headers();
  let [url, method, body]: (string | undefined)[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    if (!word.startsWith("-")) url = word;
    else if (word === "-N") continue;
    else {
      const value = words[++index] ?? "";
      if (word === "-X") method = value;
      else if (word === "-d") body = value;
      else if (word === "-H") headers.set(value.split(": ")[0] ?? "", value.slice(value.indexOf(": ") + 2));
      else throw new Error(`Unknown option ${word}: ${command}`);
    }
  }
  if (!url) throw new Error(`No address: ${command}`);
  return new Request(url, { method: method ?? (body === undefined ? "GET" : "POST"), headers, body: body ?? null });
}
