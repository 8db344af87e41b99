package org.pgrex.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpLiteralTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "192.168.2.1",
        "255.255.255.255",
        "::1",
        "fd00:2::1",
        "::ffff:10.0.0.1"
      })
  void digitsAreAnAddress(String text) {
    assertThat(IpLiteral.parse(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "01.2.3.4",
        "0x1.2.3.4",
        "1.2.3.4 ",
        "１.2.3.4",
        "localhost",
        "beef",
        "face.cafe",
        "a.b.c.d",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "fd00::g",
        "12345::",
        "[::1]",
        "fe80::1%eth0",
        "10.0.0.1:22",
        "::1/64",
        "de:ad",
        ".::1"
      })
  void anythingElseIsNone(String text) {
    assertThat(IpLiteral.parse(text)).isEmpty();
  }
}
