-- How far whoever sent a file could see when it came: a file writes with its sender's rights. Null for what the product took in itself.
alter table ingest.import add column horizon text;
