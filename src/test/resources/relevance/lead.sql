-- The fields of a lead in rules.
select l.id,
       l.name          as "名称",
       l.description   as "内容",
       case l.stage when 'CLUE' then '线索' when 'ASSESSING' then '研判' when 'NEGOTIATING' then '在谈'
                    when 'INTENT' then '意向' when 'SIGNED' then '签约' when 'REGISTERED' then '注册落地'
                    when 'STARTED' then '开工' when 'IN_PRODUCTION' then '投产' when 'SHELVED' then '搁置'
                    when 'LOST' then '流失' end as "阶段",
       case l.source when 'OWN' then '自主招商' when 'CHAMBER' then '商会推荐' when 'ENTERPRISE' then '以商招商'
                     when 'DEPARTMENT' then '部门转来' when 'EVENT' then '推介路演' end as "来源",
       l.investor      as "投资方",
       l.referrer      as "推荐单位",
       s.name          as "街道",
       l.industry_code as "行业",
       i.name          as "行业名称",
       i.section       as "门类"
from lead.lead l
left join catalogue.street s on s.code = l.street_code
left join catalogue.industry i on (i.edition, i.code) = (l.industry_edition, l.industry_code)
order by l.id
