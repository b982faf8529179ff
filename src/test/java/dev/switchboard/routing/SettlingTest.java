package dev.switchboard.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.routing.Settling.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a folder is judged, looked at every 200 ms. */
class SettlingTest {

  private static final Map<String, String> LIVE = Map.of("a", "one\ntwo\n");

  private final Settling settling = new Settling(Duration.ofMillis(400), Look.of(LIVE));
  private Instant now = Instant.EPOCH;

  @Test
  void whatIsLiveIsNoNews() {
    assertThat(look("one\ntwo\n")).isEqualTo(Moment.NOT_NOW);
  }

  @Test
  void anEditIsJudgedOnceWhenItHasComeToRest() {
    assertThat(look("new")).isEqualTo(Moment.NOT_NOW);
    assertThat(look("new")).isEqualTo(Moment.NOT_NOW);
    assertThat(look("new")).isEqualTo(Moment.SETTLED);
    assertThat(look("new")).isEqualTo(Moment.NOT_NOW);
  }

  @Test
  void whoSavesAtEveryLookIsTriedOnceASecond() {
    var restless = 0;
    for (var edit = 0; edit < 25; edit++) { // 5 s
      restless += look("edit " + edit) == Moment.RESTLESS ? 1 : 0;
    }
    assertThat(restless).isEqualTo(4);
  }

  @Test
  void whatWasPutBackIsJudgedAgainAfterARefusal() {
    looks("bad", 3);
    assertThat(looks("one\ntwo\n", 3)).isEqualTo(Moment.SETTLED);
  }

  @Test
  void theMereBeginningOfAFileIsWaitedForButNotForEver() {
    assertThat(looks("one\n", 6)).isEqualTo(Moment.NOT_NOW); // 1 s after it was seen
    assertThat(looks("one\n", 2)).isEqualTo(Moment.SETTLED);
  }

  @Test
  void aFolderThatIsAwayForAMomentIsNoNews() {
    var away = new Look(Map.of(), Optional.of(Refusal.ofFolder("away", "bring it back")));
    for (var n = 0; n < 5; n++) {
      assertThat(look(away)).isEqualTo(Moment.NOT_NOW);
    }
    assertThat(looks("one\ntwo\n", 5)).isEqualTo(Moment.NOT_NOW);
  }

  private Moment looks(String text, int times) {
    var moment = Moment.NOT_NOW;
    for (var n = 0; n < times; n++) {
      moment = look(text);
    }
    return moment;
  }

  private Moment look(String text) {
    return look(Look.of(Map.of("a", text)));
  }

  private Moment look(Look look) {
    now = now.plusMillis(200);
    return settling.of(look, LIVE, now);
  }
}
