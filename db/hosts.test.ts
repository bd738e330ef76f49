import { describe, expect, it } from "vitest";
import { hostsOf } from "./hosts";

describe("the address of a database", () => {
  it("of several hosts the primary is meant, each with its own port and all with the rest of the address", () => {
    expect(hostsOf("postgres://ada:a%40b@db1:5432,db2:6000/latchkey?sslmode=require")).toEqual([
      "postgres://ada:a%40b@db1:5432/latchkey?sslmode=require&target_session_attrs=primary",
      "postgres://ada:a%40b@db2:6000/latchkey?sslmode=require&target_session_attrs=primary",
    ]);
  });

  it("whoever says what they mean is heard", () => {
    const [first] = hostsOf("postgres://db1,db2/latchkey?target_session_attrs=read-write");
    expect(first).toBe("postgres://db1/latchkey?target_session_attrs=read-write");
  });

  it.each(["postgres://db/latchkey", "postgresql://ada:x@db:5432/latchkey?sslmode=disable", "postgres:///latchkey"])(
    "one with a single host is left as it is: %s",
    (url) => expect(hostsOf(url)).toEqual([url]),
  );

  it.each([
    "mysql://db/latchkey",
    "nonsense",
    "postgres://[::1]:5432/latchkey",
    "postgres://db1,db2/latchkey?target_session_attrs=any",
    "postgres://db1:port,db2/latchkey",
  ])("one that could not work is refused: %s", (url) => expect(() => hostsOf(url)).toThrow(TypeError));
});
