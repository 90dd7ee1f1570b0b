-- A rescan's districts are counted in rescan_district. The version before still writes this column; the next one drops it.
comment on column rescan.districts is 'Nothing reads it but the version before.';
