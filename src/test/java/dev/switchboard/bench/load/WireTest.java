package dev.switchboard.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class WireTest {

  @Test
  void oneMessageAfterTheOther() throws IOException {
    var wire =
        wire(
            """
            HTTP/1.1 200 \r\nCONTENT-LENGTH: 5\r\n\r\nfirst\
            HTTP/1.1 204 No Content\r\n\r\n\
            HTTP/1.1 503 \r\nConnection: close\r\nContent-Length:6\r\n\r\nsecond""");

    assertThat(wire.read()).isTrue();
    assertThat(wire.status()).isEqualTo(200);
    assertThat(wire.body()).isEqualTo("first");
    assertThat(wire.read()).isTrue();
    assertThat(wire.status()).isEqualTo(204);
    assertThat(wire.body()).isEmpty();
    assertThat(wire.isLast()).isFalse();
    assertThat(wire.read()).isTrue();
    assertThat(wire.body()).isEqualTo("second");
    assertThat(wire.isLast()).isTrue();
    assertThat(wire.read()).isFalse();
  }

  @Test
  void whatComesInChunksIsOneBody() throws IOException {
    var wire =
        wire(
            """
            POST /bot HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n\
            A\r\n0123456789\r\n3\r\nabc\r\n0\r\n\r\n\
            POST /bot HTTP/1.1\r\nContent-Length: 2\r\n\r\nok""");

    assertThat(wire.read()).isTrue();
    assertThat(wire.body()).isEqualTo("0123456789abc");
    assertThat(wire.read()).isTrue();
    assertThat(wire.body()).isEqualTo("ok");
  }

  @Test
  void aMarkIsFoundAgain() throws IOException {
    var mark = new Mark(12, 345, 6_789_012_345_678L);
    var wire = wire("POST / HTTP/1.1\r\nX: #\r\nContent-Length: 31\r\n\r\n{\"text\":\"" + mark);

    wire.read();

    assertThat(Mark.in(wire)).isEqualTo(mark);
  }

  /** Every byte comes alone. */
  private static Wire wire(String text) {
    return new Wire(
        new FilterInputStream(new ByteArrayInputStream(text.getBytes(US_ASCII))) {
          @Override
          public int read(byte[] bytes, int from, int length) throws IOException {
            return super.read(bytes, from, Math.min(length, 1));
          }
        });
  }
}
