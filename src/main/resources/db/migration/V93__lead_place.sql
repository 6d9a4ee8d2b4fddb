alter table lead.lead
  add column location_latitude  numeric(9, 6) check (location_latitude between -90 and 90),
  add column location_longitude numeric(9, 6) check (location_longitude between -180 and 180),
  add column location_datum     text          check (location_datum in ('UNSTATED', 'WGS_84', 'CGCS_2000', 'GCJ_02', 'BD_09')),
  -- all or none: coordinates mean nothing without each other, and are kept as they came, datum and all
  add check (num_nulls(location_latitude, location_longitude, location_datum) in (0, 3));
