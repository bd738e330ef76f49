CREATE TABLE "addons" (
	"key" text PRIMARY KEY NOT NULL,
	"is_enabled" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "device_networks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "device_networks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"device_id" uuid NOT NULL,
	"network" text NOT NULL,
	"last_used_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "device_sessions_device_id_idx";--> statement-breakpoint
DROP INDEX "device_sessions_user_id_idx";--> statement-breakpoint
DROP INDEX "roles_name_key";--> statement-breakpoint
DROP INDEX "users_role_id_idx";--> statement-breakpoint
ALTER TABLE "device_sessions" ADD COLUMN "ip_address" text;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "deleted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "uid_session_days" integer DEFAULT 28 NOT NULL;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "uid_allowed_role_ids" integer[];--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "is_uid_pin_required" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "employee_device_limit" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "pin_hash" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "search_text" text GENERATED ALWAYS AS (lower(first_name || ' ' || last_name || ' ' || email || ' ' || coalesce(employee_code, ''))) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "device_networks" ADD CONSTRAINT "device_networks_device_id_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."devices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "device_networks_device_id_network_key" ON "device_networks" USING btree ("device_id","network");--> statement-breakpoint
CREATE INDEX "device_networks_last_used_at_idx" ON "device_networks" USING btree ("last_used_at");--> statement-breakpoint
CREATE INDEX "audit_events_target_idx" ON "audit_events" USING btree ("target_type","target_id","at","id");--> statement-breakpoint
CREATE INDEX "users_created_at_idx" ON "users" USING btree ("created_at","id") WHERE "users"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "device_sessions_device_id_idx" ON "device_sessions" USING btree ("device_id","created_at");--> statement-breakpoint
CREATE INDEX "device_sessions_user_id_idx" ON "device_sessions" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "roles_name_key" ON "roles" USING btree (lower("name")) WHERE "roles"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "users_role_id_idx" ON "users" USING btree ("role_id","created_at","id") WHERE "users"."deleted_at" is null;