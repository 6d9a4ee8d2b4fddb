-- The horizon that a delivery's body was made under: it is not posted any more once its owner sees less. Null is that of its search.
alter table alert.delivery add column horizon text;
