package dev.switchboard.attachment;

import static dev.switchboard.fuzz.Promise.holds;
import static dev.switchboard.fuzz.Promise.takesOrThrows;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.switchboard.fuzz.Input;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.ContentDisposition;
import org.springframework.util.unit.DataSize;

/** Names, types and addresses of files, as somebody outside gives them. */
class AttachmentFuzzTest {

  private static final AttachmentSettings SETTINGS = new AttachmentSettings(Map.of());
  private static final Downloads NOWHERE =
      new Downloads((integration, url) -> Sources.Trust.NONE, SETTINGS);

  static Stream<byte[]> names() {
    return Stream.of(
        Input.of("parcel.png", "image/png; charset=x"),
        Input.of("../../etc/passwd", "IMAGE/*"),
        Input.of("\"; filename=x.html", ";"),
        Input.of("...", ""),
        Input.of("x", ";\r", ";charset=x"), // it came out as a type with a parameter
        Input.of("\u202egnp.exe\r", "text/html\r"));
  }

  @MethodSource("names")
  @FuzzTest
  void aNameIsPlainAndATypeIsOneOfOurs(byte[] bytes) {
    var input = new Input(bytes);
    var name = Links.plain(input.line());
    holds(name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*"), "not plain: " + name);
    ContentDisposition.attachment().filename(name).build();
    var mime = input.restAsText();
    holds(!AttachmentSettings.plain(mime).contains(";"), "a parameter is left");
    holds(SETTINGS.of("shop").takes(mime), "all types are allowed here");
    holds(SETTINGS.of("shop").largest().compareTo(DataSize.ofMegabytes(25)) == 0, "the default");
  }

  static Stream<byte[]> addresses() {
    return Stream.of(
        Input.of("https://files.example.com/x?y#z"),
        Input.of("http://169.254.169.254/latest/meta-data"),
        Input.of("https://user@host:443/"),
        Input.of("file:///etc/passwd"),
        Input.of("https://[::ffff:127.0.0.1]/"),
        Input.of("jar:https://x!/y"),
        Input.of("https:opaque"),
        Input.of("//host"));
  }

  @MethodSource("addresses")
  @FuzzTest
  void anAddressThatNobodyBelievesIsNotCalled(byte[] bytes) {
    var url = new Input(bytes).restAsText();
    holds(!takesOrThrows(NotFetched.class, () -> NOWHERE.fetch("shop", url)), "it was fetched");
  }

  static Stream<byte[]> hosts() {
    return Stream.of(
        new byte[] {127, 0, 0, 1},
        new byte[] {(byte) 169, (byte) 254, (byte) 169, (byte) 254},
        new byte[] {100, 64, 0, 1},
        new byte[] {8, 8, 8, 8},
        new byte[] {0x26, 6, 0x47, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1},
        new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 10, 0, 0, 1},
        new byte[] {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 1});
  }

  /** The rules again, as prefixes of RFC 6890. */
  @MethodSource("hosts")
  @FuzzTest
  void noPrivateAddressLooksPublic(byte[] bytes) throws UnknownHostException {
    if (bytes.length != 4 && bytes.length != 16) {
      return;
    }
    var address = InetAddress.getByAddress(bytes);
    if (PublicAddress.is(address)) {
      var text = address.getHostAddress();
      holds(
          !text.matches(
              "(0|10|127|169\\.254|192\\.168|172\\.(1[6-9]|2\\d|3[01])"
                  + "|100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])|22[4-9]|2[3-5]\\d)\\..*"),
          text + " is private");
      holds(
          address instanceof Inet4Address || text.matches("[23][0-9a-f]{3}:.*"),
          text + " is not global");
    }
  }
}
