// Encrypted attachments, as Element makes and opens them: AES-CTR, with a SHA-256 of what is sealed.
import { webcrypto } from "node:crypto";

const base64 = (bytes) => Buffer.from(bytes).toString("base64").replace(/=+$/, "");
const digest = async (bytes) => base64(new Uint8Array(await webcrypto.subtle.digest("SHA-256", bytes)));

export async function seal(bytes) {
  const key = await webcrypto.subtle.generateKey({ name: "AES-CTR", length: 256 }, true, ["encrypt", "decrypt"]);
  const counter = new Uint8Array(16);
  webcrypto.getRandomValues(counter.subarray(0, 8));
  const how = { name: "AES-CTR", counter, length: 64 };
  const sealed = Buffer.from(await webcrypto.subtle.encrypt(how, key, bytes));
  const { k } = await webcrypto.subtle.exportKey("jwk", key);
  const file = {
    v: "v2",
    iv: base64(counter),
    hashes: { sha256: await digest(sealed) },
    key: { alg: "A256CTR", ext: true, k, key_ops: ["encrypt", "decrypt"], kty: "oct" },
  };
  return { sealed, file };
}

export async function open(sealed, file) {
  const expected = file.hashes.sha256.replace(/=+$/, "");
  if ((await digest(sealed)) !== expected) throw new Error("this is not the file that was sealed");
  const key = await webcrypto.subtle.importKey("jwk", file.key, { name: "AES-CTR" }, false, ["decrypt"]);
  const how = { name: "AES-CTR", counter: Buffer.from(file.iv, "base64"), length: 64 };
  return Buffer.from(await webcrypto.subtle.decrypt(how, key, sealed));
}
