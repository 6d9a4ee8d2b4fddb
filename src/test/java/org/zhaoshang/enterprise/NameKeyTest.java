package org.zhaoshang.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameKeyTest {

  @ParameterizedTest
  @CsvSource({
    "曙光信息产业股份有限公司, 曙光信息產業股份有限公司",
    "大连（辽宁）海运有限公司, 大连(辽宁)海运有限公司",
    "大连 海运 有限公司, 大连海运有限公司",
    "大连海运有限责任公司, 大连海运有限公司",
    "大连海运股份公司, 大连海运股份有限公司",
    "大连市海运有限公司, 大连海运有限公司",
    "辽宁省大连市海运有限公司, 大连海运有限公司",
    "广西壮族自治区桂林市漓江茶业有限公司, 广西壮族自治区桂林漓江茶业有限公司",
    "'Naura Technology Group Company Limited', 'NAURA TECHNOLOGY GROUP CO.,LTD'",
    "'The Société Générale S.A.', societe generale SA",
    "Siemens Aktiengesellschaft, SIEMENS AG",
    "日立製作所㈱, 日立制作所（株）",
    "'Sugon Co., Ltd.', ＳＵＧＯＮ　ＣＯ．，ＬＴＤ．"
  })
  void waysOfWritingOneNameHaveOneStrictKey(String name, String other) {
    assertThat(NameKey.of(name).strict()).isEqualTo(NameKey.of(other).strict());
  }

  @ParameterizedTest
  @CsvSource({
    "大连海运有限公司, 大连海运股份有限公司",
    "大连海运有限公司, 海运有限公司",
    "大连海运（一期）, 大连海运（二期）",
    "海运（大连）有限公司, 海运有限公司",
    "海运有限公司（辽宁）, 海运有限公司",
    "海运（中国）有限公司, 海运有限公司",
    "辽宁大连海运有限公司, 大连海运有限公司",
    "北京市朝阳海运有限公司, 朝阳海运有限公司",
    "大连海运集团有限公司, 大连海运有限公司",
    "大连海运有限公司金州分公司, 大连海运有限公司",
    "Siemens Ltd., Siemens Inc.",
    "大商超市有限公司, 大商超有限公司",
    "大连市政工程有限公司, 大连政工程有限公司",
    "上海市场研究有限公司, 上海场研究有限公司",
    "吉林省吉林市松江酒业有限公司, 吉林松江酒业有限公司",
    "上海盟科药业有限公司, 上海科药业有限公司"
  })
  void differentFirmsKeepDifferentStrictKeys(String name, String other) {
    assertThat(NameKey.of(name).strict()).isNotEqualTo(NameKey.of(other).strict());
  }

  @ParameterizedTest
  @CsvSource({
    "曙光信息产业股份有限公司, 曙光信息产业",
    "大连市海洋渔业集团有限公司, 海洋渔业",
    "海洋渔业（大连）有限公司, 海洋渔业",
    "辽宁省大连市甘井子区泉水物流有限责任公司, 泉水物流",
    "沈阳海洋渔业有限公司大连分公司, 海洋渔业",
    "海洋渔业（上海）控股有限公司, 海洋渔业",
    "三菱电机中国有限公司, 三菱电机",
    "上海海洋投资中心（有限合伙）, 海洋投资中心",
    "大连有限公司, 大连",
    "Naura Technology Group Co. Ltd., nauratechnologygroup"
  })
  void theCoreIsTheNameWithoutRegionAndLegalForm(String name, String core) {
    assertThat(NameKey.of(name).core()).isEqualTo(core);
  }

  @ParameterizedTest
  @CsvSource({
    "星海（大连）材料有限公司, '', 大连, 有限公司, ''",
    "大连星海材料（集团）有限公司, 大连, '', 集团有限公司, ''",
    "辽宁省大连市星海材料, 大连, '', '', ''",
    "上海星海材料有限公司大连分公司, 上海, '', 有限公司, 大连分公司",
    "大连高新园区星海材料公司, 大连高新园区, '', 公司, ''",
    "星海材料株式会社, '', '', 株式会社, ''",
    "'Star Sea Co., Ltd.', '', '', coltd, ''"
  })
  void aNameIsMadeOfPlaceBrandAndForm(
      String name, String place, String inserted, String form, String branch) {
    var key = NameKey.of(name);

    assertThat(key.place()).isEqualTo(place);
    assertThat(key.inserted()).isEqualTo(inserted);
    assertThat(key.form()).isEqualTo(form);
    assertThat(key.branch()).isEqualTo(branch);
  }

  @Property
  void everyNameOfHanCharactersHasKeys(
      @ForAll @StringLength(min = 1, max = 20) @CharRange(from = '一', to = '龥') String name) {
    var key = NameKey.of(name);

    assertThat(key.strict()).isNotEmpty();
    assertThat(key.core()).isNotEmpty();
    assertThat(NameKey.of(key.strict()).strict()).isEqualTo(key.strict());
  }
}
