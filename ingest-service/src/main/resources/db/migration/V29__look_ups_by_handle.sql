-- Accounts of which the handle alone is known are looked up by it. Where a source looks up identifiers alone, they are not looked up.
DELETE FROM look_up WHERE starts_with(account_id, 'handle:');
