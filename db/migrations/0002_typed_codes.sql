ALTER TABLE "onboarding_tokens" ADD COLUMN "code_hash" text;--> statement-breakpoint
ALTER TABLE "onboarding_tokens" ADD COLUMN "opened_by" text;--> statement-breakpoint
ALTER TABLE "onboarding_tokens" ADD COLUMN "opened_ip_address" text;--> statement-breakpoint
CREATE UNIQUE INDEX "onboarding_tokens_code_hash_key" ON "onboarding_tokens" USING btree ("code_hash");