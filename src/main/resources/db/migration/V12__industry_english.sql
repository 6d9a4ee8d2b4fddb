-- What sections and divisions are called in English, after the statistical yearbooks; GB/T 4754 has no English edition.
alter table catalogue.industry add column name_en text;

update catalogue.industry i set name_en = e.name
from (values
  ('A', 'Agriculture, forestry, animal husbandry and fishery'),
  ('01', 'Agriculture'),
  ('02', 'Forestry'),
  ('03', 'Animal husbandry'),
  ('04', 'Fishery'),
  ('05', 'Professional and support activities for agriculture, forestry, animal husbandry and fishery'),
  ('B', 'Mining'),
  ('06', 'Mining and washing of coal'),
  ('07', 'Extraction of petroleum and natural gas'),
  ('08', 'Mining and processing of ferrous metal ores'),
  ('09', 'Mining and processing of non-ferrous metal ores'),
  ('10', 'Mining and processing of non-metal ores'),
  ('11', 'Professional and support activities for mining'),
  ('12', 'Mining of other ores'),
  ('C', 'Manufacturing'),
  ('13', 'Processing of food from agricultural products'),
  ('14', 'Manufacture of foods'),
  ('15', 'Manufacture of liquor, beverages and refined tea'),
  ('16', 'Manufacture of tobacco'),
  ('17', 'Manufacture of textiles'),
  ('18', 'Manufacture of textile wearing apparel and accessories'),
  ('19', 'Manufacture of leather, fur, feather and related products and footwear'),
  ('20', 'Processing of timber, manufacture of wood, bamboo, rattan, palm and straw products'),
  ('21', 'Manufacture of furniture'),
  ('22', 'Manufacture of paper and paper products'),
  ('23', 'Printing and reproduction of recording media'),
  ('24', 'Manufacture of articles for culture, education, arts and crafts, sport and entertainment'),
  ('25', 'Processing of petroleum, coal and other fuels'),
  ('26', 'Manufacture of raw chemical materials and chemical products'),
  ('27', 'Manufacture of medicines'),
  ('28', 'Manufacture of chemical fibres'),
  ('29', 'Manufacture of rubber and plastics products'),
  ('30', 'Manufacture of non-metallic mineral products'),
  ('31', 'Smelting and pressing of ferrous metals'),
  ('32', 'Smelting and pressing of non-ferrous metals'),
  ('33', 'Manufacture of metal products'),
  ('34', 'Manufacture of general-purpose machinery'),
  ('35', 'Manufacture of special-purpose machinery'),
  ('36', 'Manufacture of automobiles'),
  ('37', 'Manufacture of railway, ship, aerospace and other transport equipment'),
  ('38', 'Manufacture of electrical machinery and apparatus'),
  ('39', 'Manufacture of computers, communication and other electronic equipment'),
  ('40', 'Manufacture of measuring instruments and machinery'),
  ('41', 'Other manufacture'),
  ('42', 'Utilization of waste resources'),
  ('43', 'Repair of metal products, machinery and equipment'),
  ('D', 'Production and supply of electricity, heat, gas and water'),
  ('44', 'Production and supply of electric power and heat'),
  ('45', 'Production and supply of gas'),
  ('46', 'Production and supply of water'),
  ('E', 'Construction'),
  ('47', 'Construction of buildings'),
  ('48', 'Civil engineering'),
  ('49', 'Building installation'),
  ('50', 'Building decoration, finishing and other construction'),
  ('F', 'Wholesale and retail trades'),
  ('51', 'Wholesale trade'),
  ('52', 'Retail trade'),
  ('G', 'Transport, storage and post'),
  ('53', 'Railway transport'),
  ('54', 'Road transport'),
  ('55', 'Water transport'),
  ('56', 'Air transport'),
  ('57', 'Pipeline transport'),
  ('58', 'Multimodal transport and transport agencies'),
  ('59', 'Loading, unloading and storage'),
  ('60', 'Post'),
  ('H', 'Hotels and catering services'),
  ('61', 'Accommodation'),
  ('62', 'Catering'),
  ('I', 'Information transmission, software and information technology'),
  ('63', 'Telecommunications, broadcasting and satellite transmission services'),
  ('64', 'Internet and related services'),
  ('65', 'Software and information technology services'),
  ('J', 'Financial intermediation'),
  ('66', 'Monetary and financial services'),
  ('67', 'Capital market services'),
  ('68', 'Insurance'),
  ('69', 'Other financial activities'),
  ('K', 'Real estate'),
  ('70', 'Real estate'),
  ('L', 'Leasing and business services'),
  ('71', 'Leasing'),
  ('72', 'Business services'),
  ('M', 'Scientific research and technical services'),
  ('73', 'Research and experimental development'),
  ('74', 'Professional technical services'),
  ('75', 'Science and technology promotion and application services'),
  ('N', 'Management of water conservancy, environment and public facilities'),
  ('76', 'Management of water conservancy'),
  ('77', 'Ecological protection and environmental governance'),
  ('78', 'Management of public facilities'),
  ('79', 'Land management'),
  ('O', 'Services to households, repair and other services'),
  ('80', 'Services to households'),
  ('81', 'Repair of motor vehicles, electronics and household products'),
  ('82', 'Other services'),
  ('P', 'Education'),
  ('83', 'Education'),
  ('Q', 'Health and social service'),
  ('84', 'Health'),
  ('85', 'Social service'),
  ('R', 'Culture, sports and entertainment'),
  ('86', 'Journalism and publishing'),
  ('87', 'Radio, television, film and audio recording'),
  ('88', 'Culture and arts'),
  ('89', 'Sports'),
  ('90', 'Entertainment'),
  ('S', 'Public management, social security and social organizations'),
  ('91', 'Organs of the Communist Party of China'),
  ('92', 'State organs'),
  ('93', 'People''s Political Consultative Conference and democratic parties'),
  ('94', 'Social security'),
  ('95', 'Mass organizations, social organizations and other membership organizations'),
  ('96', 'Grass-roots self-governing organizations'),
  ('T', 'International organizations'),
  ('97', 'International organizations')
) as e (code, name)
where i.edition = 2017 and i.code = e.code;

-- Which entry of the edition of 2017 took over an entry of 2011 whole; null where it was divided. 2017 inserted 79
-- 土地管理业, so what was 79 to 96 is 80 to 97. 59 仓储业 went into 59 装卸搬运和仓储业; 58 装卸搬运和运输代理业 was divided
-- between 58 and 59.
alter table catalogue.industry add column current_code text;
alter table catalogue.industry add constraint current_code_of_2011 check (current_code is null or edition = 2011);

update catalogue.industry set current_code = code
where edition = 2011 and (code ~ '^[A-T]$' or code < '79' and code <> '58');
update catalogue.industry set current_code = (code::integer + 1)::text
where edition = 2011 and code ~ '^[0-9]{2}$' and code >= '79';

-- Where 2011 has another wording than 2017.
update catalogue.industry i set name = n.name
from (values
  ('05', '农、林、牧、渔服务业'),
  ('11', '开采辅助活动'),
  ('25', '石油加工、炼焦和核燃料加工业'),
  ('50', '建筑装饰和其他建筑业'),
  ('86', '广播、电视、电影和影视录音制作业')
) as n (code, name)
where i.edition = 2011 and i.code = n.code;

update catalogue.industry i set name_en = c.name_en
from catalogue.industry c
where i.edition = 2011 and c.edition = 2017 and c.code = i.current_code;
update catalogue.industry set name_en = 'Storage' where edition = 2011 and code = '59';
update catalogue.industry set name_en = 'Loading, unloading and transport agencies' where edition = 2011 and code = '58';
update catalogue.industry set name_en = 'Services for agriculture, forestry, animal husbandry and fishery' where edition = 2011 and code = '05';
update catalogue.industry set name_en = 'Support activities for mining' where edition = 2011 and code = '11';
update catalogue.industry set name_en = 'Processing of petroleum, coking and processing of nuclear fuel' where edition = 2011 and code = '25';
update catalogue.industry set name_en = 'Building decoration and other construction' where edition = 2011 and code = '50';
update catalogue.industry set name_en = 'Radio, television, film and video production' where edition = 2011 and code = '86';
