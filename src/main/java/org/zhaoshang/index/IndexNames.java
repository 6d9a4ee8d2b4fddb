package org.zhaoshang.index;
import org.springframework.stereotype.Component;
import org.zhaoshang.schema.IndexedType;
@Component public class IndexNames { public String alias(IndexedType type) { return "zhaoshang-" + type.entry(); } }
