package dev.switchboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteAddressTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2",
    "0:0:0:0:0:0:0:1, 0:0:0:0"
  })
  void ofIPv6TheNetworkCounts(String address, String counted) {
    assertThat(RemoteAddress.network(address)).isEqualTo(counted);
  }
}
