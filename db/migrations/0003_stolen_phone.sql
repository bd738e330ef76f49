ALTER TABLE "devices" ADD COLUMN "connected_via" uuid[] DEFAULT '{}'::uuid[] NOT NULL;--> statement-breakpoint
ALTER TABLE "onboarding_tokens" ADD COLUMN "created_by_device_id" uuid;--> statement-breakpoint
ALTER TABLE "onboarding_tokens" ADD CONSTRAINT "onboarding_tokens_created_by_device_id_devices_id_fk" FOREIGN KEY ("created_by_device_id") REFERENCES "public"."devices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "devices_connected_via_idx" ON "devices" USING gin ("connected_via");--> statement-breakpoint
CREATE INDEX "onboarding_tokens_created_by_device_id_idx" ON "onboarding_tokens" USING btree ("created_by_device_id");