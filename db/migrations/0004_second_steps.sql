CREATE TABLE "pending_sign_ins" (
	"secret_hash" text PRIMARY KEY NOT NULL,
	"user_id" integer NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"hash" text PRIMARY KEY NOT NULL,
	"user_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "second_factor_enrolments" (
	"user_id" integer PRIMARY KEY NOT NULL,
	"secret_sealed" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "second_factors" (
	"user_id" integer PRIMARY KEY NOT NULL,
	"secret_sealed" text NOT NULL,
	"last_step" bigint NOT NULL,
	"enabled_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "devices_connected_at_idx";--> statement-breakpoint
ALTER TABLE "onboarding_tokens" ADD COLUMN "claimed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "onboarding_tokens" ADD COLUMN "claimed_jkt" text;--> statement-breakpoint
ALTER TABLE "onboarding_tokens" ADD COLUMN "claimed_device" jsonb;--> statement-breakpoint
ALTER TABLE "onboarding_tokens" ADD COLUMN "claimed_ip_address" text;--> statement-breakpoint
ALTER TABLE "onboarding_tokens" ADD COLUMN "claimed_network" text;--> statement-breakpoint
ALTER TABLE "onboarding_tokens" ADD COLUMN "matched_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "onboarding_tokens" ADD COLUMN "contested_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "onboarding_tokens" ADD COLUMN "cancelled_because" text;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "is_number_match_required" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "is_second_factor_required" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "pending_sign_ins" ADD CONSTRAINT "pending_sign_ins_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factor_enrolments" ADD CONSTRAINT "second_factor_enrolments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pending_sign_ins_user_id_idx" ON "pending_sign_ins" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "pending_sign_ins_expires_at_idx" ON "pending_sign_ins" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "recovery_codes_user_id_idx" ON "recovery_codes" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "second_factor_enrolments_expires_at_idx" ON "second_factor_enrolments" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "devices_admins_idx" ON "devices" USING btree ("connected_at","id") WHERE "devices"."registered_via" = 'qr';--> statement-breakpoint
CREATE INDEX "devices_employees_idx" ON "devices" USING btree ("connected_at","id") WHERE "devices"."registered_via" <> 'qr';