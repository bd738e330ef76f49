CREATE TABLE "dpop_proofs" (
	"hash" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "device_sessions" ADD COLUMN "jkt" text;--> statement-breakpoint
ALTER TABLE "devices" ADD COLUMN "jkt" text;--> statement-breakpoint
ALTER TABLE "devices" ADD COLUMN "contested_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "is_device_key_required" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "dpop_proofs_expires_at_idx" ON "dpop_proofs" USING btree ("expires_at");