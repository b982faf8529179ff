package dev.switchboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteAddressTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2",
    "0:0:0:0:0:0:0:1, 0:0:0:0",
    "::1, 0:0:0:0",
    "2001:db8::a, 2001:db8:0:0",
    "2001:DB8:0:0::b, 2001:db8:0:0",
    "2001:db8:1:2::, 2001:db8:1:2",
    "[2001:db8:1:2::3]:4711, 2001:db8:1:2",
    "[2001:db8:1:2::3], 2001:db8:1:2",
    "fe80::1%eth0, fe80:0:0:0",
    "203.0.113.7:4711, 203.0.113.7",
    "::ffff:203.0.113.7, 203.0.113.7",
    "2001:db8::z, 2001:db8::z",
    "1:2:3:4:5:6:7:8:9, 1:2:3:4:5:6:7:8:9",
    "unknown, unknown",
    "example.com:80, example.com"
  })
  void ofIPv6TheNetworkCounts(String address, String counted) {
    assertThat(RemoteAddress.network(address)).isEqualTo(counted);
  }
}
