/** Where a table lies in the plan of docs/scale.md. */
export type Placement = { by: string } | "reference" | "coordinator";

export const placements: Record<string, Placement> = {
  users: { by: "id" },
  devices: { by: "user_id" },
  device_sessions: { by: "user_id" },
  device_networks: { by: "user_id" },
  user_networks: { by: "user_id" },
  onboarding_tokens: { by: "user_id" },
  audit_events: { by: "user_id" },
  rate_limits: { by: "key" },
  dpop_proofs: { by: "hash" },
  roles: "reference",
  settings: "reference",
  addons: "reference",
  signing_keys: "reference",
  admin_sessions: "coordinator",
  pending_sign_ins: "coordinator",
  second_factors: "coordinator",
  second_factor_enrolments: "coordinator",
  recovery_codes: "coordinator",
  setup_links: "coordinator",
  audit_head: "coordinator",
  audit_seals: "coordinator",
};

/** Columns that the plan adds, because a row must say whose it is. */
export const addedKeys = new Set(["device_networks.user_id", "audit_events.user_id"]);

const byId = "becomes (key, id): ids are random or come from one sequence, so they stay unique";

/** Why a unique index may do without its table's key. */
export const withoutKey: Record<string, string> = {
  devices_pkey: byId,
  device_sessions_pkey: byId,
  device_networks_pkey: byId,
  user_networks_pkey: byId,
  onboarding_tokens_pkey: byId,
  audit_events_pkey: byId,
  device_networks_device_id_network_key: "a device has one person: with their id in front it says the same",
  users_email_key: "the directory sign_in_names keeps it",
  users_employee_code_key: "the directory sign_in_names keeps it",
  devices_active_identifier_key: "the directory device_identifiers keeps it",
  onboarding_tokens_token_hash_key: "the directory code_secrets keeps it",
  onboarding_tokens_code_hash_key: "the directory code_secrets keeps it",
};

const isAnothers = "names somebody in another shard: dropped, and read by id where it is shown";
const isOffices = "the coordinator's rows name a person in a shard: dropped, and checked as they are read";
const isTheirs = "both lie with the person: becomes (user_id, device_id)";

/** What becomes of a foreign key between two tables that are spread, where it is not the key itself. */
export const foreignKeys: Record<string, string> = {
  devices_revoked_by_users_id_fk: isAnothers,
  onboarding_tokens_created_by_users_id_fk: isAnothers,
  onboarding_tokens_created_by_device_id_devices_id_fk: isAnothers,
  onboarding_tokens_device_id_devices_id_fk: isTheirs,
  device_sessions_device_id_devices_id_fk: isTheirs,
  device_networks_device_id_devices_id_fk: isTheirs,
  admin_sessions_user_id_users_id_fk: isOffices,
  pending_sign_ins_user_id_users_id_fk: isOffices,
  second_factors_user_id_users_id_fk: isOffices,
  second_factor_enrolments_user_id_users_id_fk: isOffices,
  recovery_codes_user_id_users_id_fk: isOffices,
};
