-- The fields of a project in rules. Several values are separated by line breaks.
select p.id,
       p.name         as "名称",
       p.code         as "代码",
       p.description  as "内容",
       case p.category when 'SERVICE' then '商务商业等服务' when 'LIVELIHOOD' then '民生及社会事业'
                       when 'REAL_ESTATE' then '房地产' when 'INDUSTRY' then '工业' end as "类别",
       s.name         as "街道",
       p.industry_code as "行业",
       i.name         as "行业名称",
       i.section      as "门类",
       (select string_agg(case y.phase when 'PRELIMINARY' then '前期' when 'NEW_START' then '新开工'
                                       when 'CONTINUING' then '续建' when 'COMPLETED' then '竣工投产' end, E'\n')
        from project.project_year y where y.project_id = p.id) as "阶段",
       (select string_agg(e.name, E'\n')
        from project.investor v join enterprise.enterprise e on e.id = v.enterprise_id
        where v.project_id = p.id) as "投资方",
       case p.light when 'GREEN' then '绿灯' when 'YELLOW' then '黄灯' when 'RED' then '红灯' end as "亮灯"
from project.project p
left join catalogue.street s on s.code = p.street_code
left join catalogue.industry i on (i.edition, i.code) = (p.industry_edition, p.industry_code)
order by p.id
