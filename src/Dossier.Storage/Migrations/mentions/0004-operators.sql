-- Public id of the operator's account that hid the item on the site; null for the command line. Of an account that is gone nothing but this id is left.
ALTER TABLE hidden ADD COLUMN hidden_by TEXT;
-- When an operator decided to leave the item where it is, in seconds of Unix time; null while the report waits.
ALTER TABLE reports ADD COLUMN settled {bigint};
