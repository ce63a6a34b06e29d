-- By how many the attention was given, as far as that is known: a visitor of a day, or a reader who likes. Nothing of who they are. What had gathered
-- before counts as that of several.
ALTER TABLE trends ADD COLUMN voices {int} NOT NULL DEFAULT 2;
