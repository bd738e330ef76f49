CREATE TABLE "audit_head" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"position" bigint DEFAULT 0 NOT NULL,
	"hash" text,
	"settled_id" bigint DEFAULT 0 NOT NULL,
	"settling_id" bigint,
	"settling_xid" text,
	"settling_at" timestamp (3) with time zone,
	"mac" text,
	CONSTRAINT "audit_head_one_row" CHECK ("audit_head"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "audit_seals" (
	"position" bigint PRIMARY KEY NOT NULL,
	"event_id" bigint,
	"at" timestamp (3) with time zone NOT NULL,
	"digest" text NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL,
	"hash" text NOT NULL,
	"pruned_before" timestamp (3) with time zone,
	"anchor_position" bigint,
	"anchor_hash" text,
	CONSTRAINT "audit_seals_event_id_unique" UNIQUE("event_id")
);
--> statement-breakpoint
CREATE INDEX "audit_seals_pruned_before_idx" ON "audit_seals" USING btree ("pruned_before");