-- Pinyin without tones and the kind of place in English. 堡 in 革镇堡 is read pu, as in 三十里堡; the other names are read as
-- they are written.
alter table catalogue.street add column name_en text;

update catalogue.street s set name_en = e.name
from (values
  ('210211001', 'Zhoushuizi Subdistrict'),
  ('210211002', 'Jiaojinshan Subdistrict'),
  ('210211004', 'Ganjingzi Subdistrict'),
  ('210211006', 'Nanguanling Subdistrict'),
  ('210211007', 'Paoya Subdistrict'),
  ('210211008', 'Zhonghualu Subdistrict'),
  ('210211009', 'Xinghua Subdistrict'),
  ('210211010', 'Jichang Subdistrict'),
  ('210211014', 'Xinzhaizi Subdistrict'),
  ('210211015', 'Hongqi Subdistrict'),
  ('210211016', 'Lingshui Subdistrict'),
  ('210211017', 'Dalianwan Subdistrict'),
  ('210211018', 'Quanshui Subdistrict'),
  ('210211019', 'Gezhenpu Subdistrict'),
  ('210211020', 'Yingchengzi Subdistrict'),
  ('210211021', 'Qixianling Subdistrict'),
  ('210211400', 'Dalian Overseas Chinese Fruit Farm')
) as e (code, name)
where s.code = e.code;

alter table catalogue.street alter column name_en set not null;
