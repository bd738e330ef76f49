import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { output } from "../../scripts/test/run.mjs";
import { guard } from "./capture";

export type Proxy = { folder: string; stop: () => Promise<void> };

/** HAProxy with a certificate of its own, made for this run, in front of one instance. Null where it does not start. */
export async function startTls(haproxy: string, port: number, behind: number): Promise<Proxy | null> {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-tls-"));
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", certificate];
  const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  if (output("openssl", [...made, ...names]) === null) return null;
  const both = join(folder, "both.pem");
  writeFileSync(both, readFileSync(key, "utf8") + readFileSync(certificate, "utf8"));
  const config = join(folder, "haproxy.cfg");
  writeFileSync(config, configuration(port, behind, both));
  const child = spawn(process.execPath, [guard, "--", haproxy, "-db", "-f", config], {
    stdio: ["pipe", "ignore", "ignore"],
  });
  const stop = async () => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  if (await answers(port)) return { folder, stop };
  await stop();
  return null;
}

const configuration = (port: number, behind: number, certificate: string) => `
global
  ssl-default-bind-options ssl-min-ver TLSv1.2
defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
  option forwardfor
frontend tls
  bind 127.0.0.1:${port} ssl crt ${certificate} alpn h2,http/1.1
  http-request set-header X-Forwarded-Proto https
  default_backend app
backend app
  server one 127.0.0.1:${behind}
`;

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.stdin?.end();
  });
}

async function answers(port: number): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true));
      socket.on("error", () => resolve(false));
      socket.on("connect", () => socket.destroy());
    });
    if (isOpen) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
