package dev.switchboard.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080",
        "https://switchboard.example.com",
        "HTTPS://192.0.2.1:8443/bots",
        "https://[2001:db8::1]",
      })
  void whereOthersReachUs(String url) {
    assertThat(isOne(url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "switchboard.example.com",
        "ftp://switchboard.example.com",
        "https:switchboard.example.com",
        "https:///path",
        "https://me@switchboard.example.com",
        "https://switchboard.example.com/?a=b",
        "https://switchboard.example.com/#a",
      })
  void whereNobodyDoes(String url) {
    assertThat(isOne(url)).isFalse();
  }

  private static boolean isOne(String url) {
    return new PublicUrl.Check().isValid(URI.create(url), null);
  }
}
