// Loaded before a server with an embedded database, which admits no other process: lets a test look into it while it
// runs. SQL_DOOR is the port; what comes and goes is what `v8.serialize` makes of it.
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { deserialize, serialize } from "node:v8";

/** Where db/client.ts keeps it. */
const store = () => globalThis[Symbol.for("latchkey.database")].db.$client;

const door = createServer(async (request, response) => {
  const { statement, values } = deserialize(await buffer(request));
  const outcome = await store()
    .query(statement, values)
    .then(
      ({ rows }) => ({ rows }),
      ({ message, code }) => ({ error: { message, code } }),
    );
  response.end(serialize(outcome));
});
door.listen(Number(process.env.SQL_DOOR), "127.0.0.1").unref();
