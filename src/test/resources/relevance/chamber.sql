-- The fields of a chamber or association in rules. Several values are separated by line breaks.
select c.id,
       c.name                                 as "名称",
       array_to_string(c.aliases, E'\n')      as "别名",
       c.credit_code                          as "信用代码",
       case c.kind when 'CHAMBER' then '商会' when 'ASSOCIATION' then '协会' end as "类别",
       c.home_region                          as "原籍",
       c.field                                as "领域",
       case c.status when 'ACTIVE' then '运行' when 'PLANNED' then '筹备' end    as "状态"
from chamber.chamber c
order by c.id
