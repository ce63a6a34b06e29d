-- Records of something else than an article are counted, not kept.
ALTER TABLE checkpoints ADD COLUMN skipped {bigint} NOT NULL DEFAULT 0;
