-- Whether no walk through all accounts has begun, as too few districts are watched; gaps are filled nevertheless.
ALTER TABLE backfill ADD COLUMN only_gaps boolean NOT NULL DEFAULT false;
