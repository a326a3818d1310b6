// For a test: loaded into a Node and all that it starts, writes down what runs, what is started to outlive it (as telemetry
// does) and which addresses are asked for.
const { appendFileSync } = require('node:fs');
const processes = require('node:child_process');
const dns = require('node:dns');

const { WITNESS_FILE: file } = process.env;
const write = (line) => appendFileSync(file, `${line}\n`);
const tell = (object, name, verb) => {
  const original = object[name];
  object[name] = (subject, ...rest) => {
    write(`${verb} ${subject}`);
    return original(subject, ...rest);
  };
};
write(`runs ${process.argv.join(' ')}`);
tell(processes, 'fork', 'forks');
tell(dns, 'lookup', 'asks');
