// A person on Matrix with Element's rules, over JSON lines.
//
// The first line on stdin says who: {homeserver, user, device, token, password, mode, cross_signing, recovery, reset}.
// Each further line is one deed {id, deed, …} and gets one answer {id, ok, result} or {id, ok: false, error}; deeds run
// side by side, so wait for an answer where the next depends on it. What the person sees comes as {sees: …} at any time.
// With mode "signed" devices that their owner did not cross-sign are left out (MSC4153), as in Element.
import { createInterface } from "node:readline";
import { open, seal } from "./files.mjs";

// stdout carries JSON lines only: the SDK and its Rust part write to every console method.
for (const name of ["log", "info", "debug", "warn", "error", "trace"]) console[name] = () => {};
const say = (what) => process.stdout.write(JSON.stringify(what) + "\n");
const told = (error) => String(error?.stack ?? error);
process.on("uncaughtException", (error) => {
  process.stdout.write(JSON.stringify({ fatal: told(error) }) + "\n", () => process.exit(1));
});
process.on("unhandledRejection", (error) => say({ trouble: told(error) }));

// The SDK asks for Node 22; with this it runs on Node 20 as well.
Promise.withResolvers ??= function () {
  let resolve, reject;
  const promise = new this((yes, no) => { resolve = yes; reject = no; });
  return { promise, resolve, reject };
};
const sdk = await import("matrix-js-sdk");
const api = await import("matrix-js-sdk/lib/crypto-api/index.js");

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const me = JSON.parse((await lines.next()).value);
let recovery = me.recovery || null;
const client = sdk.createClient({
  baseUrl: me.homeserver,
  accessToken: me.token,
  userId: me.user,
  deviceId: me.device,
  timelineSupport: true,
  cryptoCallbacks: {
    async getSecretStorageKey({ keys }) {
      return recovery ? [Object.keys(keys)[0], api.decodeRecoveryKey(recovery)] : null;
    },
  },
});
await client.initRustCrypto({ useIndexedDB: false });
const crypto = client.getCrypto();

function leaveOut(mode) {
  const signedOnly = mode === "signed";
  crypto.setDeviceIsolationMode(
    signedOnly ? new api.OnlySignedDevicesIsolationMode() : new api.AllDevicesIsolationMode(false),
  );
}
leaveOut(me.mode ?? "signed");

// --- what the person sees ---

const shown = new Map(); // event id -> whether it could be read

function described(event) {
  const wire = event.getWireContent();
  const unreadable = event.isDecryptionFailure();
  const content = { ...(unreadable ? wire : event.getOriginalContent()) };
  if (wire["m.relates_to"]) content["m.relates_to"] ??= wire["m.relates_to"];
  return {
    room_id: event.getRoomId(),
    event_id: event.getId(),
    sender: event.getSender(),
    origin_server_ts: event.getTs(),
    type: unreadable ? "m.room.encrypted" : event.getType(),
    content,
    ...(event.isState() ? { state_key: event.getStateKey() } : {}),
    ...(event.event.redacts ? { redacts: event.event.redacts } : {}),
  };
}

let before = Promise.resolve();

// One after the other: what needs no decryption does not overtake what does.
function show(event) {
  before = before.then(() => showNow(event)).catch((error) => say({ trouble: told(error) }));
}

async function showNow(event) {
  if (event.status) return; // an echo of our own; the homeserver tells of it later
  if (event.isEncrypted()) await client.decryptEventIfNeeded(event);
  const readable = !event.isDecryptionFailure();
  if (shown.get(event.getId()) || (shown.has(event.getId()) && !readable)) return;
  shown.set(event.getId(), readable);
  const why = readable ? "" : event.decryptionFailureReason;
  say({ sees: described(event), encrypted: event.isEncrypted(), why });
}

client.on(sdk.RoomEvent.Timeline, (event, _room, _toStart, removed, data) => {
  if (!removed && !data?.timeline?.getFilter?.()) show(event);
});
client.on(sdk.RoomStateEvent.Events, (event) => { if (event.getId()) show(event); });
client.on(sdk.MatrixEventEvent.Decrypted, show);
client.on(sdk.RoomEvent.LocalEchoUpdated, show);
client.on(sdk.RoomEvent.MyMembership, (room, membership) => {
  say({ member: membership, room: room.roomId, by: room.getDMInviter() ?? "" });
});

// --- an identity, as Element makes one at the first login ---

const authenticated = (request) =>
  request({ type: "m.login.password", identifier: { type: "m.id.user", user: me.user }, password: me.password });

if (me.cross_signing !== false) {
  await crypto.userHasCrossSigningKeys(me.user, true); // a second device has to know the identity before it imports it
  if (me.reset) await crypto.resetEncryption(authenticated);
  else await crypto.bootstrapCrossSigning({ authUploadDeviceSigningKeys: authenticated });
}
await client.startClient({ initialSyncLimit: 50, threadSupport: false });
await new Promise((resolve) => {
  client.on("sync", function prepared(state) {
    if (state !== "PREPARED" && state !== "SYNCING") return;
    client.off("sync", prepared);
    resolve();
  });
});
say({ ready: { cross_signed: await crypto.isCrossSigningReady(), crypto: crypto.getVersion(), node: process.version } });

// --- what the person does ---

function found(room, event) {
  const there = client.getRoom(room)?.findEventById(event);
  if (!there) throw new Error(`no event ${event} in ${room}`);
  return there;
}

async function downloaded(url) {
  const address = client.mxcUrlToHttp(url, undefined, undefined, undefined, false, true, true);
  const answer = await fetch(address, { headers: { Authorization: `Bearer ${client.getAccessToken()}` } });
  if (!answer.ok) throw new Error(`download: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

const deeds = {
  send: ({ room, type, content }) => client.sendEvent(room, type, content),
  async upload({ data, name, media_type, sealed }) {
    const bytes = Buffer.from(data, "base64");
    if (!sealed) return { url: (await client.uploadContent(bytes, { type: media_type, name })).content_uri };
    const made = await seal(bytes);
    const nameless = { type: "application/octet-stream", includeFilename: false };
    return { file: { ...made.file, url: (await client.uploadContent(made.sealed, nameless)).content_uri } };
  },
  async download({ url, file }) {
    const bytes = await downloaded(file?.url ?? url);
    return (file ? await open(bytes, file) : bytes).toString("base64");
  },
  // How far this message can be trusted: colour and reason of the shield beside it.
  async shield({ room, event }) {
    const info = await crypto.getEncryptionInfoForEvent(found(room, event));
    const colour = info ? ["none", "grey", "red"][info.shieldColour] : "none";
    return { colour, reason: info?.shieldReason == null ? "" : api.EventShieldReason[info.shieldReason] };
  },
  // Somebody's identity and devices, fetched anew.
  async devices({ user }) {
    const known = (await crypto.getUserDeviceInfo([user], true)).get(user) ?? new Map();
    const devices = {};
    for (const id of known.keys()) {
      devices[id] = (await crypto.getDeviceVerificationStatus(user, id))?.signedByOwner ?? false;
    }
    return { devices, changed: (await crypto.getUserVerificationStatus(user)).needsUserApproval };
  },
  accept_identity: ({ user }) => crypto.pinCurrentUserIdentity(user),
  // Whatever is sent next is encrypted with new keys, handed out anew.
  new_session: ({ room }) => crypto.forceDiscardSession(room),
  leave_out: ({ mode }) => leaveOut(mode),
  async ask_to_verify({ user, room }) {
    const request = await crypto.requestVerificationDM(user, room);
    request.on("change", () => say({ verification: request.phase, code: request.cancellationCode ?? "" }));
    return request.transactionId;
  },
  async make_recovery_key() {
    const createSecretStorageKey = async () => {
      const made = await crypto.createRecoveryKeyFromPassphrase();
      recovery = made.encodedPrivateKey;
      return made;
    };
    await crypto.bootstrapSecretStorage({ setupNewSecretStorage: true, createSecretStorageKey });
    return recovery;
  },
};

async function answer(line) {
  const { id, deed, ...how } = JSON.parse(line);
  try {
    say({ id, ok: true, result: (await deeds[deed](how)) ?? null });
  } catch (error) {
    say({ id, ok: false, error: error?.message ?? String(error) });
  }
}

for await (const line of lines) answer(line);
process.exit(0);
