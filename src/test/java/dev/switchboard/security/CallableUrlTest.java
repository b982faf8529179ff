package dev.switchboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallableUrlTest {

  private final CallableUrl.Check check = new CallableUrl.Check();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "http://169.254.170.2/v2/credentials",
        "http://2852039166/",
        "http://0xA9FEA9FE/",
        "http://[::ffff:169.254.169.254]/",
        "http://[::ffff:a9fe:a9fe]/",
        "http://[fe80::1]/",
        "http://[fd00:ec2::254]/",
        "http://metadata.google.internal/",
        "http://user:password@bot.example.com/",
        "file:///etc/passwd",
        "jar:http://bot.example.com/x!/y",
        "ftp://bot.example.com/",
        "bot.example.com/messages",
        "http:///messages"
      })
  void whatNoBotNorChannelIsAtStopsTheStart(String url) {
    assertThat(check.isValid(URI.create(url), null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://bot.example.com/messages",
        "http://localhost:8081/bot",
        "http://10.1.2.3/bot",
        "http://bot.default.svc.cluster.local/",
        "http://[::1]:8080/"
      })
  void aBotMayBeInAPrivateNetwork(String url) {
    assertThat(check.isValid(URI.create(url), null)).isTrue();
  }
}
