-- The fields of an enterprise in rules. Several values are separated by line breaks.
select e.id,
       e.name                                  as "名称",
       array_to_string(e.former_names, E'\n')  as "曾用名",
       array_to_string(e.aliases, E'\n')       as "别名",
       e.credit_code                           as "信用代码",
       e.industry_code                         as "行业",
       i.name                                  as "行业名称",
       i.section                               as "门类",
       e.status                                as "状态",
       e.province                              as "省份",
       s.name                                  as "街道",
       e.business_scope                        as "经营范围",
       e.intention                             as "投资意向",
       (select string_agg(c.name, E'\n')
        from chamber.membership m join chamber.chamber c on c.id = m.chamber_id
        where m.enterprise_id = e.id)          as "商会"
from enterprise.enterprise e
left join catalogue.street s on s.code = e.street_code
left join catalogue.industry i on (i.edition, i.code) = (e.industry_edition, e.industry_code)
order by e.id
