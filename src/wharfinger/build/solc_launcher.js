// Runs the npm package `solc` the way the native compiler is run: the standard JSON interface on
// standard input and output. Usage: node solc_launcher.js <folder of the npm package> [options]
//
//   --print-version            the compiler's long version, for the launcher script's --version
//   --standard-json [file]     compile; the input is read from the file or from standard input
//   --base-path, --include-path, --allow-paths   accepted as the native compiler does

"use strict";

const fs = require("fs");
const path = require("path");

const EXIT_FAILURE = 1;
const pause = new Int32Array(new SharedArrayBuffer(4));

// A pipe in non-blocking mode answers EAGAIN when it is full or empty: wait a moment and go on.
function retrying(operation) {
  for (;;) {
    try {
      return operation();
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
      Atomics.wait(pause, 0, 0, 2);
    }
  }
}

function readInput(file) {
  if (file !== null) return fs.readFileSync(file, "utf8");
  const chunks = [];
  const buffer = Buffer.alloc(1 << 16);
  for (;;) {
    const count = retrying(() => {
      try {
        return fs.readSync(0, buffer, 0, buffer.length, null);
      } catch (error) {
        if (error.code === "EOF") return 0;
        throw error;
      }
    });
    if (count === 0) return Buffer.concat(chunks).toString("utf8");
    chunks.push(Buffer.from(buffer.subarray(0, count)));
  }
}

// process.stdout.write may be cut short when the process ends; this returns after the last byte.
function writeAll(descriptor, text) {
  const bytes = Buffer.from(text, "utf8");
  let written = 0;
  while (written < bytes.length) {
    written += retrying(() => fs.writeSync(descriptor, bytes, written, bytes.length - written));
  }
}

function parse(argv) {
  const options = { file: null, standardJson: false, printVersion: false, searchPaths: [] };
  for (let i = 0; i < argv.length; i += 1) {
    const [name, inline] = argv[i].split(/=(.*)/s, 2);
    const value = () => (inline !== undefined ? inline : argv[(i += 1)]);
    if (name === "--standard-json") options.standardJson = true;
    else if (name === "--print-version") options.printVersion = true;
    else if (name === "--base-path") options.searchPaths.unshift(value());
    else if (name === "--include-path") options.searchPaths.push(value());
    else if (name === "--allow-paths") value();
    else if (name === "-" || !name.startsWith("-")) options.file = name === "-" ? null : name;
    else throw new Error(`Option ${name} is not known: this compiler speaks --standard-json only.`);
  }
  return options;
}

function importer(searchPaths) {
  const folders = searchPaths.length > 0 ? searchPaths : [process.cwd()];
  return (name) => {
    for (const folder of folders) {
      const candidate = path.resolve(folder, name);
      if (fs.existsSync(candidate)) return { contents: fs.readFileSync(candidate, "utf8") };
    }
    return { error: `File not found: ${name}` };
  };
}

function main([moduleFolder, ...argv]) {
  const options = parse(argv);
  if (!options.standardJson && !options.printVersion) {
    throw new Error("Nothing to do: pass --standard-json.");
  }
  const solc = require(path.resolve(moduleFolder));
  if (options.printVersion) {
    writeAll(1, `${solc.version()}\n`);
    return;
  }
  const input = readInput(options.file);
  writeAll(1, `${solc.compile(input, { import: importer(options.searchPaths) })}\n`);
}

try {
  main(process.argv.slice(2));
  process.exitCode = 0;
} catch (error) {
  writeAll(2, `${error.message}\n`);
  process.exitCode = EXIT_FAILURE;
}
