-- The trigram index took 40 % of the time to write an enterprise: with a longer list of pending entries it is
-- brought up to date in larger, sorted portions. The list is read by every search for candidates.
drop index enterprise.name_core_key_idx1;
create index name_core_trigrams on enterprise.name using gin (core_key gin_trgm_ops) with (gin_pending_list_limit = 16384);
