// Serves Ganache on the loopback address and ends when standard input closes, which is when the process
// that started it ends. Usage: node ganache_server.js <folder of ganache> <options as JSON> <port, 0 for any>

"use strict";

const path = require("path");

const HOST = "127.0.0.1";
const [moduleFolder, options, port] = process.argv.slice(2);
const server = require(path.resolve(moduleFolder)).server(JSON.parse(options));

async function end() {
  await server.close();
  process.exit(0);
}

process.stdin.on("end", end);
process.stdin.on("close", end);
process.stdin.resume();
process.on("SIGTERM", end);

server.listen(Number(port), HOST).then(
  () => console.log(`Listening on ${HOST}:${server.address().port}`),
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
