package org.pgrex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanguageTest {
  private static final Charset EUC_JP = Charset.forName("EUC-JP");

  @Test
  void isTheJvmsWhereTheHostHasTheLocale() {
    assertThat(Language.of(Locale.JAPAN, EUC_JP, Map.of("LANG", "ja_JP.eucJP")))
        .isEqualTo(new Language(Locale.JAPAN, EUC_JP));
  }

  @Test
  void isJapaneseWhereTheEnvironmentSaysSoAndTheHostLacksTheLocale() {
    Map<String, String> environment = Map.of("LANG", "ja_JP.UTF-8");

    assertThat(Language.of(Locale.US, StandardCharsets.US_ASCII, environment))
        .isEqualTo(new Language(Locale.JAPANESE, StandardCharsets.UTF_8));
  }

  @Test
  void lcAllGoesBeforeLang() {
    Map<String, String> environment = Map.of("LC_ALL", "C", "LANG", "ja_JP.UTF-8");

    assertThat(Language.of(Locale.US, StandardCharsets.US_ASCII, environment))
        .isEqualTo(new Language(Locale.US, StandardCharsets.UTF_8));
  }

  @Test
  void theCodesetOfTheEnvironmentCounts() {
    Map<String, String> environment = Map.of("LC_ALL", "ja_JP.eucJP");

    assertThat(Language.of(Locale.US, StandardCharsets.US_ASCII, environment).charset())
        .isEqualTo(EUC_JP);
  }
}
