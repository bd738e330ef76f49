ALTER TABLE "onboarding_tokens" ADD COLUMN "claimed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "onboarding_tokens" ADD COLUMN "claimed_jkt" text;--> statement-breakpoint
ALTER TABLE "onboarding_tokens" ADD COLUMN "claimed_device" jsonb;--> statement-breakpoint
ALTER TABLE "onboarding_tokens" ADD COLUMN "claimed_ip_address" text;--> statement-breakpoint
ALTER TABLE "onboarding_tokens" ADD COLUMN "claimed_network" text;--> statement-breakpoint
ALTER TABLE "onboarding_tokens" ADD COLUMN "matched_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "onboarding_tokens" ADD COLUMN "contested_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "onboarding_tokens" ADD COLUMN "cancelled_because" text;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "is_number_match_required" boolean DEFAULT false NOT NULL;