package org.zhaoshang.sample;

import java.util.Arrays;
import java.util.Map;

/**
 * The one real enterprise in the sample, with what the district's announcement says of it and
 * nothing more: no credit code, no address. Its centre is an intention: text, never a project, and
 * part of no total.
 */
final class AnnouncedInvestor {

  static final String NAME = "曙光信息产业股份有限公司";

  private static final Map<String, String> KNOWN =
      Map.of(
          "企业名称",
          NAME,
          "简称",
          "中科曙光、Sugon",
          "投资意向",
          "拟投资约5亿元建设大型超算中心（意向，未签约）：超算服务平台与数据中心、计算研发中心、产业化基地、招商引资平台、" + "政务云与大数据平台");

  private AnnouncedInvestor() {}

  /** Its row under these headings; what is unknown is empty. */
  static String[] registerRow(String[] header) {
    return Arrays.stream(header).map(h -> KNOWN.getOrDefault(h, "")).toArray(String[]::new);
  }
}
