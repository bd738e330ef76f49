DROP INDEX "devices_connected_at_idx";--> statement-breakpoint
CREATE INDEX "devices_admins_idx" ON "devices" USING btree ("connected_at","id") WHERE "devices"."registered_via" = 'qr';--> statement-breakpoint
CREATE INDEX "devices_employees_idx" ON "devices" USING btree ("connected_at","id") WHERE "devices"."registered_via" <> 'qr';