package org.zhaoshang.ingest.cell;

import java.util.List;
import org.springframework.stereotype.Component;

/**
 * An address. Option {@code province} names the field with the province: an address that starts
 * with another one is kept, with a remark. Option {@code max}: longest length.
 */
@Component
public final class AddressKind implements CellKind {

  private static final List<String> PROVINCES =
      List.of(
          "北京市",
          "天津市",
          "上海市",
          "重庆市",
          "河北省",
          "山西省",
          "辽宁省",
          "吉林省",
          "黑龙江省",
          "江苏省",
          "浙江省",
          "安徽省",
          "福建省",
          "江西省",
          "山东省",
          "河南省",
          "湖北省",
          "湖南省",
          "广东省",
          "海南省",
          "四川省",
          "贵州省",
          "云南省",
          "陕西省",
          "甘肃省",
          "青海省",
          "台湾省",
          "内蒙古自治区",
          "广西壮族自治区",
          "西藏自治区",
          "宁夏回族自治区",
          "新疆维吾尔自治区",
          "香港特别行政区",
          "澳门特别行政区");

  private final TextKind text;

  AddressKind(TextKind text) {
    this.text = text;
  }

  @Override
  public String name() {
    return "ADDRESS";
  }

  @Override
  public CellReading read(String written, CellContext context) {
    var field = context.option("province");
    var province = field == null ? null : context.value(field);
    var inAddress = PROVINCES.stream().filter(written::startsWith).findFirst();
    if (province != null
        && inAddress.isPresent()
        // some write two addresses into the cell
        && !written.contains(province.toString())
        && text.read(written, context) instanceof CellReading.Value(var value, var _)) {
      return CellReading.of(
          value,
          "地址在%s，省份却写%s | the address lies in %s, the province says %s"
              .formatted(inAddress.get(), province, inAddress.get(), province));
    }
    return text.read(written, context);
  }
}
