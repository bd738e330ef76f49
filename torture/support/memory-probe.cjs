// Loaded into an instance before its own code: at SIGUSR2 it collects its garbage, and prints what is left, in bytes.
const { setFlagsFromString } = require("node:v8");
const { runInNewContext } = require("node:vm");

setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc");
let look = 0;
process.on("SIGUSR2", async () => {
  // What the first collection lets go of (finalizers, and what they held) the next ones take.
  for (let time = 0; time < 3; time++) {
    gc();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  process.stderr.write(`memory ${++look} ${JSON.stringify(process.memoryUsage())}\n`);
});
